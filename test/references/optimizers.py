"""Traces of 50 updates for test/fixtures/torch/optimizers.json.

The problem: value i of all tensors, counted through, starts at start(i); its gradient at update t (from 0) is
curvature(i) (w − centre(i)) + noise(t, i), plain arithmetic that optimizers.test.ts repeats. Decay is for weights only, so
biases are in a group of their own.
"""
import json
import pathlib

import numpy as np
import torch

torch.set_default_dtype(torch.float64)
shapes = [[2, 3], [2, 1], [1, 2], [1, 1]]
is_weights = [True, False, True, False]
recorded = [1, 2, 3, 5, 10, 20, 30, 40, 50]

start = lambda i: 1 + i / 4
curvature = lambda i: 0.25 + (i % 3) / 2
centre = lambda i: 2 - (i % 4) / 2
noise = lambda t, i: ((7 * t + 5 * i) % 11 - 5) / 16


class Lion(torch.optim.Optimizer):
    """Program 1 of Chen et al. (2023), in NumPy; PyTorch has none."""

    def __init__(self, groups, lr, betas, weight_decay=0):
        super().__init__(groups, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for p in group["params"]:
                w, g = p.detach().numpy(), p.grad.numpy()
                m = self.state[p].setdefault("m", np.zeros_like(w))
                update = np.sign(beta1 * m + (1 - beta1) * g)
                m[...] = beta2 * m + (1 - beta2) * g
                w[...] = w - group["lr"] * (update + group["weight_decay"] * w)


class NAdam(torch.optim.Optimizer):
    """Algorithm 2 of Dozat (2016) as the documentation of torch.optim.NAdam gives it, in NumPy: the NAdam of PyTorch 1.13 itself
    has mu_t twice in the product up to t + 1 (corrected in PyTorch 2)."""

    def __init__(self, groups, lr, betas, eps, momentum_decay):
        super().__init__(groups, dict(lr=lr, betas=betas, eps=eps, momentum_decay=momentum_decay))

    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            mu = lambda t: beta1 * (1 - 0.5 * 0.96 ** (t * group["momentum_decay"]))
            for p in group["params"]:
                w, g = p.detach().numpy(), p.grad.numpy()
                state = self.state[p]
                t = state["t"] = state.get("t", 0) + 1
                m = state["m"] = beta1 * state.get("m", 0) + (1 - beta1) * g
                v = state["v"] = beta2 * state.get("v", 0) + (1 - beta2) * g**2
                product = np.prod([mu(k) for k in range(1, t + 1)])
                looked_ahead = mu(t + 1) * m / (1 - product * mu(t + 1)) + (1 - mu(t)) * g / (1 - product)
                w[...] = w - group["lr"] * looked_ahead / (np.sqrt(v / (1 - beta2**t)) + group["eps"])


def trace(options, make, rates=None):
    sizes = [int(np.prod(shape)) for shape in shapes]
    offsets = np.cumsum([0] + sizes)
    tensors = [
        torch.tensor([start(i) for i in range(a, b)]).reshape(shape) for shape, a, b in zip(shapes, offsets, offsets[1:])
    ]
    groups = [
        {"params": [p for p, w in zip(tensors, is_weights) if w]},
        {"params": [p for p, w in zip(tensors, is_weights) if not w], "weight_decay": 0},
    ]
    optimizer = make(groups)
    values = []
    for t in range(50):
        for group in optimizer.param_groups if rates else []:
            group["lr"] = rates(t)
        for p, offset in zip(tensors, offsets):
            flat = p.reshape(-1)
            p.grad = torch.tensor(
                [curvature(offset + k) * (w - centre(offset + k)) + noise(t, offset + k) for k, w in enumerate(flat.tolist())]
            ).reshape(p.shape)
        optimizer.step()
        if t + 1 in recorded:
            values.append([x for p in tensors for x in p.reshape(-1).tolist()])
    return {"options": options, "halving": rates is not None, "recorded": recorded, "values": values}


optim = torch.optim
adam = dict(lr=0.1, betas=(0.8, 0.95), eps=1e-8)
adam_options = {"learningRate": 0.1, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-8}
halving = lambda rate: lambda t: rate / (1 + t // 10)
cases = [
    trace({"type": "sgd", "learningRate": 0.1}, lambda g: optim.SGD(g, lr=0.1)),
    trace({"type": "momentum", "learningRate": 0.05, "momentum": 0.8}, lambda g: optim.SGD(g, lr=0.05, momentum=0.8)),
    trace(
        {"type": "momentum", "learningRate": 0.05, "momentum": 0.8},
        lambda g: optim.SGD(g, lr=0.05, momentum=0.8),
        halving(0.05),
    ),
    trace(
        {"type": "nesterov", "learningRate": 0.05, "momentum": 0.9},
        lambda g: optim.SGD(g, lr=0.05, momentum=0.9, nesterov=True),
    ),
    trace({"type": "adagrad", "learningRate": 0.2, "epsilon": 1e-10}, lambda g: optim.Adagrad(g, lr=0.2, eps=1e-10)),
    trace(
        {"type": "rmsprop", "learningRate": 0.02, "rho": 0.9, "epsilon": 0.001, "centered": False},
        lambda g: optim.RMSprop(g, lr=0.02, alpha=0.9, eps=0.001),
    ),
    trace(
        {"type": "rmsprop", "learningRate": 0.02, "rho": 0.95, "epsilon": 1e-8, "centered": True},
        lambda g: optim.RMSprop(g, lr=0.02, alpha=0.95, eps=1e-8, centered=True),
    ),
    trace(
        {"type": "adadelta", "learningRate": 1, "rho": 0.9, "epsilon": 0.001},
        lambda g: optim.Adadelta(g, lr=1, rho=0.9, eps=0.001),
    ),
    trace({"type": "adam", **adam_options}, lambda g: optim.Adam(g, **adam)),
    trace({"type": "adam", **adam_options}, lambda g: optim.Adam(g, **adam), halving(0.1)),
    trace({"type": "amsgrad", **adam_options}, lambda g: optim.Adam(g, **adam, amsgrad=True)),
    trace({"type": "adamw", **adam_options, "weightDecay": 0.1}, lambda g: optim.AdamW(g, **adam, weight_decay=0.1)),
    trace(
        {"type": "nadam", **adam_options, "momentumDecay": 0.004}, lambda g: NAdam(g, **adam, momentum_decay=0.004)
    ),
    trace(
        {"type": "lion", "learningRate": 0.02, "beta1": 0.9, "beta2": 0.99, "weightDecay": 0.1},
        lambda g: Lion(g, lr=0.02, betas=(0.9, 0.99), weight_decay=0.1),
    ),
]

file = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "torch" / "optimizers.json"
file.write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
