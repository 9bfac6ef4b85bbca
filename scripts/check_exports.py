"""Runs exported PyTorch and NumPy programs against the numbers they must give, and reads the others' syntax. One argument: the cases as JSON."""

import ast
import contextlib
import io
import json
import sys
import time

import numpy as np
import torch

RUN = {"pytorch", "numpy"}


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
    prediction = torch.tensor(p, requires_grad=True)
    value = function(prediction, torch.tensor(y), from_logits=False)
    value.backward()
    return value.item(), prediction.grad.numpy()


def load(program):
    """The loss function of a program; its own test has run."""
    tree = ast.parse(program["code"], program["name"])
    if program["target"] not in RUN:
        return None
    namespace = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(compile(tree, program["name"], "exec"), namespace)
    return namespace[said.getvalue().split(":")[0]]


def main(path):
    torch.set_num_threads(1)
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
    ran = sum(function is not None for function in functions)
    print(f"{ran} programs run, {len(functions) - ran} read, {compared} comparisons, {len(failures)} failures, {time.time() - start:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
