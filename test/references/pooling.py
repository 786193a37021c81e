import torch
import torch.nn.functional as F

from convolution import channels_first, channels_last, pair, same_pads
from torch_layers import case, write

torch.manual_seed(3)


def pads_of(options, x, size, stride):
    """[left, right, top, bottom] for an image, [left, right] for a sequence; x: channels first."""
    padding = options["padding"]
    if padding == "same":
        return same_pads(x, size, stride, [1, 1])
    sides = [] if padding == "valid" else pair(padding)[: len(size)]
    return [p for p in reversed(sides or [0] * len(size)) for _ in range(2)]


def pool(options, x):
    x = channels_first(x)
    axes = x.dim() - 2
    size = pair(options["size"])[:axes]
    stride = pair(options.get("stride", options["size"]))[:axes]
    pads = pads_of(options, x, size, stride)
    if options["type"].startswith("max"):
        x = F.pad(x, pads, value=-torch.inf)
        return channels_last((F.max_pool1d if axes == 1 else F.max_pool2d)(x, size, stride))
    mean = F.avg_pool1d if axes == 1 else F.avg_pool2d
    inside = mean(F.pad(torch.ones_like(x), pads), size, stride)  # the share that lies inside the image
    return channels_last(mean(F.pad(x, pads), size, stride) / inside)


def pooling(type, shape, rows=2, **given):
    options = {"type": type, "padding": "valid", **given}
    return case(options, [torch.randn(rows, *shape)], [], lambda x: pool(options, x))


def counted(shape, **given):
    """PyTorch's own way to leave padding out of the mean."""
    options = {"type": "avgPool2d", **given}
    compute = lambda x: channels_last(
        F.avg_pool2d(channels_first(x), options["size"], options["stride"], options["padding"], count_include_pad=False)
    )
    return case(options, [torch.randn(2, *shape)], [], compute)


for name in ("max", "avg"):
    write(
        f"{name}Pool2d.json",
        [
            pooling(f"{name}Pool2d", [6, 4, 2], size=2),
            pooling(f"{name}Pool2d", [5, 7, 1], size=3, stride=2),
            pooling(f"{name}Pool2d", [5, 4, 2], size=[3, 2], stride=[2, 1], padding=[1, 1]),
            pooling(f"{name}Pool2d", [5, 6, 2], size=3, stride=2, padding="same"),
            pooling(f"{name}Pool2d", [7, 5, 1], size=[2, 4], stride=[3, 1], padding="same"),
        ]
        + ([counted([5, 4, 2], size=3, stride=2, padding=1)] if name == "avg" else []),
    )
    write(
        f"{name}Pool.json",
        [
            pooling(f"{name}Pool", [7, 2], size=2),
            pooling(f"{name}Pool", [8, 3], size=3, stride=2, padding=1),
            pooling(f"{name}Pool", [7, 1], size=4, stride=3, padding="same"),
            pooling(f"{name}Pool", [4, 4, 2], size=2),
        ],
    )
mean = lambda x: x.flatten(1, -2).mean(1)
write(
    "globalAvgPool.json",
    [case({"type": "globalAvgPool"}, [torch.randn(3, *shape)], [], mean) for shape in ([3, 4, 2], [5, 3], [1, 1, 4])],
)
