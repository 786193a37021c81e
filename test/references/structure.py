"""Layers that move, mask, merge or normalise values: one file for each kind."""
import torch
import torch.nn.functional as F

from torch_layers import case, flat, write

torch.manual_seed(2)
channels_first = lambda x: x.movedim(-1, 1)
channels_last = lambda x: x.movedim(1, -1)


def one(kind, extents, compute, rows=3, training=False, **options):
    return case({"type": kind, **options}, [torch.randn(rows, *extents)], [], compute, training)


write("flatten.json", [one("flatten", [2, 3, 2], lambda x: torch.flatten(x, 1))])
write(
    "reshape.json",
    [
        one("reshape", [2, 3, 2], lambda x: x.reshape(3, 4, 3), shape=[4, 3]),
        one("reshape", [12], lambda x: x.reshape(3, 2, 3, 2), shape=[2, -1, 2]),
    ],
)
write(
    "permute.json",
    [
        one("permute", [2, 3], lambda x: x.permute(0, 2, 1), axes=[2, 1]),
        one("permute", [2, 3, 4], lambda x: x.permute(0, 3, 1, 2), axes=[3, 1, 2]),
        one("permute", [2, 3, 2, 4], lambda x: x.permute(0, 2, 4, 3, 1), axes=[2, 4, 3, 1]),
    ],
)
write(
    "dropout.json",
    [
        one("dropout", [4], lambda x: F.dropout(x, 0.3, training=False), rate=0.3, variant="inverted"),
        one("dropout", [4], lambda x: F.dropout(x, 0.0), training=True, rate=0, variant="inverted"),
    ],
)
# Noise is PyTorch's to add by hand; outside of training it is nothing.
write("noise.json", [one("noise", [4], lambda x: x.clone(), deviation=0.5)])

norms = []
for shape, training in (([5], True), ([5], False), ([2, 2, 3], True), ([2, 2, 3], False), ([70], True)):
    gamma, beta, mean, variance = (torch.rand(shape[-1]) + 0.5 for _ in range(4))
    kept = [mean.clone(), variance.clone()]

    def compute(x, gamma, beta, *_):
        y = F.batch_norm(channels_first(x), *kept, gamma, beta, training, momentum=0.2, eps=1e-3)
        return channels_last(y)

    options = {"type": "batchNorm", "momentum": 0.2, "epsilon": 1e-3}
    x = torch.randn(4, *shape) * 2 + 1
    each = case(options, [x], [gamma, beta, mean, variance], compute, training, states=(2, 3))
    norms.append({**each, "statesAfter": [flat(state) for state in kept]})
write("batchNorm.json", norms)

norms = []
for shape in ([5], [2, 2, 3], [70]):
    gamma, beta = torch.randn(shape[-1]), torch.randn(shape[-1])
    compute = lambda x, gamma, beta: F.layer_norm(x, shape[-1:], gamma, beta, eps=1e-3)
    x = torch.randn(2, *shape) * 2 + 1
    norms.append(case({"type": "layerNorm", "epsilon": 1e-3}, [x], [gamma, beta], compute))
write("layerNorm.json", norms)

write(
    "localResponseNorm.json",
    [
        one(
            "localResponseNorm",
            shape,
            lambda x: channels_last(F.local_response_norm(channels_first(x), size, alpha, beta, k)),
            size=size,
            alpha=alpha,
            beta=beta,
            k=k,
        )
        for shape in ([2, 2, 7], [3, 6])
        for size, alpha, beta, k in ((5, 0.3, 0.75, 2), (4, 1, 1.5, 1), (9, 0.5, 0.5, 0.1), (1, 2, 1, 1))
    ],
)


def merge(kind, shapes, compute, **options):
    return case({"type": kind, **options}, [torch.randn(3, *shape) for shape in shapes], [], compute)


write("add.json", [merge("add", [[2, 3]] * n, lambda *x: sum(x)) for n in (2, 3)])
write("multiply.json", [merge("multiply", [[2, 3]] * n, lambda *x: torch.stack(x).prod(0)) for n in (2, 4)])
write(
    "concat.json",
    [
        merge("concat", [[3], [1], [4]], lambda *x: torch.cat(x, -1), axis=-1),
        merge("concat", [[2, 3, 2], [2, 3, 5]], lambda *x: torch.cat(x, -1), axis=-1),
        merge("concat", [[2, 3, 2], [1, 3, 2]], lambda *x: torch.cat(x, 1), axis=1),
        merge("concat", [[2, 3, 2], [2, 2, 2], [2, 1, 2]], lambda *x: torch.cat(x, 2), axis=-2),
    ],
)

def features(extent, terms):
    """Each term as Python computes it from the columns of x."""
    names = {name: getattr(torch, name) for name in ("sin", "cos", "tanh", "exp", "abs")}

    def compute(x):
        columns = {f"x{i + 1}": x[:, i] for i in range(extent)}
        return torch.stack([eval(term.replace("^", "**"), names, columns) for term in terms], -1)

    return one("features", [extent], compute, rows=4, terms=terms)


write(
    "features.json",
    [
        features(2, ["x1", "x2", "x1^2", "x2^2", "x1*x2", "sin(x1)", "sin(x2)"]),
        features(3, ["x3", "x1^3*x3", "cos(x2)", "cos(-0.5*x1)*x2", "x2^9", "x1^5*x2^4"]),
        features(2, ["tanh(2*x1)", "exp(-x2)", "abs(x1)*x2", "abs(-3*x2)", "x1*sin(x1)*exp(0.25*x1)*x1^2"]),
        features(1, ["x1*x1", "sin(40*x1)"]),
    ],
)
