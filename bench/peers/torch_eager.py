# PyTorch as its tutorials write it: modules, autograd, torch.optim.SGD.
import protocol


def describe():
    import torch

    version = torch.__version__
    blas = "MKL" if torch.backends.mkl.is_available() else protocol.blas_of_numpy()
    if not blas.startswith(("OpenBLAS", "MKL")):
        blas += ", slow"
    label = f"PyTorch {version} ({blas}, {torch.__config__.show().split('CPU capability usage: ')[-1].split()[0]})"
    return {"torch": {"label": label, "workloads": ["W1", "W2", "W3", "W4", "W5"], "dtype": "float32"}}


def start(_, path):
    import numpy as np
    import torch
    from torch import nn

    torch.set_num_threads(1)
    task, inputs, targets, order, initial = protocol.load(path, np.float32)
    batch, quadratic, conv = task["batch"], task["loss"] == "quadratic", task.get("conv")
    squash = nn.ReLU if task["hidden"] == "relu" else nn.Sigmoid
    modules, weighed = [], []
    sizes = task["sizes"]
    inputs = torch.from_numpy(inputs)
    if conv:
        side, kernel, pool = conv["side"], conv["kernel"], conv["pool"]
        inputs = inputs.reshape(-1, 1, side, side)
        across = (side - kernel + 1) // pool
        weighed.append(nn.Conv2d(1, sizes[1], kernel))
        modules += [weighed[0], nn.MaxPool2d(pool), squash(), nn.Flatten()]
        sizes = [across * across * sizes[1]] + sizes[2:]
    for l in range(1, len(sizes)):
        weighed.append(nn.Linear(sizes[l - 1], sizes[l]))
        modules += [weighed[-1], squash()] if l < len(sizes) - 1 else [weighed[-1]]
    if quadratic:
        modules.append(nn.Sigmoid())
    net = nn.Sequential(*modules)
    labels = torch.from_numpy(targets if quadratic else targets.argmax(axis=1))
    order = torch.from_numpy(order)
    optimizer = torch.optim.SGD(net.parameters(), lr=task["eta"])
    # Half the squared distance, mean over the mini-batch.
    cost = (lambda a, y: nn.functional.mse_loss(a, y, reduction="sum") * (0.5 / batch)) if quadratic else nn.CrossEntropyLoss()

    def theirs(l, w):
        if conv and l == 0:
            return w.reshape(-1, 1, kernel, kernel)
        if conv and l == 1:
            return w.reshape(len(w), across, across, -1).transpose(0, 3, 1, 2).reshape(len(w), -1)
        return w

    def reset():
        with torch.no_grad():
            for l, (module, (w, b)) in enumerate(zip(weighed, initial)):
                module.weight.copy_(torch.from_numpy(np.ascontiguousarray(theirs(l, w))))
                module.bias.copy_(torch.from_numpy(b))

    def update(place):
        rows = order[place : place + batch]
        optimizer.zero_grad()
        cost(net(inputs[rows]), labels[rows]).backward()
        optimizer.step()

    def parameters():
        return [(module.weight.detach().numpy(), module.bias.detach().numpy()) for module in weighed]

    return task, reset, update, parameters


if __name__ == "__main__":
    protocol.serve(describe, start)
