"""Writes test/fixtures/torch/activations.json: values and derivatives on a grid and at the edges.

    python3 test/references/activations.py      (needs torch; run by hand, the results are kept)
"""
import json

import torch
from torch.nn import functional as F

from torch_layers import flat, folder

torch.manual_seed(1)
edges = [0.0, 1.0, -1.0, 3.0, -3.0, 2.9999999, -2.9999999, 1e-9, -1e-9, 1e-300, -1e-300, 36.5, -36.5, 200.0, -200.0]
z = torch.cat([torch.linspace(-8, 8, 41), torch.randn(24) * 2, torch.tensor(edges + [745.5, -745.5, 1000.0, -1000.0])])
functions = {
    "sigmoid": (None, torch.sigmoid),
    "tanh": (None, torch.tanh),
    "relu": (None, torch.relu),
    "leakyRelu": (None, F.leaky_relu),
    "leakyRelu 0.3": (0.3, lambda x: F.leaky_relu(x, 0.3)),
    "elu": (None, F.elu),
    "elu 0.5": (0.5, lambda x: F.elu(x, 0.5)),
    "selu": (None, F.selu),
    "gelu": (None, F.gelu),
    "silu": (None, F.silu),
    # F.softplus is linear from 20 on, which is wrong by 2e-9 there.
    "softplus": (None, lambda x: torch.logaddexp(x, torch.zeros_like(x))),
    "softsign": (None, F.softsign),
    # F.hardsigmoid takes 1/6 in float32; at ±3 it has the slope 0, which clamp has not.
    "hardSigmoid": (None, lambda x: torch.where(x.abs() < 3, x / 6 + 0.5, (x > 0) + 0 * x)),
    "linear": (None, lambda x: x * 1),
    "softmax": (None, lambda x: torch.softmax(x.reshape(-1, 4), -1)),
}


def case(name, alpha, function):
    at = z.clone().requires_grad_()
    a = function(at)
    gradient = torch.randn_like(a) if name == "softmax" else torch.ones_like(a)
    (a * gradient).sum().backward()
    return {"name": name.split()[0], "alpha": alpha, "a": flat(a), "gradient": flat(gradient), "delta": flat(at.grad)}


cases = [case(name, alpha, function) for name, (alpha, function) in functions.items()]
with open(folder / "activations.json", "w") as file:
    lines = ",\n".join(json.dumps(each) for each in cases)
    file.write('{"z": ' + json.dumps(flat(z)) + ',\n"cases": [\n' + lines + "\n]}\n")
