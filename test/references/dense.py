import torch

from torch_layers import case, write

torch.manual_seed(1)
activations = {
    "linear": lambda z: z,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "softmax": lambda z: torch.softmax(z, -1),
}
cases = []
for name, activation in activations.items():
    for bias in (True, False):
        w, b = torch.randn(4, 3), torch.randn(4, 1)
        options = {"type": "dense", "units": 4, "activation": name, "bias": bias}
        compute = lambda x, w, b=None: activation(x @ w.T + (0 if b is None else b.T))
        cases.append(case(options, [torch.randn(5, 3)], [w, b] if bias else [w], compute))
for activation in ("linear", "softmax"):
    w, b = torch.randn(2, 3), torch.randn(2, 1)
    options = {"type": "dense", "units": 2, "activation": activation, "bias": True, "perPosition": True}
    compute = lambda x, w, b: activations[activation](x @ w.T + b.T)
    cases.append(case(options, [torch.randn(2, 4, 3)], [w, b], compute))
write("dense.json", cases)
