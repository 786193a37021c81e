# NumPy as one writes it for speed: a mini-batch is a matrix, results go into arrays that are there already.
import protocol


def describe():
    import numpy as np

    blas = protocol.blas_of_numpy()
    if not blas.startswith("OpenBLAS"):
        blas += ", slow"
    dense = ["W1", "W2", "W2-dense", "W3", "W3-dense", "W4"]
    return {
        "numpy-f32": {"label": f"NumPy {np.__version__} float32 ({blas})", "workloads": dense[1:], "dtype": "float32"},
        "numpy-f64": {"label": f"NumPy {np.__version__} float64 ({blas})", "workloads": dense[:2], "dtype": "float64"},
    }


def start(variant, path):
    import numpy as np

    dtype = np.float32 if variant == "numpy-f32" else np.float64
    task, inputs, targets, order, initial = protocol.load(path, dtype)
    batch, step = task["batch"], dtype(task["eta"] / task["batch"])
    relu, quadratic = task["hidden"] == "relu", task["loss"] == "quadratic"
    last = len(initial) - 1
    # Weights as (inputs, outputs), so that no product needs a transposed copy.
    weights = [w.T.copy() for w, _ in initial]
    biases = [b.copy() for _, b in initial]
    sizes = task["sizes"]
    x = np.empty((batch, sizes[0]), dtype)
    y = np.empty((batch, sizes[-1]), dtype)
    activations = [x] + [np.empty((batch, n), dtype) for n in sizes[1:]]
    deltas = [np.empty((batch, n), dtype) for n in sizes[1:]]
    slopes = [np.empty((batch, n), dtype) for n in sizes[1:]]
    nablas = [np.empty_like(w) for w in weights]
    one = dtype(1)

    def sigmoid(a):
        np.negative(a, out=a)
        np.exp(a, out=a)
        np.add(a, one, out=a)
        np.divide(one, a, out=a)

    def reset():
        for l, (w, b) in enumerate(initial):
            weights[l][:] = w.T
            biases[l][:] = b

    def update(place):
        rows = order[place : place + batch]
        np.take(inputs, rows, axis=0, out=x, mode="clip")
        np.take(targets, rows, axis=0, out=y, mode="clip")
        for l, w in enumerate(weights):
            a = activations[l + 1]
            np.matmul(activations[l], w, out=a)
            np.add(a, biases[l], out=a)
            if l < last:
                np.maximum(a, 0, out=a) if relu else sigmoid(a)
            elif quadratic:
                sigmoid(a)
            else:
                np.subtract(a, a.max(axis=1, keepdims=True), out=a)
                np.exp(a, out=a)
                np.divide(a, a.sum(axis=1, keepdims=True), out=a)
        delta = deltas[last]
        np.subtract(activations[-1], y, out=delta)
        if quadratic:
            times_slope(delta, last)
        for l in range(last, -1, -1):
            if l > 0:
                np.matmul(deltas[l], weights[l].T, out=deltas[l - 1])
                times_slope(deltas[l - 1], l - 1)
            np.matmul(activations[l].T, deltas[l], out=nablas[l])
            np.multiply(nablas[l], step, out=nablas[l])
            np.subtract(weights[l], nablas[l], out=weights[l])
            np.subtract(biases[l], step * deltas[l].sum(axis=0), out=biases[l])

    def times_slope(delta, l):
        a, slope = activations[l + 1], slopes[l]
        if relu:
            np.greater(a, 0, out=slope, casting="unsafe")
        else:
            np.subtract(one, a, out=slope)
            np.multiply(slope, a, out=slope)
        np.multiply(delta, slope, out=delta)

    return task, reset, update, lambda: list(zip(weights, biases))


if __name__ == "__main__":
    protocol.serve(describe, start)
