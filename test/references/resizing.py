import torch
import torch.nn.functional as F

from convolution import channels_first, channels_last
from torch_layers import case, write

torch.manual_seed(4)


def padded(padding, sides, shape):
    """sides: as F.pad takes them, [left, right] or [left, right, top, bottom]."""
    compute = lambda x: channels_last(F.pad(channels_first(x), sides))
    return case({"type": "zeroPadding", "padding": padding}, [torch.randn(2, *shape)], [], compute)


write(
    "zeroPadding.json",
    [
        padded(1, [1, 1, 1, 1], [2, 3, 2]),
        padded([2, 0], [0, 0, 2, 2], [2, 2, 1]),
        padded([[1, 0], [0, 3]], [0, 3, 1, 0], [3, 2, 2]),
        padded([1, [0, 2]], [0, 2, 1, 1], [2, 1, 1]),
        padded(2, [2, 2], [3, 2]),
        padded([0, 3], [0, 3], [2, 1]),
        padded(0, [0, 0], [3, 2]),
    ],
)


def grown(size, mode, shape):
    name = {"nearest": "nearest", "bilinear": "linear" if len(shape) == 2 else "bilinear"}[mode]
    corners = None if mode == "nearest" else False
    factors = tuple(size) if isinstance(size, list) else size
    grow = lambda x: F.interpolate(x, scale_factor=factors, mode=name, align_corners=corners)
    options = {"type": "upSampling", "size": size, "interpolation": mode}
    return case(options, [torch.randn(2, *shape)], [], lambda x: channels_last(grow(channels_first(x))))


write(
    "upSampling.json",
    [
        grown(size, mode, shape)
        for mode in ("nearest", "bilinear")
        for size, shape in ((2, [3, 2, 2]), ([1, 3], [2, 3, 1]), ([4, 2], [1, 2, 1]), (3, [3, 2]), (1, [2, 2, 1]))
    ],
)


def transposed(shape, kernel, rows=2, **given):
    options = {"type": "convTranspose2d", "filters": 2, "kernel": kernel, "stride": 1, "padding": 0, "outputPadding": 0}
    options.update({"activation": "linear", "bias": True, **given})
    pairs = kernel if isinstance(kernel, list) else [kernel, kernel]
    w = torch.randn(shape[-1], *pairs, options["filters"])
    parameters = [w, torch.randn(options["filters"])] if options["bias"] else [w]
    activation = {"linear": lambda z: z, "tanh": torch.tanh, "relu": torch.relu}[options["activation"]]

    def compute(x, w, b=None):
        x, w = channels_first(x), w.movedim(-1, 1)
        z = F.conv_transpose2d(x, w, b, options["stride"], options["padding"], options["outputPadding"])
        return activation(channels_last(z))

    return case(options, [torch.randn(rows, *shape)], parameters, compute)


write(
    "convTranspose2d.json",
    [
        transposed([3, 2, 2], 3),
        transposed([2, 3, 3], [2, 3], stride=2, activation="tanh"),
        transposed([3, 3, 1], 3, stride=2, padding=1, outputPadding=1, filters=3),
        transposed([2, 2, 2], [3, 2], stride=[3, 1], padding=[1, 0], outputPadding=[2, 0], activation="relu"),
        transposed([4, 3, 1], 2, padding=1, bias=False),
        transposed([2, 2, 2], 2, stride=3),
    ],
)
