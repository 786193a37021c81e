"""A network with shortcuts, several inputs to a layer and batch statistics: test/fixtures/torch/graph.json."""
import json

import torch
import torch.nn.functional as F

from torch_layers import flat, folder

torch.manual_seed(3)
layers = [
    {"type": "dense", "units": 4, "activation": "tanh", "name": "a"},
    {"type": "dense", "units": 4, "activation": "sigmoid", "name": "gate", "inputs": ["input"]},
    {"type": "multiply", "name": "gated", "inputs": ["a", "gate"]},
    {"type": "batchNorm", "name": "norm"},
    {"type": "add", "name": "sum", "inputs": ["norm", "input", "a", "a"]},
    {"type": "dense", "units": 2, "name": "side"},
    {"type": "concat", "name": "all", "inputs": ["sum", "input", "gated"]},
    {"type": "multiply", "name": "square", "inputs": ["all", "all"]},
    {"type": "dense", "units": 3, "name": "out"},
]
x, y = torch.randn(5, 4), torch.randn(5, 3)
shapes = [[4, 4], [4, 1], [4, 4], [4, 1], [4], [4], [2, 4], [2, 1], [3, 12], [3, 1]]
parameters = [torch.randn(*shape).requires_grad_() for shape in shapes]
wa, ba, wg, bg, gamma, beta, _, _, wo, bo = parameters

a = torch.tanh(x @ wa.T + ba.T)
gated = a * torch.sigmoid(x @ wg.T + bg.T)
norm = F.batch_norm(gated, None, None, gamma, beta, training=True, eps=1e-5)
everything = torch.cat([norm + x + 2 * a, x, gated], 1)
out = everything**2 @ wo.T + bo.T
costs = ((out - y) ** 2).sum(1) / 2
costs.sum().backward()
graph = {
    "layers": layers,
    "x": flat(x),
    "y": flat(y),
    "parameters": [flat(p) for p in parameters],
    "output": flat(out),
    "costs": flat(costs),
    "nabla": [flat(torch.zeros_like(p) if p.grad is None else p.grad) for p in parameters],
}
(folder / "graph.json").write_text(json.dumps(graph, indent=1) + "\n")
