"""Losses by PyTorch: the cost of each sample and dC/dz through the activation of the last layer.

    python3 test/references/losses.py      (needs torch; run by hand, the result is kept)
"""
import torch
import torch.nn.functional as F

from torch_layers import flat, write

torch.manual_seed(3)
rows, columns = 5, 4

activations = {
    "linear": lambda z: z,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "softmax": lambda z: torch.softmax(z, -1),
}


def mean(value):
    return value.mean(1)


def total(value):
    return value.sum(1)


def case(options, activation, y, cost, z=None):
    """cost(a, y): the loss of each row."""
    z = 2 * torch.randn(y.shape) if z is None else z
    z = z.clone().requires_grad_(True)
    costs = cost(activations[activation](z), y)
    if "classWeights" in options:
        label = (y[:, 0] > 0.5).long() if y.shape[1] == 1 else y.argmax(1)
        costs = costs * torch.tensor(options["classWeights"])[label]
    costs.sum().backward()
    return {
        "options": options,
        "activation": activation,
        "columns": y.shape[1],
        "z": flat(z),
        "y": flat(y),
        "costs": flat(costs),
        "delta": flat(z.grad),
    }


labels = torch.tensor([0, 3, 1, 1, 2])
one_hot = F.one_hot(labels, columns).double()
values = torch.randn(rows, columns)
soft = torch.softmax(torch.randn(rows, columns), -1)
yes_no = torch.tensor([[1.0], [0.0], [0.0], [1.0], [1.0]])
signs = 2 * yes_no - 1
marks = (torch.rand(rows, columns) > 0.5).double()
weights = [0.5, 2.0, 1.0, 3.0]
pair = [0.25, 4.0]


def hinge(margin):
    return lambda a, y: columns * F.multi_margin_loss(a, y.argmax(1), margin=margin, reduction="none")


def binary_hinge(a, y):
    sign = torch.where(y > 0, 1.0, -1.0)
    return total(torch.relu(1 - sign * a))


def smooth(epsilon):
    return lambda y: (1 - epsilon) * y + epsilon / 2


def bce(epsilon=0.0):
    return lambda a, y: mean(F.binary_cross_entropy(a, smooth(epsilon)(y), reduction="none"))


def bce_logits(epsilon=0.0):
    return lambda a, y: mean(F.binary_cross_entropy_with_logits(a, smooth(epsilon)(y), reduction="none"))


def softmax_cross_entropy(epsilon=0.0):
    return lambda a, y: F.cross_entropy(a, y, label_smoothing=epsilon, reduction="none")


def cross_entropy(a, y):
    return total(F.binary_cross_entropy(a, y, reduction="none"))


def kl(a, y):
    return total(F.kl_div(a.log(), y, reduction="none"))


def of(type, **options):
    return {"type": type, **options}


cases = []
for activation in ("linear", "sigmoid", "tanh"):
    cases += [
        case(of("quadratic"), activation, values, lambda a, y: 0.5 * total((a - y) ** 2)),
        case(of("mse"), activation, values, lambda a, y: mean(F.mse_loss(a, y, reduction="none"))),
        case(of("mae"), activation, values, lambda a, y: mean(F.l1_loss(a, y, reduction="none"))),
        case(of("huber"), activation, values, lambda a, y: mean(F.huber_loss(a, y, reduction="none"))),
        case(of("logCosh"), activation, values, lambda a, y: mean(torch.log(torch.cosh(a - y)))),
    ]
cases += [
    case(of("huber", delta=0.3), "linear", values, lambda a, y: mean(F.huber_loss(a, y, delta=0.3, reduction="none"))),
    case(of("crossEntropy"), "sigmoid", marks, cross_entropy),
    case(of("crossEntropy"), "softmax", one_hot, cross_entropy),
    case(of("crossEntropy", classWeights=weights), "sigmoid", one_hot, cross_entropy),
    case(of("crossEntropy", classWeights=pair), "sigmoid", yes_no, cross_entropy),
    case(of("softmaxCrossEntropy"), "linear", one_hot, softmax_cross_entropy()),
    case(of("softmaxCrossEntropy"), "linear", soft, softmax_cross_entropy()),
    case(of("softmaxCrossEntropy"), "tanh", one_hot, softmax_cross_entropy()),
    case(of("softmaxCrossEntropy", labelSmoothing=0.1), "linear", one_hot, softmax_cross_entropy(0.1)),
    case(of("softmaxCrossEntropy", classWeights=weights), "linear", one_hot, softmax_cross_entropy()),
    case(
        of("softmaxCrossEntropy", labelSmoothing=0.2, classWeights=weights),
        "linear",
        one_hot,
        softmax_cross_entropy(0.2),
    ),
    case(of("binaryCrossEntropy"), "sigmoid", marks, bce()),
    case(of("binaryCrossEntropy"), "sigmoid", soft, bce()),
    case(of("binaryCrossEntropy"), "softmax", one_hot, bce()),
    case(of("binaryCrossEntropy", labelSmoothing=0.1), "sigmoid", yes_no, bce(0.1)),
    case(of("binaryCrossEntropy", labelSmoothing=0.1), "softmax", one_hot, bce(0.1)),
    case(of("binaryCrossEntropy", classWeights=pair), "sigmoid", yes_no, bce()),
    case(of("binaryCrossEntropy", logits=True), "linear", marks, bce_logits()),
    case(of("binaryCrossEntropy", logits=True, labelSmoothing=0.3), "linear", marks, bce_logits(0.3)),
    case(of("binaryCrossEntropy", logits=True, classWeights=pair), "linear", yes_no, bce_logits()),
    case(of("klDivergence"), "softmax", soft, kl),
    case(of("klDivergence"), "softmax", one_hot, kl),
    case(of("klDivergence"), "sigmoid", soft, kl),
    case(of("klDivergence", classWeights=weights), "softmax", soft, kl),
    case(of("hinge"), "linear", one_hot, hinge(1.0)),
    case(of("hinge", margin=2.5), "linear", one_hot, hinge(2.5)),
    case(of("hinge", classWeights=weights), "linear", one_hot, hinge(1.0)),
    case(of("hinge"), "linear", yes_no, binary_hinge),
    case(of("hinge"), "linear", signs, binary_hinge),
    case(of("hinge", classWeights=pair), "linear", signs, binary_hinge),
]
write("losses.json", cases)
