"""What a summary of a network says, counted by PyTorch while it runs: test/fixtures/torch/summary.json.

    python3 test/references/summary.py

One sample goes through the layers. Output shapes are those of the tensors (channels last, as the product writes them), parameters
and buffers are those of the modules, and multiply-adds are counted in the products and convolutions that PyTorch executes, by the
shapes of their operands. What is no product (normalisation, merging, masks) counts as none here.
"""
import torch
from torch import nn
from torch.utils._python_dispatch import TorchDispatchMode

from torch_layers import write

aten = torch.ops.aten


class Products(TorchDispatchMode):
    def __init__(self):
        super().__init__()
        self.multiply_adds = 0

    def __torch_dispatch__(self, function, types, args=(), kwargs=None):
        output = function(*args, **(kwargs or {}))
        packet = function.overloadpacket
        if packet in (aten.mm, aten.bmm):
            self.multiply_adds += args[0].numel() * args[1].shape[-1]
        elif packet is aten.addmm:
            self.multiply_adds += args[1].numel() * args[2].shape[-1]
        elif packet is aten.convolution:
            x, w, transposed = args[0], args[1], args[6]
            places = x if transposed else output
            self.multiply_adds += places[0, 0].numel() * w.numel()
        return output


def channels_first(x):
    return x.movedim(-1, 1)


def channels_last(x):
    return x.movedim(1, -1) if x.dim() > 2 else x


class OnImages(nn.Module):
    """A module of PyTorch between the product's layouts."""

    def __init__(self, module):
        super().__init__()
        self.module = module

    def forward(self, x):
        return channels_last(self.module(channels_first(x)))


class Flatten(nn.Module):
    def forward(self, x):
        return torch.flatten(x, 1)


class Recurrent(nn.Module):
    def __init__(self, module, sequences):
        super().__init__()
        self.module = module
        self.sequences = sequences

    def forward(self, x):
        sequence, _ = self.module(x)
        return sequence if self.sequences else sequence[:, -1]


class Attention(nn.Module):
    def __init__(self, features, heads):
        super().__init__()
        self.module = nn.MultiheadAttention(features, heads, batch_first=True)

    def forward(self, x):
        return self.module(x, x, x)[0]


class Add(nn.Module):
    def forward(self, x, y):
        return x + y


class Concat(nn.Module):
    def forward(self, x, y):
        return torch.cat([x, y], -1)


class Pad(nn.Module):
    """TensorFlow's "same": what is odd comes at the end."""

    def __init__(self, sides, module):
        super().__init__()
        self.sides = sides
        self.module = module

    def forward(self, x):
        return self.module(nn.functional.pad(x, self.sides))


def dense(inputs, units, **options):
    bias = options.get("bias", True)
    return {"type": "dense", "units": units, **options}, nn.Linear(inputs, units, bias=bias)


def network(name, shape, *layers, whole=False):
    """layers: (definition, module, indices of what it reads: -1 is the input; default: the one before)."""
    x = torch.randint(0, 5, (1, *shape)) if whole else torch.randn(1, *shape)
    outputs = [x]
    rows = []
    for definition, module, *reads in layers:
        module.train()
        sources = [outputs[i + 1] for i in reads[0]] if reads else [outputs[-1]]
        # Training takes the paths that are made of single products; inference has fused ones.
        with Products() as products:
            outputs.append(module(*sources))
        rows.append(
            {
                "output": list(outputs[-1].shape[1:]),
                "params": sum(p.numel() for p in module.parameters()),
                "buffers": sum(b.numel() for b in module.buffers() if b.dim() > 0),
                "multiplyAdds": products.multiply_adds,
            }
        )
    definition = {"input": shape, "layers": [definition for definition, *_ in layers]}
    return {"name": name, "definition": definition, "layers": rows}


flatten = ({"type": "flatten"}, Flatten())
norm = lambda channels: ({"type": "batchNorm"}, OnImages(nn.BatchNorm2d(channels)))

write(
    "summary.json",
    [
        network("the book's chapter 1", [784], dense(784, 30, activation="sigmoid"), dense(30, 10, activation="sigmoid")),
        network(
            "digits with convolutions",
            [28, 28, 1],
            ({"type": "conv2d", "filters": 16, "kernel": 5}, OnImages(nn.Conv2d(1, 16, 5))),
            ({"type": "maxPool2d", "size": 2}, OnImages(nn.MaxPool2d(2))),
            ({"type": "conv2d", "filters": 32, "kernel": 5}, OnImages(nn.Conv2d(16, 32, 5))),
            ({"type": "maxPool2d", "size": 2}, OnImages(nn.MaxPool2d(2))),
            flatten,
            dense(512, 100),
            ({"type": "dropout", "rate": 0.5}, nn.Dropout(0.5)),
            dense(100, 10, bias=False),
        ),
        network(
            "strides, groups, dilation and padding",
            [13, 17, 4],
            (
                {"type": "conv2d", "filters": 8, "kernel": [3, 5], "stride": [2, 1], "padding": [1, 0]},
                OnImages(nn.Conv2d(4, 8, (3, 5), stride=(2, 1), padding=(1, 0))),
            ),
            norm(8),
            (
                {"type": "conv2d", "filters": 12, "kernel": 3, "dilation": 2, "groups": 4, "bias": False},
                OnImages(nn.Conv2d(8, 12, 3, dilation=2, groups=4, bias=False)),
            ),
            (
                {"type": "conv2d", "filters": 6, "kernel": 2, "stride": 2, "padding": "same"},
                OnImages(Pad((0, 1, 0, 1), nn.Conv2d(12, 6, 2, stride=2))),
            ),
            ({"type": "depthwiseConv2d", "kernel": 1, "multiplier": 2}, OnImages(nn.Conv2d(6, 12, 1, groups=6))),
            ({"type": "avgPool2d", "size": 2, "stride": 1}, OnImages(nn.AvgPool2d(2, 1))),
            flatten,
            dense(48, 3),
        ),
        network(
            "a sequence",
            [40, 3],
            ({"type": "conv1d", "filters": 10, "kernel": 7, "stride": 3}, OnImages(nn.Conv1d(3, 10, 7, stride=3))),
            ({"type": "maxPool", "size": 2}, OnImages(nn.MaxPool1d(2))),
            (
                {"type": "gru", "units": 6, "returnSequences": True, "bidirectional": True},
                Recurrent(nn.GRU(10, 6, batch_first=True, bidirectional=True), True),
            ),
            (
                {"type": "lstm", "units": 5, "bias": False},
                Recurrent(nn.LSTM(12, 5, bias=False, batch_first=True), False),
            ),
            dense(5, 2),
        ),
        network(
            "symbols",
            [9],
            ({"type": "embedding", "vocabulary": 20, "size": 8}, nn.Embedding(20, 8)),
            ({"type": "multiHeadAttention", "heads": 2}, Attention(8, 2)),
            ({"type": "add", "inputs": ["embedding 1", "multiHeadAttention 2"]}, Add(), [0, 1]),
            ({"type": "layerNorm"}, nn.LayerNorm(8)),
            flatten,
            dense(72, 20),
            whole=True,
        ),
        network(
            "an image grows",
            [7, 7, 16],
            (
                {"type": "convTranspose2d", "filters": 8, "kernel": 4, "stride": 2, "padding": 1},
                OnImages(nn.ConvTranspose2d(16, 8, 4, stride=2, padding=1)),
            ),
            norm(8),
            (
                {"type": "convTranspose2d", "filters": 1, "kernel": 3, "stride": 2, "padding": 1, "outputPadding": 1},
                OnImages(nn.ConvTranspose2d(8, 1, 3, stride=2, padding=1, output_padding=1)),
            ),
        ),
        network(
            "connections that skip",
            [4],
            ({"name": "a", **dense(4, 8)[0]}, nn.Linear(4, 8)),
            ({"name": "b", **dense(8, 8)[0]}, nn.Linear(8, 8)),
            ({"type": "add", "inputs": ["a", "b"]}, Add(), [0, 1]),
            ({"type": "concat", "inputs": ["input", "add 3"]}, Concat(), [-1, 2]),
            dense(12, 2),
        ),
    ],
)
