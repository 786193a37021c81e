# The algorithm of Michael Nielsen's network.py, in our own words: float64, one sample at a time, column vectors, lists of matrices.
import protocol


def describe():
    import numpy as np

    label = f"network.py on NumPy {np.__version__}"
    return {"network.py": {"label": label, "workloads": ["W1", "W2"], "dtype": "float64"}}


def start(_, path):
    import numpy as np

    task, inputs, targets, order, layers = protocol.load(path, np.float64)
    data = [(x.reshape(-1, 1), y.reshape(-1, 1)) for x, y in zip(inputs, targets)]
    data = [data[i] for i in order]
    net = Network(np, task)

    def reset():
        net.weights = [w.copy() for w, _ in layers]
        net.biases = [b.reshape(-1, 1).copy() for _, b in layers]

    def update(place):
        net.update_mini_batch(data[place : place + task["batch"]], task["eta"])

    return task, reset, update, lambda: list(zip(net.weights, net.biases))


class Network:
    def __init__(self, np, task):
        self.np = np
        self.num_layers = len(task["sizes"])

    def sigmoid(self, z):
        return 1.0 / (1.0 + self.np.exp(-z))

    def sigmoid_prime(self, z):
        return self.sigmoid(z) * (1 - self.sigmoid(z))

    def update_mini_batch(self, mini_batch, eta):
        np = self.np
        nabla_b = [np.zeros(b.shape) for b in self.biases]
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        for x, y in mini_batch:
            delta_nabla_b, delta_nabla_w = self.backprop(x, y)
            nabla_b = [nb + dnb for nb, dnb in zip(nabla_b, delta_nabla_b)]
            nabla_w = [nw + dnw for nw, dnw in zip(nabla_w, delta_nabla_w)]
        self.weights = [w - (eta / len(mini_batch)) * nw for w, nw in zip(self.weights, nabla_w)]
        self.biases = [b - (eta / len(mini_batch)) * nb for b, nb in zip(self.biases, nabla_b)]

    def backprop(self, x, y):
        np = self.np
        nabla_b = [np.zeros(b.shape) for b in self.biases]
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        activations, zs = [x], []
        for b, w in zip(self.biases, self.weights):
            zs.append(np.dot(w, activations[-1]) + b)
            activations.append(self.sigmoid(zs[-1]))
        delta = (activations[-1] - y) * self.sigmoid_prime(zs[-1])
        nabla_b[-1] = delta
        nabla_w[-1] = np.dot(delta, activations[-2].transpose())
        for l in range(2, self.num_layers):
            delta = np.dot(self.weights[-l + 1].transpose(), delta) * self.sigmoid_prime(zs[-l])
            nabla_b[-l] = delta
            nabla_w[-l] = np.dot(delta, activations[-l - 1].transpose())
        return nabla_b, nabla_w


if __name__ == "__main__":
    protocol.serve(describe, start)
