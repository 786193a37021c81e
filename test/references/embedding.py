import torch

from torch_layers import case, write

torch.manual_seed(4)
cases = []
for vocabulary, size in ((5, 3), (2, 1)):
    options = {"type": "embedding", "vocabulary": vocabulary, "size": size}
    x = torch.randint(vocabulary, (3, 4)).to(torch.get_default_dtype())
    compute = lambda x, w: torch.nn.functional.embedding(x.long(), w)
    cases.append(case(options, [x], [torch.randn(vocabulary, size)], compute, differentiable=False))
write("embedding.json", cases)

cases = []
options = {"type": "positionalEmbedding", "variant": "learned"}
cases.append(case(options, [torch.randn(2, 4, 3)], [torch.randn(4, 3)], lambda x, w: x + w))
for positions, features in ((4, 6), (3, 5)):
    t = torch.arange(positions, dtype=torch.get_default_dtype())[:, None]
    table = torch.zeros(positions, features)
    table[:, 0::2] = torch.sin(t / 10000 ** (torch.arange(0, features, 2) / features))
    table[:, 1::2] = torch.cos(t / 10000 ** (torch.arange(0, features - features % 2, 2) / features))
    options = {"type": "positionalEmbedding", "variant": "sinusoidal"}
    cases.append(case(options, [torch.randn(2, positions, features)], [], lambda x: x + table))
write("positionalEmbedding.json", cases)
