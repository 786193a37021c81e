"""PyTorch's output extents for everything small, in the order of the loops; 0 where it refuses."""
import json

import torch
import torch.nn.functional as F

from torch_layers import folder


def extent(compute):
    try:
        return compute().shape[-1]
    except RuntimeError:
        return 0


sizes, strides, dilations, paddings = range(1, 9), range(1, 4), range(1, 3), range(0, 4)
x = {n: torch.zeros(1, 1, n) for n in sizes}
answers = {
    "convolution": [
        extent(lambda: F.conv1d(x[n], x[k], None, s, p, d))
        for n in sizes
        for k in sizes
        for s in strides
        for d in dilations
        for p in paddings
    ],
    "same": [
        extent(lambda: F.conv1d(x[n], x[k], None, 1, "same", d)) for n in sizes for k in sizes for d in dilations
    ],
    # PyTorch takes paddings up to half the size only.
    "pooling": [
        extent(lambda: F.max_pool1d(x[n], k, s, p)) for n in sizes for k in sizes for s in strides for p in range(k // 2 + 1)
    ],
    "transpose": [
        extent(lambda: F.conv_transpose1d(x[n], x[k], None, s, p, o))
        for n in sizes
        for k in sizes
        for s in strides
        for p in paddings
        for o in range(3)
    ],
}
lines = [f'"{name}": {json.dumps(values, separators=(",", ":"))}' for name, values in answers.items()]
(folder / "extents.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
