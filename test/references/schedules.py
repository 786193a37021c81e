"""Learning rates of PyTorch's lr_scheduler, update by update, for test/fixtures/torch/schedules.json."""
import json
import pathlib

import torch
from torch.optim import lr_scheduler as schedulers

eta, epochs, updates = 0.4, 12, 5
losses = [5, 4, 4, 3.9999, 3, 3.1, 3, 3.2, 3, 2.999, 2, 2]


def rates(options, by_epoch=None, by_update=None, fraction=None, plateau=None, course=(eta, epochs, updates)):
    eta, epochs, updates = course
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=eta)
    epoch_schedule = by_epoch and by_epoch(optimizer)
    update_schedule = by_update and by_update(optimizer)
    fraction_schedule = fraction and fraction(optimizer)
    plateau_schedule = plateau and plateau(optimizer)
    trace = []
    optimizer.step()
    for epoch in range(epochs):
        for update in range(updates):
            if fraction_schedule:
                fraction_schedule.step(epoch + update / updates)
            trace.append(optimizer.param_groups[0]["lr"])
            if update_schedule and len(trace) < epochs * updates:
                update_schedule.step()
        if epoch_schedule:
            epoch_schedule.step()
        if plateau_schedule:
            plateau_schedule.step(losses[epoch])
    course = {"eta": eta, "epochs": epochs, "updates": updates}
    return {"options": options, "course": course, "losses": losses[:epochs], "rates": trace}


def linear(n):
    return lambda o: schedulers.LinearLR(o, start_factor=1 / n, total_iters=n - 1)


def steps(o):
    return schedulers.StepLR(o, step_size=4, gamma=0.3)


def restarts(period, multiple, minimum):
    return lambda o: schedulers.CosineAnnealingWarmRestarts(o, T_0=period, T_mult=multiple, eta_min=minimum)


def one_cycle(course, **options):
    eta, epochs, updates = course
    return lambda o: schedulers.OneCycleLR(o, eta, total_steps=epochs * updates, cycle_momentum=False, **options)


def plateau(**options):
    return lambda o: schedulers.ReduceLROnPlateau(o, eps=0, **options)


table = [[3, 0.2], [4, 0.3], [10, 0.01]]
full, short = (eta, epochs, updates), (0.1, 2, 3)
cases = [
    rates({"type": "constant"}),
    rates({"type": "constant", "warmup": {"updates": 8}}, by_update=linear(8)),
    rates({"type": "constant", "warmup": {"epochs": 3}}, by_update=linear(15)),
    rates({"type": "step", "every": 4, "factor": 0.3}, steps),
    rates({"type": "step", "every": 4, "factor": 0.3, "warmup": {"epochs": 5}}, steps, linear(25)),
    rates({"type": "exponential", "factor": 0.9}, lambda o: schedulers.ExponentialLR(o, 0.9)),
    rates(
        {"type": "exponential", "factor": 0.9, "warmup": {"updates": 7}},
        lambda o: schedulers.ExponentialLR(o, 0.9),
        linear(7),
    ),
    rates({"type": "cosine"}, fraction=restarts(12, 1, 0)),
    rates({"type": "cosine", "per": "epoch", "minimum": 0.1}, lambda o: schedulers.CosineAnnealingLR(o, 12, eta_min=0.1)),
    rates({"type": "cosine", "period": 3, "minimum": 0.01}, fraction=restarts(3, 1, 0.01)),
    rates({"type": "cosine", "period": 2, "periodFactor": 2}, fraction=restarts(2, 2, 0)),
    rates({"type": "cosine", "period": 1, "periodFactor": 3, "per": "epoch"}, restarts(1, 3, 0)),
    rates({"type": "oneCycle"}, by_update=one_cycle(full)),
    rates(
        {"type": "oneCycle", "rise": 0.45, "startDivisor": 10, "endDivisor": 50},
        by_update=one_cycle(full, pct_start=0.45, div_factor=10, final_div_factor=50),
    ),
    rates({"type": "oneCycle", "rise": 0.1}, by_update=one_cycle(short, pct_start=0.1), course=short),
    rates({"type": "reduceOnPlateau", "patience": 1, "factor": 0.5}, plateau=plateau(patience=1, factor=0.5)),
    rates(
        {"type": "reduceOnPlateau", "patience": 0, "factor": 0.5, "minimum": 0.06},
        plateau=plateau(patience=0, factor=0.5, min_lr=0.06),
    ),
    rates(
        {"type": "reduceOnPlateau", "patience": 0, "factor": 0.5, "threshold": 0.2, "cooldown": 2},
        plateau=plateau(patience=0, factor=0.5, threshold=0.2, cooldown=2),
    ),
    rates(
        {"type": "table", "rates": table},
        lambda o: schedulers.LambdaLR(o, lambda e: ([eta] + [r for n, r in table if e + 1 >= n])[-1] / eta),
    ),
]

file = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "torch" / "schedules.json"
file.write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
