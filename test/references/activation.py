import torch
from torch.nn import functional as F

from torch_layers import case, write

torch.manual_seed(2)
functions = {
    "sigmoid": (None, torch.sigmoid),
    "leakyRelu": (0.1, lambda z: F.leaky_relu(z, 0.1)),
    "elu": (2, lambda z: F.elu(z, 2)),
    "selu": (None, F.selu),
    "gelu": (None, F.gelu),
    "silu": (None, F.silu),
    "softplus": (None, F.softplus),
    "softsign": (None, F.softsign),
    "softmax": (None, lambda z: torch.softmax(z, -1)),
}
cases = []
for name, (alpha, function) in functions.items():
    options = {"type": "activation", "activation": name, **({} if alpha is None else {"alpha": alpha})}
    for shape in ((5,), (2, 3), (2, 2, 3)):
        cases.append(case(options, [torch.randn(3, *shape) * 2], [], function))
write("activation.json", cases)
