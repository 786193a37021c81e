import torch

from torch_layers import case, write

torch.manual_seed(3)
cases = []
for units, pieces, bias in ((3, 2, True), (2, 5, False), (4, 1, True)):
    w, b = torch.randn(units * pieces, 6), torch.randn(units * pieces, 1)
    options = {"type": "maxout", "units": units, "pieces": pieces, "bias": bias}

    def compute(x, w, b=None):
        z = x @ w.T + (0 if b is None else b.T)
        return z.reshape(-1, units, pieces).max(-1).values

    cases.append(case(options, [torch.randn(5, 6)], [w, b] if bias else [w], compute))
write("maxout.json", cases)
