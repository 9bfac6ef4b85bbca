/** The losses that are no formula, in PyTorch: autograd does the gradient. Each defines `per_image(y, p, ...)`: one number an image. */
import type { OperatorName } from './subject.ts';

const erosion = (isAttached: boolean): string => `def cross_mean(b):
    """0.2 times the sum over the cross of five pixels; zero outside the image."""
    f = F.pad(b, (1, 1, 1, 1))
    row, column = slice(1, -1), slice(1, -1)
    up, down, left, right = f[..., :-2, column], f[..., 2:, column], f[..., row, :-2], f[..., row, 2:]
    return 0.2 * up + 0.2 * left + 0.2 * b + 0.2 * right + 0.2 * down


def per_image(y, p, alpha, erosions):
    b = (p - y) ** 2
    loss = pixel_sum(0 * b)
    for k in range(1, erosions + 1):
        b = torch.relu(cross_mean(b) - 0.5)
        low, high = b.amin((-2, -1), keepdim=True), b.amax((-2, -1), keepdim=True)${
          isAttached ? '  # ties share the gradient evenly' : '\n        low, high = low.detach(), high.detach()'
        }
        b = torch.where(high > low, (b - low) / torch.where(high > low, high - low, 1.0), b)
        loss = loss + k**alpha * pixel_mean(b)
    return loss`;

const convolution = (isDetached: boolean): string => `def disc_mean(x, r):
    """Mean over the disc of radius r, over the pixels inside the image."""
    i = torch.arange(-r, r + 1, device=x.device)
    disc = (i[:, None] ** 2 + i**2 <= r * r).to(x.dtype)[None, None]
    return F.conv2d(x, disc, padding=r) / F.conv2d(torch.ones_like(x), disc, padding=r)


def per_image(y, p, alpha, radii):
    error = (p - y) ** 2
    loss = pixel_sum(0 * error)
    for r in radii:
        of_truth = 2 * disc_mean(y, r) - 1
        of_prediction = 2 * disc_mean(p, r) - 1${isDetached ? '\n        of_prediction = of_prediction.detach()' : ''}
        # f(mean of 1 - x) = relu(1 - 2 mean of x): the mean is renormalised at the image border.
        on_alarm = torch.relu(-of_truth) + torch.relu(of_prediction)
        on_miss = torch.relu(of_truth) + torch.relu(-of_prediction)
        loss = loss + float(r) ** alpha * pixel_mean(error * (on_alarm * p + on_miss * y))
    return loss`;

const skeleton = `def erode(x):
    """Minimum over the cross of five."""
    down = -F.max_pool2d(-x, (3, 1), 1, (1, 0))
    across = -F.max_pool2d(-x, (1, 3), 1, (0, 1))
    return torch.minimum(down, across)


def skeleton(x, iters):
    """Soft skeleton: what is left of openings at every depth."""
    result = torch.zeros_like(x)
    for _ in range(iters + 1):
        eroded = erode(x)
        removed = torch.relu(x - F.max_pool2d(eroded, 3, 1, 1))
        result = result + torch.relu(removed - result * removed)
        x = eroded
    return result


def per_image(y, p, iters, smooth):
    of_truth, of_prediction = skeleton(y, iters), skeleton(p, iters)
    precision = (pixel_sum(of_prediction * y) + smooth) / (pixel_sum(of_prediction) + smooth)
    sensitivity = (pixel_sum(of_truth * p) + smooth) / (pixel_sum(of_truth) + smooth)
    return 1 - 2 * precision * sensitivity / (precision + sensitivity)`;

const structure = `def centred(x, weights, C4, var_eps):
    """(x - mean + C4) / (deviation + C4) in a Gaussian window, renormalised at the image border."""
    padding = weights.shape[-1] // 2
    mass = F.conv2d(torch.ones_like(x), weights, padding=padding)
    mean = F.conv2d(x, weights, padding=padding) / mass
    variance = (F.conv2d(x * x, weights, padding=padding) / mass - mean * mean).clamp(min=0)
    return (x - mean + C4) / (torch.sqrt(variance + var_eps) + C4)


def per_image(y, p, CE, C4, beta, window, sigma, lam, var_eps):
    i = torch.arange(window, dtype=p.dtype, device=p.device) - (window - 1) / 2
    profile = torch.exp(-i * i / (2 * sigma**2))
    weights = torch.outer(profile, profile)
    weights = (weights / weights.sum())[None, None]
    e = (centred(y, weights, C4, var_eps) - centred(p, weights, C4, var_eps)).abs()
    f = (e > beta * e.amax((-2, -1), keepdim=True)).to(p.dtype)
    SSL = pixel_sum(e * f * CE) / pixel_sum(f).clamp(min=1)
    return lam * pixel_mean(CE) + (1 - lam) * SSL`;

/** Functions, the last of them `per_image`; it takes the same names as the NumPy form. */
export function torchOperator(name: OperatorName, values: Readonly<Record<string, unknown>>): string {
  switch (name) {
    case 'hausdorff_er':
      return erosion(values.norm_grad !== 'detach');
    case 'hausdorff_cv':
      return convolution(values.detach_conv === true);
    case 'cldice':
      return skeleton;
    case 'cm_ssim':
      return structure;
  }
}
