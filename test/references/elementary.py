"""Writes test/fixtures/elementary.json: elementary functions to 30 digits, and prints the polynomials of src/core/math.

    python3 test/references/elementary.py      (needs mpmath; run by hand, the results are kept)

Each row is [x, value, rest] (pow: [x, y, value, rest]): the nearest float64 and what it lacks of the true value.
"""
import json
import math
import pathlib
import random

import mpmath as mp

mp.mp.prec = 400
fixture = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "elementary.json"
random.seed(1)
count = 80


def wide(low, high):
    """Both signs, any size from 2^low to 2^high."""
    return random.choice((-1, 1)) * 2.0 ** random.uniform(low, high)


def either(*choices):
    return [random.choice(choices)() for _ in range(count)]


near = lambda size: lambda: random.uniform(-size, size)
angles = [math.pi / 4, math.pi / 2, math.pi, 355.0, 1e6 * math.pi, 6381956970095103 * 2.0**797, 1e22, -1.7e308]
ranges = {
    "exp": either(near(1), near(20), near(700)) + [-708.5, -720.25, -740.125, -745.1, 709.782712893384, 0.5 * math.log(2)],
    "expm1": either(near(0.5), near(2), near(50), lambda: wide(-60, -3)) + [1e-300, -1e-20],
    "tanh": either(near(1), near(2), near(25), lambda: wide(-60, -3)) + [0.625, -0.6249999999999999],
    "log": either(lambda: random.uniform(0.5, 2), lambda: abs(wide(-1074, 1023)), lambda: 1 + wide(-50, -3)) + [5e-324],
    "log1p": either(near(0.6), lambda: abs(wide(-60, 100)), lambda: wide(-50, -1), lambda: 2.0 ** -random.uniform(1, 50) - 1),
    "sin": either(near(10), near(1.5e6), lambda: wide(-30, 20), lambda: wide(20, 1023)) + angles,
    "cos": either(near(10), near(1.5e6), lambda: wide(-30, 20), lambda: wide(20, 1023)) + angles,
    "erf": either(near(1), near(2), near(6), lambda: wide(-60, -3)) + [0.75, -0.75, 1.375, 5.9],
}


def rest(value, true):
    return float(true - mp.mpf(value))


def row(function, *arguments):
    true = function(*map(mp.mpf, arguments))
    return [*arguments, float(true), rest(float(true), true)]


rows = {name: [row(getattr(mp, name), x) for x in xs] for name, xs in ranges.items()}
rows["pow"] = []
while len(rows["pow"]) < count:
    x = abs(random.choice((lambda: wide(-1074, 1023), lambda: random.uniform(0, 10), lambda: 1 + wide(-40, -1)))())
    y = random.choice((lambda: random.uniform(-700, 700) / math.log(x), lambda: random.uniform(-5, 5)))()
    if abs(y * math.log(x)) < 700:
        rows["pow"].append(row(mp.power, x, y))
with open(fixture, "w") as file:
    # Every number a float: a whole one must not become an integer of more digits than a float64 has.
    lines = [f'"{name}": [\n' + ",\n".join(json.dumps(r) for r in each) + "\n]" for name, each in rows.items()]
    file.write("{\n" + ",\n".join(lines) + "\n}\n")


def coefficients(name, function, least, most, terms):
    """The polynomial that differs least from the function (to within the choice of Chebyshev's nodes), lowest first."""
    tiny = mp.mpf(10) ** -25
    fitted = mp.chebyfit(lambda t: function(t if abs(t) > tiny else tiny), [mp.mpf(least), mp.mpf(most)], terms)
    print(name, [float(c) for c in reversed(fitted)])


def of_square(function):
    return lambda z: function(mp.sqrt(z))


coefficients("tanh", of_square(lambda x: (mp.tanh(x) / x - 1) / x**2), 0, "0.39063", 12)
coefficients("erf at 0", of_square(lambda x: mp.erf(x) / x - 1), 0, "0.563", 12)
coefficients("erf at 1", lambda d: (mp.erf(1 + d) - mp.erf(1)) / d, "-0.2505", "0.3755", 16)


def scaled_complement(u):
    t = u + mp.mpf("0.421875")
    x = 2 / t - 2
    return mp.exp(x * x) * mp.erfc(x) / t


low = mp.mpf(2) / 8 - mp.mpf("0.421875")
coefficients("erfc", scaled_complement, low, 2 / mp.mpf("3.375") - mp.mpf("0.421875"), 16)
