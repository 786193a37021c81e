/** The same with NumPy and column vectors, one sample at a time as in the book; trains for every line it reads. */
export const numpyProgram = `
import json, sys, time
import numpy as np

with open(sys.argv[1]) as f:
    task = json.load(f)
column = lambda values: np.array(values, dtype=float).reshape(-1, 1)
pairs = [(column(x), column(y)) for x, y in zip(task["xs"], task["ys"])]
size, eta = task["batchSize"], task["eta"]

def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))

def backprop(weights, biases, x, y):
    activations = [x]
    for w, b in zip(weights, biases):
        activations.append(sigmoid(np.dot(w, activations[-1]) + b))
    a = activations[-1]
    delta = (a - y) * a * (1 - a)
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        a = activations[l]
        nabla_w.insert(0, np.dot(delta, a.T))
        nabla_b.insert(0, delta)
        delta = np.dot(weights[l].T, delta) * (a * (1 - a))
    return nabla_w, nabla_b

def evaluate(weights, biases):
    cost = 0.0
    for x, y in pairs:
        for w, b in zip(weights, biases):
            x = sigmoid(np.dot(w, x) + b)
        cost += 0.5 * np.sum((x - y) ** 2)
    return cost

def train():
    weights = [np.array(w) for w in task["weights"]]
    biases = [column(b) for b in task["biases"]]
    start = time.perf_counter()
    evaluate(weights, biases)
    for epoch in range(task["epochs"]):
        for at in range(0, len(pairs), size):
            batch = pairs[at:at + size]
            sum_w = [np.zeros(w.shape) for w in weights]
            sum_b = [np.zeros(b.shape) for b in biases]
            for x, y in batch:
                nabla_w, nabla_b = backprop(weights, biases, x, y)
                sum_w = [s + n for s, n in zip(sum_w, nabla_w)]
                sum_b = [s + n for s, n in zip(sum_b, nabla_b)]
            step = eta / len(batch)
            weights = [w - step * s for w, s in zip(weights, sum_w)]
            biases = [b - step * s for b, s in zip(biases, sum_b)]
        evaluate(weights, biases)
    seconds = time.perf_counter() - start
    values = [v for w, b in zip(weights, biases) for m in (w, b) for v in m.ravel().tolist()]
    return {"seconds": seconds, "weights": values}

print(np.__version__, flush=True)
for line in sys.stdin:
    print(json.dumps(train()), flush=True)
`;
