#!/usr/bin/env python3
"""The peer of the benchmark: the same losses in PyTorch, value and gradient by autograd, written as one writes them there.

Reads one JSON command a line from standard input, answers one JSON line each:
  {"command": "load", "scene": NAME, "height": H, "width": W, "folder": DIR}   float64 arrays y.bin, p.bin and maps *.bin in DIR
  {"command": "threads", "scene": NAME, "losses": [...], "precision": ...}   chooses the number of threads by trying
  {"command": "time", "scene": NAME, "losses": [...], "precision": "float32" | "float64", "repetitions": n}
      -> {"ms": [n times, one for each frame of all the losses], "values": {loss: value}, "pulls": {loss: sum of |dL/dp|}}
Parameters are the defaults of src/losses. Maps come with the scene: they are constants, prepared outside the clock.
"""
import json
import os
import sys
import time

import numpy
import torch
import torch.nn.functional as F

FORMULAS, OPERATORS = {}, {}


def formula(function):
    FORMULAS[function.__name__] = function
    return function


def operator(function):
    OPERATORS[function.__name__] = function
    return function


def cross_entropy(y, p):
    return -(y * torch.log(p) + (1 - y) * torch.log1p(-p))


def dice_loss(y, p, s):
    return 1 - (2 * (y * p).sum() + s) / (y.sum() + p.sum() + s)


def tversky_loss(y, p, w_fp=0.3, w_fn=0.7, s=1.0):
    tp, fp, fn = (y * p).sum(), ((1 - y) * p).sum(), (y * (1 - p)).sum()
    return 1 - (tp + s) / (tp + w_fp * fp + w_fn * fn + s)


@formula
def bce(y, p, maps):
    return cross_entropy(y, p).mean()


@formula
def weighted_bce(y, p, maps, beta=2.0):
    return -(beta * y * torch.log(p) + (1 - y) * torch.log1p(-p)).mean()


@formula
def balanced_ce(y, p, maps):
    beta = 1 - y.mean()
    return -(beta * y * torch.log(p) + (1 - beta) * (1 - y) * torch.log1p(-p)).mean()


@formula
def focal(y, p, maps, alpha=0.25, gamma=2.0):
    positive = alpha * y * (1 - p) ** gamma * torch.log(p)
    return -(positive + (1 - alpha) * (1 - y) * p**gamma * torch.log1p(-p)).mean()


@formula
def dmdl(y, p, maps):
    return ((1 + maps["phi"]) * cross_entropy(y, p)).mean()


@formula
def dice(y, p, maps):
    return dice_loss(y, p, 1.0)


@formula
def sensitivity_specificity(y, p, maps, w=0.05, s=1e-5):
    error = (y - p) ** 2
    return w * (error * y).sum() / (y.sum() + s) + (1 - w) * (error * (1 - y)).sum() / ((1 - y).sum() + s)


@formula
def tversky(y, p, maps):
    return tversky_loss(y, p)


@formula
def focal_tversky(y, p, maps, gamma=0.75):
    return tversky_loss(y, p) ** gamma


@formula
def log_cosh_dice(y, p, maps):
    return torch.log(torch.cosh(dice_loss(y, p, 1.0)))


@formula
def hausdorff_dt(y, p, maps):
    return ((p - y) ** 2 * (maps["d_y"] + maps["d_p"])).mean()


@formula
def shape_aware(y, p, maps):
    return ((1 + maps["E"]) * cross_entropy(y, p)).mean()


@formula
def combo(y, p, maps, alpha=0.5, beta=0.5):
    weighted = -(beta * y * torch.log(p) + (1 - beta) * (1 - y) * torch.log1p(-p)).mean()
    return alpha * weighted + (1 - alpha) * dice_loss(y, p, 1.0)


@formula
def exp_log(y, p, maps, w_dice=0.8, w_cross=0.2, gamma=0.3, least=1e-7):
    foreground, n = y.sum(), y.numel()
    both = [1 - dice_loss(y, p, 1.0), 1 - dice_loss(1 - y, 1 - p, 1.0)]
    l_dice = sum((-torch.log(score)).clamp(min=least) ** gamma for score in both) / 2
    w_1, w_0 = torch.sqrt(n / foreground), torch.sqrt(n / (n - foreground))
    positive = w_1 * y * (-torch.log(p)).clamp(min=least) ** gamma
    l_cross = (positive + w_0 * (1 - y) * (-torch.log1p(-p)).clamp(min=least) ** gamma).mean()
    return w_dice * l_dice + w_cross * l_cross


def structural_similarity(y, p, error, kept):
    return (error * kept * cross_entropy(y, p)).sum() / kept.sum()


@formula
def cm_ssim(y, p, maps):
    return structural_similarity(y, p, maps["e"], maps["f"])


@operator
def hausdorff_er(y, p, alpha=2.0, erosions=10):
    cross = torch.tensor([[0.0, 0.2, 0.0], [0.2, 0.2, 0.2], [0.0, 0.2, 0.0]], dtype=p.dtype)[None, None]
    bound = (p - y)[None, None] ** 2
    total = torch.zeros_like(bound)
    for k in range(1, erosions + 1):
        bound = torch.relu(F.conv2d(bound, cross, padding=1) - 0.5)
        high, low = bound.amax(), bound.amin()
        if high > low:
            bound = (bound - low) / (high - low)
        total = total + k**alpha * bound
    return total.mean()


def disc(radius, dtype):
    line = torch.arange(-radius, radius + 1, dtype=dtype)
    inside = (line[:, None] ** 2 + line[None, :] ** 2 <= radius**2).to(dtype)
    return (inside / inside.sum())[None, None]


def local_mean(picture, kernel):
    """Mean under the kernel, renormalised by the share of the kernel that lies inside the picture."""
    padding = kernel.shape[-1] // 2
    return F.conv2d(picture, kernel, padding=padding) / F.conv2d(torch.ones_like(picture), kernel, padding=padding)


@operator
def hausdorff_cv(y, p, alpha=2.0, radii=(1, 2, 3, 4, 5)):
    truth, prediction = y[None, None], p[None, None]
    error = (truth - prediction) ** 2
    total = 0.0
    for radius in radii:
        kernel = disc(radius, p.dtype)
        near = lambda picture: torch.relu(2 * local_mean(picture, kernel) - 1)
        on_false_alarm = (near(1 - truth) + near(prediction)) * error * prediction
        on_miss = (near(truth) + near(1 - prediction)) * error * truth
        total = total + radius**alpha * (on_false_alarm + on_miss).mean()
    return total


@operator
def cm_ssim_maps(y, p, beta=0.1, window=3, sigma=1.5, c4=0.01, least=1e-12):
    """CM-SSIM with its map of structural error inside the clock."""
    line = torch.arange(window, dtype=p.dtype) - (window - 1) / 2
    bell = torch.exp(-(line**2) / (2 * sigma**2))
    kernel = (bell[:, None] * bell[None, :] / bell.sum() ** 2)[None, None]

    def normalized(picture):
        mean = local_mean(picture[None, None], kernel)[0, 0]
        variance = local_mean(picture[None, None] ** 2, kernel)[0, 0] - mean * mean
        return (picture - mean + c4) / (torch.sqrt(variance.clamp(min=0) + least) + c4)

    with torch.no_grad():
        error = (normalized(y) - normalized(p)).abs()
        kept = (error > beta * error.max()).to(p.dtype)
    return structural_similarity(y, p, error, kept)


def soft_skeleton(picture, iterations):
    def eroded(x):
        return torch.minimum(-F.max_pool2d(-x, (3, 1), 1, (1, 0)), -F.max_pool2d(-x, (1, 3), 1, (0, 1)))

    def opened(x):
        return F.max_pool2d(eroded(x), 3, 1, 1)

    skeleton = torch.relu(picture - opened(picture))
    for _ in range(iterations):
        picture = eroded(picture)
        rest = torch.relu(picture - opened(picture))
        skeleton = skeleton + torch.relu(rest - skeleton * rest)
    return skeleton


@operator
def cldice(y, p, iterations=3, s=1.0):
    truth, prediction = y[None, None], p[None, None]
    of_prediction, of_truth = soft_skeleton(prediction, iterations), soft_skeleton(truth, iterations)
    precision = ((of_prediction * truth).sum() + s) / (of_prediction.sum() + s)
    sensitivity = ((of_truth * prediction).sum() + s) / (of_truth.sum() + s)
    return 1 - 2 * precision * sensitivity / (precision + sensitivity)


def load(height, width, folder):
    def array(name):
        return torch.from_numpy(numpy.fromfile(os.path.join(folder, name)).reshape(height, width).copy())

    names = [name for name in os.listdir(folder) if name.endswith(".bin")]
    arrays = {name[: -len(".bin")]: array(name) for name in names}
    return {"y": arrays.pop("y"), "p": arrays.pop("p"), "maps": arrays}


def in_precision(scene, dtype):
    maps = {name: values.to(dtype) for name, values in scene["maps"].items()}
    return scene["y"].to(dtype), scene["p"].to(dtype), maps


def differentiate(name, y, p, maps):
    prediction = p.detach().requires_grad_(True)
    value = FORMULAS[name](y, prediction, maps) if name in FORMULAS else OPERATORS[name](y, prediction)
    (gradient,) = torch.autograd.grad(value, prediction)
    return value, gradient


def timed(scene, losses, precision, repetitions):
    y, p, maps = in_precision(scene, getattr(torch, precision))
    ms = []
    for _ in range(repetitions):
        started = time.perf_counter()
        results = {name: differentiate(name, y, p, maps) for name in losses}
        ms.append(1000 * (time.perf_counter() - started))
    return {
        "ms": ms,
        "values": {name: float(value.detach()) for name, (value, _) in results.items()},
        "pulls": {name: float(gradient.double().abs().sum()) for name, (_, gradient) in results.items()},
    }


def quickest_threads(scene, losses, precision):
    """As many threads as the machine has, unless one is quicker: small arrays, or a busy machine."""

    def cost(threads):
        torch.set_num_threads(threads)
        timed(scene, losses, precision, 3)
        return sorted(timed(scene, losses, precision, 9)["ms"])[4]

    best = min({1, os.cpu_count() or 1}, key=cost)
    torch.set_num_threads(best)
    return best


def main():
    scenes = {}
    for line in sys.stdin:
        request = json.loads(line)
        command = request.pop("command")
        if command == "load":
            name = request.pop("scene")
            scenes[name] = load(**request)
            answer = {"loaded": name}
        elif command == "threads":
            answer = {"threads": quickest_threads(scenes[request.pop("scene")], **request), "torch": torch.__version__}
        else:
            answer = timed(scenes[request.pop("scene")], **request)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
