"""What the makers of references share: each writes test/fixtures/torch/NAME.json, a list of cases for layerSuite.ts.

    python3 test/references/dense.py      (needs torch; run by hand, the results are kept)
"""
import json
import pathlib

import torch

torch.set_default_dtype(torch.float64)
folder = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "torch"


def flat(tensor):
    """Row-major values, rounded to 17 digits by Python's repr."""
    return tensor.detach().contiguous().reshape(-1).tolist()


def case(options, inputs, parameters, compute, training=False, states=(), differentiable=True):
    """Runs compute(*inputs, *parameters) and differentiates a random weighting of its output.

    inputs: tensors (rows, ...) in the product's layout (channels last); parameters: tensors in the declared shapes;
    states: indices of parameters that are not learned.
    """
    rows = inputs[0].shape[0]
    inputs = [x.detach().clone().requires_grad_(differentiable) for x in inputs]
    parameters = [p.detach().clone().requires_grad_(i not in states) for i, p in enumerate(parameters)]
    output = compute(*inputs, *parameters)
    weighting = torch.randn_like(output)
    (output * weighting).sum().backward()
    zero = lambda x: flat(torch.zeros_like(x) if x.grad is None else x.grad)
    return {
        "options": options,
        "rows": rows,
        "training": training,
        "inputShapes": [list(x.shape[1:]) for x in inputs],
        "inputs": [flat(x) for x in inputs],
        "parameters": [flat(p) for p in parameters],
        "output": flat(output),
        "outputGradient": flat(weighting),
        "inputGradients": [zero(x) for x in inputs] if differentiable else [],
        "parameterGradients": [zero(p) for i, p in enumerate(parameters) if i not in states],
    }


def write(name, cases):
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / name, "w") as file:
        file.write("[\n" + ",\n".join(json.dumps(each) for each in cases) + "\n]\n")
