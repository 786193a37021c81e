"""A network whose output is [positions, classes]: embedding, then the same neurons for each position."""
import torch

from torch_layers import flat, write

torch.manual_seed(6)
vocabulary, size, positions, classes, rows = 4, 2, 3, 5, 2
x = torch.randint(vocabulary, (rows, positions))
y = torch.randint(classes, (rows, positions))
parameters = [torch.randn(*shape).requires_grad_() for shape in ((vocabulary, size), (classes, size), (classes, 1))]
e, w, b = parameters
logits = torch.nn.functional.embedding(x, e) @ w.T + b.T
# Mean over positions for each sample, and over the samples.
costs = torch.nn.functional.cross_entropy(logits.transpose(1, 2), y, reduction="none").mean(1)
costs.mean().backward()
softmax = torch.softmax(logits, -1)
right = (softmax.argmax(-1) == y).to(torch.get_default_dtype()).mean()
write(
    "perPosition.json",
    [
        {
            "samples": [[x[i].tolist(), y[i].tolist()] for i in range(rows)],
            "shape": [vocabulary, size, positions, classes],
            "parameters": [flat(p) for p in parameters],
            "costs": flat(costs),
            "accuracy": right.item(),
            "gradients": [flat(p.grad) for p in parameters],
        }
    ],
)
