import torch
import torch.nn.functional as F

from torch_layers import case, write

torch.manual_seed(2)
activations = {
    "linear": lambda z: z,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "softmax": lambda z: torch.softmax(z, -1),  # channels last: over the channels of each position
}


def channels_first(x):
    return x.movedim(-1, 1)


def channels_last(x):
    return x.movedim(1, -1)


def pair(option):
    return option if isinstance(option, list) else [option, option]


def same_pads(x, kernel, stride, dilation):
    """How TensorFlow pads: ceil(n / stride) places, an odd zero at the end. As F.pad takes it. x: channels first."""
    pads = []
    for axis in reversed(range(len(kernel))):
        n = x.shape[2 + axis]
        places = -(-n // stride[axis])
        total = max(0, (places - 1) * stride[axis] + dilation[axis] * (kernel[axis] - 1) + 1 - n)
        pads += [total // 2, total - total // 2]
    return pads


def convolve(options, x, w, b, groups):
    dimensions = x.dim() - 2
    each = lambda option: [option] if dimensions == 1 else pair(option)
    kernel, stride, dilation = (each(options[key]) for key in ("kernel", "stride", "dilation"))
    x, w = channels_first(x), w.movedim(-1, 1)
    padding = options["padding"]
    if padding == "same":
        x = F.pad(x, same_pads(x, kernel, stride, dilation))
    pads = 0 if padding in ("same", "valid") else padding
    z = (F.conv1d if dimensions == 1 else F.conv2d)(x, w, b, stride, pads, dilation, groups)
    return activations[options["activation"]](channels_last(z))


def convolution(type, shape, rows=2, **given):
    options = {"type": type, "stride": 1, "padding": "valid", "dilation": 1, "activation": "linear", "bias": True}
    options.update({"multiplier": 1} if type == "depthwiseConv2d" else {"groups": 1})
    options.update(given)
    channels = shape[-1]
    groups = channels if type == "depthwiseConv2d" else options["groups"]
    filters = channels * options["multiplier"] if type == "depthwiseConv2d" else options["filters"]
    kernel = [options["kernel"]] if type == "conv1d" else pair(options["kernel"])
    w = torch.randn(filters, *kernel, channels // groups)
    parameters = [w, torch.randn(filters)] if options["bias"] else [w]
    compute = lambda x, w, b=None: convolve(options, x, w, b, groups)
    return case(options, [torch.randn(rows, *shape)], parameters, compute)


if __name__ == "__main__":
    write(
        "conv1d.json",
        [
            convolution("conv1d", [9, 2], filters=3, kernel=3),
            convolution("conv1d", [9, 2], filters=3, kernel=4, stride=2, padding="same", activation="tanh"),
            convolution("conv1d", [8, 1], filters=2, kernel=3, dilation=2, padding=2, bias=False, activation="relu"),
            convolution("conv1d", [7, 4], filters=6, kernel=2, stride=3, groups=2, padding=1),
            convolution("conv1d", [6, 2], filters=3, kernel=3, dilation=2, padding="same", activation="softmax"),
            convolution("conv1d", [1, 3], filters=2, kernel=1),
        ],
    )
    write(
        "conv2d.json",
        [
            convolution("conv2d", [5, 4, 2], filters=3, kernel=3),
            convolution("conv2d", [5, 7, 1], filters=2, kernel=[2, 3], stride=2, padding="same", activation="tanh"),
            convolution("conv2d", [6, 6, 2], filters=2, kernel=3, stride=[1, 2], dilation=2, padding=[2, 1]),
            convolution("conv2d", [3, 4, 4], filters=4, kernel=[3, 2], groups=2, padding=1, activation="relu"),
            convolution("conv2d", [4, 3, 3], filters=3, kernel=4, stride=3, groups=3, padding="same", bias=False),
            convolution("conv2d", [5, 6, 1], filters=3, kernel=3, dilation=[1, 2], padding="same", activation="softmax"),
            convolution("conv2d", [2, 2, 2], filters=2, kernel=5, padding=2),
        ],
    )
    write(
        "depthwiseConv2d.json",
        [
            convolution("depthwiseConv2d", [5, 4, 3], kernel=3),
            convolution("depthwiseConv2d", [5, 6, 2], kernel=[2, 3], multiplier=3, stride=2, padding="same", activation="tanh"),
            convolution("depthwiseConv2d", [6, 5, 2], kernel=2, multiplier=2, dilation=2, padding=1, bias=False),
            convolution("depthwiseConv2d", [4, 4, 1], kernel=3, multiplier=2, activation="relu"),
        ],
    )
