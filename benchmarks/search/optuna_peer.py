"""Optuna's samplers on the functions of SearchQuality, for `optuna.csv`.

    python optuna_peer.py RESULTS.csv [sampler,... [problem,...]]

Writes a line for each study: sampler, problem, seed, and the regret (the best value found less the
least there is) after 10, 20, ..., 50 trials. What RESULTS.csv has already is not run again.
With `values` instead of a file: what the functions are at some points, for ProblemsTest.
"""

import csv
import gzip
import json
import math
import os
import random
import sys
import warnings

TRIALS = 50
SEEDS = 30
FOLDER = os.path.dirname(os.path.abspath(__file__))
TABLE = "../../runtime/src/test/resources/dev/lamina/runtime/search/digits-table.csv.gz"


def branin(x):
    a, b = x
    return (
        (b - 5.1 / (4 * math.pi**2) * a * a + 5 / math.pi * a - 6) ** 2
        + 10 * (1 - 1 / (8 * math.pi)) * math.cos(a)
        + 10
    )


def hartmann6(x):
    alpha = [1.0, 1.2, 3.0, 3.2]
    a = [
        [10, 3, 17, 3.5, 1.7, 8],
        [0.05, 10, 17, 0.1, 8, 14],
        [3, 3.5, 1.7, 10, 17, 8],
        [17, 8, 0.05, 10, 0.1, 14],
    ]
    p = [
        [1312, 1696, 5569, 124, 8283, 5886],
        [2329, 4135, 8307, 3736, 1004, 9991],
        [2348, 1451, 3522, 2883, 3047, 6650],
        [4047, 8828, 8732, 5743, 1091, 381],
    ]
    return -sum(
        alpha[i] * math.exp(-sum(a[i][j] * (x[j] - p[i][j] / 1e4) ** 2 for j in range(6)))
        for i in range(4)
    )


def rosenbrock(x):
    return sum(100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2 for i in range(len(x) - 1))


SHIFT = [3.1, -5.2, 7.3, -1.4, 4.5]


def ackley(x):
    # Shifted, or the middle of the range would be the answer.
    z = [v - s for v, s in zip(x, SHIFT)]
    n = len(z)
    return (
        -20 * math.exp(-0.2 * math.sqrt(sum(v * v for v in z) / n))
        - math.exp(sum(math.cos(2 * math.pi * v) for v in z) / n)
        + 20
        + math.e
    )


def levy(x):
    w = [1 + (v - 1) / 4 for v in x]
    return (
        math.sin(math.pi * w[0]) ** 2
        + sum((v - 1) ** 2 * (1 + 10 * math.sin(math.pi * v + 1) ** 2) for v in w[:-1])
        + (w[-1] - 1) ** 2 * (1 + math.sin(2 * math.pi * w[-1]) ** 2)
    )


def styblinski(x):
    return sum(v**4 - 16 * v * v + 5 * v for v in x) / 2


def dixonprice(x):
    return (x[0] - 1) ** 2 + sum(
        (i + 1) * (2 * x[i] ** 2 - x[i - 1]) ** 2 for i in range(1, len(x))
    )


UNITS = [16, 32, 64, 128, 256]


def network(p):
    step = UNITS.index(p["units"]) - 3
    base, best = {"sgd": (0.15, -1), "adam": (0, -3), "rmsprop": (0.05, -3.5), "adagrad": (0.3, -2)}[
        p["optimizer"]
    ]
    loss = base + 0.5 * (math.log10(p["learning_rate"]) - best + 0.25 * step) ** 2
    if p["optimizer"] == "sgd":
        loss += (p["momentum"] - 0.9) ** 2
    loss += 0.3 * (p["layers"] - 3) ** 2 + 0.1 * step**2 + 2 * (p["dropout"] - 0.3) ** 2
    return loss + (0.2 * (math.log2(p["units2"]) - 5) ** 2 if p["layers"] >= 3 else 0.3)


def boosting(p):
    tree = p["booster"] != "linear"
    depth = p["depth"] - 7 if tree else 0
    loss = {"tree": 0, "dart": 0.02, "linear": 0.4}[p["booster"]] + 0.02 * depth**2
    loss += 0.6 * (math.log10(p["eta"]) + 1.2 + 0.08 * depth) ** 2
    loss += 0.03 * (math.log10(p["lambda"]) + 1) ** 2 + (p["subsample"] - 0.75) ** 2
    return loss + (0.5 * (p["rate_drop"] - 0.1) ** 2 if p["booster"] == "dart" else 0)


def box(function, *limits):
    return lambda t: function([t.suggest_float(f"x{i}", *limits[i]) for i in range(len(limits))])


def suggest_network(t):
    p = {"optimizer": t.suggest_categorical("optimizer", ["sgd", "adam", "rmsprop", "adagrad"])}
    if p["optimizer"] == "sgd":
        p["momentum"] = t.suggest_float("momentum", 0, 0.99)
    p["learning_rate"] = t.suggest_float("learning_rate", 1e-5, 1, log=True)
    p["layers"] = t.suggest_int("layers", 1, 4)
    # Optuna has no ordered lists; the nearest is the number in the list.
    p["units"] = UNITS[t.suggest_int("units", 0, len(UNITS) - 1)]
    p["dropout"] = t.suggest_float("dropout", 0, 0.6, step=0.1)
    if p["layers"] >= 3:
        p["units2"] = t.suggest_int("units2", 8, 128, log=True)
    return network(p)


def suggest_boosting(t):
    p = {"booster": t.suggest_categorical("booster", ["tree", "linear", "dart"])}
    if p["booster"] != "linear":
        p["depth"] = t.suggest_int("depth", 2, 12)
    if p["booster"] == "dart":
        p["rate_drop"] = t.suggest_float("rate_drop", 0, 0.9)
    p["eta"] = t.suggest_float("eta", 0.003, 0.3, log=True)
    p["lambda"] = t.suggest_float("lambda", 1e-6, 10, log=True)
    p["subsample"] = t.suggest_float("subsample", 0.2, 1, step=0.05)
    return boosting(p)


def recorded():
    """The least loss of the recorded trials, and what looks up the one of a point."""
    with gzip.open(os.path.join(FOLDER, TABLE), "rt", newline="") as file:
        names, *rows = csv.reader(file)
    parameters = names.index("val_loss")
    losses = {tuple(row[:parameters]): min(map(float, row[parameters].split())) for row in rows}
    values = [list(dict.fromkeys(point[i] for point in losses)) for i in range(parameters)]

    def suggest(t):
        point = []
        for name, texts in zip(names, values):
            if texts[0][0].isalpha():
                point.append(t.suggest_categorical(name, texts))
            else:
                point.append(texts[t.suggest_int(name, 0, len(texts) - 1)])
        return losses[tuple(point)]

    return min(losses.values()), suggest


# The least value there is, and the function. Those kept aside are the last two and the recorded trials.
PROBLEMS = {
    "branin": (0.39788735772973816, box(branin, (-5, 10), (0, 15))),
    "hartmann6": (-3.322368011415515, box(hartmann6, *[(0, 1)] * 6)),
    "rosenbrock4": (0, box(rosenbrock, *[(-2.048, 2.048)] * 4)),
    "ackley5": (0, box(ackley, *[(-15, 15)] * 5)),
    "levy5": (0, box(levy, *[(-10, 10)] * 5)),
    "network": (0, suggest_network),
    "styblinski5": (-5 * 39.16616570377142, box(styblinski, *[(-5, 5)] * 5)),
    "boosting": (0, suggest_boosting),
    "dixonprice5": (0, box(dixonprice, *[(-10, 10)] * 5)),
}


class Point:
    """A trial with values by chance, which are kept."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.values = {}

    def keep(self, name, value):
        self.values[name] = value
        return value

    def suggest_float(self, name, low, high, log=False, step=None):
        if step:
            return self.keep(name, round(low + step * self.random.randint(0, round((high - low) / step)), 9))
        if log:
            return self.keep(name, math.exp(self.random.uniform(math.log(low), math.log(high))))
        return self.keep(name, self.random.uniform(low, high))

    def suggest_int(self, name, low, high, log=False):
        value = self.random.randint(low, high)
        self.keep(name, UNITS[value] if name == "units" else value)
        return value

    def suggest_categorical(self, name, choices):
        return self.keep(name, self.random.choice(choices))


def values():
    lines = []
    for name, (_, function) in PROBLEMS.items():
        for seed in range(4):
            point = Point(seed)
            value = function(point)
            lines.append({"problem": name, "point": point.values, "value": value})
    return lines


def main(results, samplers, problems):
    import optuna

    everything = {**PROBLEMS, "digits": recorded()}
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    warnings.filterwarnings("ignore")
    kinds = {
        "random": optuna.samplers.RandomSampler,
        "tpe": optuna.samplers.TPESampler,
        "cmaes": lambda seed: optuna.samplers.CmaEsSampler(seed=seed, warn_independent_sampling=False),
        "gp": lambda seed: optuna.samplers.GPSampler(seed=seed, warn_independent_sampling=False),
    }
    done = set()
    if os.path.exists(results):
        with open(results, newline="") as file:
            done = {tuple(row[:3]) for row in csv.reader(file)}
    with open(results, "a", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        if not done:
            out.writerow(["sampler", "problem", "seed", *range(10, TRIALS + 1, 10)])
        for sampler in samplers or kinds:
            for seed in range(SEEDS):
                for problem in problems or everything:
                    least, function = everything[problem]
                    if (sampler, problem, str(seed)) in done:
                        continue
                    study = optuna.create_study(sampler=kinds[sampler](seed=seed))
                    study.optimize(function, n_trials=TRIALS)
                    losses = [t.value for t in study.trials]
                    out.writerow(
                        [sampler, problem, seed]
                        + [f"{min(losses[:n]) - least:.6g}" for n in range(10, TRIALS + 1, 10)]
                    )
                    file.flush()


if __name__ == "__main__":
    if sys.argv[1] == "values":
        for line in values():
            print(json.dumps(line))
    else:
        main(sys.argv[1], *[a.split(",") for a in sys.argv[2:]] + [[]] * (4 - len(sys.argv)))
