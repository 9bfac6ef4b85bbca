"""Runs exported programs against the numbers they must give; one argument, the cases as JSON.

PyTorch and NumPy programs run as they are, their own tests too; those for Keras, TensorFlow and JAX on stand-ins made of PyTorch.
"""

import contextlib
import io
import json
import sys
import time

import numpy as np
import torch

import stand_ins

AS_THEY_ARE = {"pytorch", "numpy"}
CHANNELS_LAST = {"keras", "tensorflow"}


def complaint(value, gradient, case):
    """What differs beyond the tolerances of the golden cases, or None."""
    expected = case["value"]
    if not abs(value - expected) <= 1e-9 * abs(expected) + 1e-12:
        return f"value {value!r}, expected {expected!r}"
    if case["gradient"] is None:
        return None
    wanted = np.reshape(case["gradient"], (case["height"], case["width"]))
    worst = np.abs(gradient - wanted).max()
    if not worst <= 1e-8 * np.abs(wanted).max() + 1e-12:
        return f"gradient differs by {worst:.3g}, its largest entry is {np.abs(wanted).max():.3g}"
    return None


def evaluated(program, function, y, p):
    if program["target"] == "numpy":
        return function(p, y)
    prediction, target = torch.tensor(p, requires_grad=True), torch.tensor(y)
    if program["target"] in CHANNELS_LAST:
        value = function(target[None, :, :, None], prediction[None, :, :, None], from_logits=False)
    else:
        value = function(prediction, target, from_logits=False)
    value.sum().backward()
    return value.sum().item(), prediction.grad.numpy()


def load(program):
    """The loss function of a program; its own test has run where the library is here."""
    namespace = {"__name__": "__main__" if program["target"] in AS_THEY_ARE else "exported"}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(program["code"], program["name"], "exec"), namespace)
    return namespace[program["function"]]


def main(path):
    torch.set_num_threads(1)
    stand_ins.install()
    start = time.time()
    with open(path) as source:
        data = json.load(source)
    failures, functions = [], []
    for program in data["programs"]:
        try:
            functions.append(load(program))
        except Exception as error:  # whatever the program does wrong is its failure, not ours
            functions.append(None)
            failures.append(f"{program['name']}: its own test says {type(error).__name__}: {error}")
    compared = 0
    for case in data["cases"]:
        y, p = (np.array(case[name], float).reshape(case["height"], case["width"]) for name in "yp")
        for place in case["programs"]:
            program, function = data["programs"][place], functions[place]
            if function is None:
                continue
            compared += 1
            try:
                wrong = complaint(*evaluated(program, function, y, p), case)
            except Exception as error:
                wrong = f"{type(error).__name__}: {error}"
            if wrong:
                failures.append(f"{program['target']}, {case['id']}: {wrong}")
    for failure in failures[:40]:
        print(failure)
    seconds = time.time() - start
    print(f"{len(functions)} exported programs, {compared} comparisons, {len(failures)} failures, {seconds:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
