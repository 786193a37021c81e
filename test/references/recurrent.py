import torch

from torch_layers import case, write

torch.manual_seed(3)
base = {"bias": True, "bidirectional": False, "returnSequences": False}


def run(module, kind, options, parameters, rows=2, positions=4):
    """torch.nn's layer with our parameters: w, u, b of each direction; its second bias is ours (bu), else 0."""
    bias, both = options["bias"], options["bidirectional"]
    units, features = options["units"], parameters[0].shape[1]
    each = len(parameters) // (2 if both else 1)

    def compute(x, *values):
        layer = module(features, units, bias=bias, bidirectional=both, batch_first=True)
        weights = []
        for start in range(0, len(values), each):
            w, u, *biases = values[start : start + each]
            weights += [w, u]
            if bias:
                first = biases[0][:, 0]
                weights += [first, biases[1][:, 0] if kind == "gru" else torch.zeros_like(first)]
        # What the layer computes with; parameters of its own would cut the graph.
        layer._flat_weights = weights
        sequence, last = layer(x)
        if options["returnSequences"]:
            return sequence
        state = last[0] if kind == "lstm" else last
        return torch.cat(list(state), -1)

    return case(options, [torch.randn(rows, positions, features)], parameters, compute)


modules = {
    "simpleRnn": (torch.nn.RNN, 1, {"activation": "tanh"}),
    "lstm": (torch.nn.LSTM, 4, {"activation": "tanh", "recurrentActivation": "sigmoid"}),
    "gru": (torch.nn.GRU, 3, {"activation": "tanh", "recurrentActivation": "sigmoid"}),
}
for kind, (module, gates, activations) in modules.items():
    cases = []
    for change in ({}, {"returnSequences": True}, {"bidirectional": True}, {"bidirectional": True, "returnSequences": True}, {"bias": False}):
        options = {"type": kind, "units": 3, **activations, **base, **change}
        parameters = []
        for _ in range(2 if options["bidirectional"] else 1):
            parameters += [torch.randn(gates * 3, 2), torch.randn(gates * 3, 3)]
            if options["bias"]:
                parameters += [torch.randn(gates * 3, 1) for _ in range(2 if kind == "gru" else 1)]
        cases.append(run(module, kind, options, parameters))
    if kind == "simpleRnn":
        options = {"type": kind, "units": 3, **base, "activation": "relu", "returnSequences": True}
        relu = lambda *size, **named: torch.nn.RNN(*size, nonlinearity="relu", **named)
        parameters = [torch.randn(3, 2), torch.randn(3, 3), torch.randn(3, 1)]
        cases.append(run(relu, kind, options, parameters))
    write(f"{kind}.json", cases)
