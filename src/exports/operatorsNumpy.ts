/** The losses that are no formula, in NumPy: value and dL/dp of one image, the adjoints written by hand. */
import { localStatistics } from './maps.ts';
import type { OperatorName } from './subject.ts';

export interface OperatorCode {
  /** Functions, the last of them `value_and_gradient(y, p, ...)`, y and p one image each, p clipped. */
  readonly code: readonly string[];
  readonly scipy: readonly string[];
  /** Numbers and lists that it takes by name. */
  readonly parameters: readonly string[];
  /** What the docstring prints as the formula. */
  readonly formula: readonly string[];
}

const erosion = (isAttached: boolean): string => `def cross_mean(b):
    """0.2 times the sum over the cross of five pixels; zero outside the image."""
    f = np.pad(b, 1)
    up, down, left, right = f[:-2, 1:-1], f[2:, 1:-1], f[1:-1, :-2], f[1:-1, 2:]
    return 0.2 * up + 0.2 * left + 0.2 * b + 0.2 * right + 0.2 * down


def value_and_gradient(y, p, alpha, erosions):
    b, value, levels = (p - y) ** 2, 0.0, []
    for k in range(1, erosions + 1):
        eroded = np.maximum(cross_mean(b) - 0.5, 0)
        low, high = eroded.min(), eroded.max()
        b = (eroded - low) / (high - low) if high > low else eroded
        value += k**alpha * b.mean()
        levels.append((eroded, b, low, high))

    upstream = np.zeros_like(b)
    for k in range(erosions, 0, -1):
        eroded, b, low, high = levels[k - 1]
        upstream = upstream + k**alpha / b.size
        if high > low:
${
  isAttached
    ? `            # Tied extremes share what reaches the extreme evenly.
            at_low = -np.sum(upstream * (1 - b)) / (high - low) / np.sum(eroded == low)
            at_high = -np.sum(upstream * b) / (high - low) / np.sum(eroded == high)
            upstream = upstream / (high - low) + at_low * (eroded == low) + at_high * (eroded == high)`
    : `            upstream = upstream / (high - low)  # minimum and maximum are constants`
}
        upstream = cross_mean(upstream * (eroded > 0))
    return value, 2 * (p - y) * upstream`;

const convolution = (isDetached: boolean): string => `def value_and_gradient(y, p, alpha, radii):
    value, gradient = 0.0, np.zeros_like(p)
    error = (p - y) ** 2
    for r in radii:
        i = np.arange(-r, r + 1)
        disc = (i[:, None] ** 2 + i**2 <= r * r).astype(float)
        area = correlate(np.ones_like(p), disc, mode="constant")
        of_truth = 2 * correlate(y, disc, mode="constant") / area - 1
        of_prediction = 2 * correlate(p, disc, mode="constant") / area - 1
        # f(mean of 1 - x) = relu(1 - 2 mean of x): the mean is renormalised at the image border.
        on_alarm = np.maximum(-of_truth, 0) + np.maximum(of_prediction, 0)
        on_miss = np.maximum(of_truth, 0) + np.maximum(-of_prediction, 0)
        scale = float(r) ** alpha / p.size
        value += scale * np.sum(error * (on_alarm * p + on_miss * y))
        gradient += scale * (2 * (p - y) * (on_alarm * p + on_miss * y) + error * on_alarm)
${
  isDetached
    ? '        # The means of the prediction are constants of differentiation.'
    : `        at_mean = 2 * error * ((of_prediction > 0) * p - (of_prediction < 0) * y)
        gradient += scale * correlate(at_mean / area, disc, mode="constant")`
}
    return value, gradient`;

const skeleton = `def taps(x, offsets, outside):
    """The neighbours at these (row, column) offsets and their flat indices, stacked; \`outside\` beyond the image."""
    index = np.pad(np.arange(x.size).reshape(x.shape), 1)
    framed = np.pad(x, 1, constant_values=outside)
    h, w = x.shape
    window = [(slice(1 + i, 1 + i + h), slice(1 + j, 1 + j + w)) for i, j in offsets]
    return np.stack([framed[s] for s in window]), np.stack([index[s] for s in window])


def pick(values, index, choice):
    return np.take_along_axis(values, choice[None], 0)[0], np.take_along_axis(index, choice[None], 0)[0]


def erode(x):
    """Minimum over the cross, and the pixels it came from: the smallest of the column of three and of the row of three (twice one pixel unless they tie)."""
    column, column_index = taps(x, [(-1, 0), (0, 0), (1, 0)], np.inf)
    row, row_index = taps(x, [(0, -1), (0, 0), (0, 1)], np.inf)
    down, down_at = pick(column, column_index, column.argmin(0))
    across, across_at = pick(row, row_index, row.argmin(0))
    return np.minimum(down, across), np.where(down <= across, down_at, across_at), np.where(across <= down, across_at, down_at)


def dilate(x):
    """Maximum over the 3 x 3 square, and the pixel it came from."""
    values, index = taps(x, [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1)], -np.inf)
    return pick(values, index, values.argmax(0))


def skeleton(x, iters):
    """Soft skeleton, and what its adjoint needs."""
    result, levels = np.zeros_like(x), []
    for _ in range(iters + 1):
        eroded, first, second = erode(x)
        opened, source = dilate(eroded)
        removed = np.maximum(x - opened, 0)
        levels.append((first, second, source, removed, result))
        result = result + np.maximum(removed - result * removed, 0)
        x = eroded
    return result, levels


def skeleton_adjoint(levels, upstream):
    """Gradient by the picture from the gradient by its soft skeleton."""
    at_eroded = np.zeros_like(upstream)
    scatter = lambda at, g: np.bincount(at.ravel(), g.ravel(), minlength=g.size).reshape(g.shape)
    for first, second, source, removed, before in reversed(levels):
        active = (removed > 0) & (removed - before * removed > 0)
        at_removed = np.where(active, upstream * (1 - before), 0.0)
        upstream = np.where(active, upstream * (1 - removed), upstream)
        at_eroded = at_eroded - scatter(source, at_removed)
        at_eroded = at_removed + scatter(first, at_eroded / 2) + scatter(second, at_eroded / 2)
    return at_eroded


def value_and_gradient(y, p, iters, smooth):
    of_truth, _ = skeleton(y, iters)
    of_prediction, levels = skeleton(p, iters)
    precision = (np.sum(of_prediction * y) + smooth) / (np.sum(of_prediction) + smooth)
    sensitivity = (np.sum(of_truth * p) + smooth) / (np.sum(of_truth) + smooth)
    both = precision + sensitivity
    by_precision = -2 * sensitivity**2 / both**2 / (np.sum(of_prediction) + smooth)
    by_sensitivity = -2 * precision**2 / both**2 / (np.sum(of_truth) + smooth)
    gradient = skeleton_adjoint(levels, by_precision * (y - precision)) + by_sensitivity * of_truth
    return 1 - 2 * precision * sensitivity / both, gradient`;

const structure = `def value_and_gradient(y, p, C4, beta, window, sigma, lam, var_eps):
    weights = gaussian_window(window, sigma)
    mass = correlate(np.ones_like(p), weights, mode="constant")
    mean_y, dev_y = local_statistics(y, window, sigma, var_eps)
    mean_p, dev_p = local_statistics(p, window, sigma, var_eps)
    centred_y = (y - mean_y + C4) / (dev_y + C4)
    centred_p = (p - mean_p + C4) / (dev_p + C4)
    error = np.abs(centred_y - centred_p)
    kept = error > beta * error.max()
    share = (1 - lam) * kept / kept.sum() if kept.any() else np.zeros_like(p)
    cross_entropy = -(y * np.log(p) + (1 - y) * np.log1p(-p))
    weight = lam / p.size + share * error
    value = np.sum(weight * cross_entropy)

    # Through e: the deviation is differentiated where the variance was not cut at 0.
    at_centred = share * cross_entropy * np.sign(centred_p - centred_y)
    direct = at_centred / (dev_p + C4)
    variance = local_mean(p * p, weights) - mean_p * mean_p
    at_square = np.where(variance >= 0, -direct * centred_p / (2 * dev_p), 0.0)
    at_mean = -direct - 2 * mean_p * at_square
    spread = lambda g: correlate(g / mass, weights, mode="constant")
    gradient = weight * ((1 - y) / (1 - p) - y / p) + direct + spread(at_mean) + 2 * p * spread(at_square)
    return value, gradient`;

/** Code of an operator for its switches. */
export function numpyOperator(name: OperatorName, values: Readonly<Record<string, unknown>>): OperatorCode {
  return { code: numpyCode(name, values), ...operatorFacts[name] };
}

function numpyCode(name: OperatorName, values: Readonly<Record<string, unknown>>): readonly string[] {
  switch (name) {
    case 'hausdorff_er':
      return [erosion(values.norm_grad !== 'detach')];
    case 'hausdorff_cv':
      return [convolution(values.detach_conv === true)];
    case 'cldice':
      return [skeleton];
    case 'cm_ssim':
      return [localStatistics, structure];
  }
}

export const operatorFacts: Readonly<Record<OperatorName, Omit<OperatorCode, 'code'>>> = {
  hausdorff_er: {
    scipy: [],
    parameters: ['alpha', 'erosions'],
    formula: [
      'b_0 = (p - y)^2',
      'b_k = minmax(relu(K * b_{k-1} - 1/2)), K the cross of five weights 1/5, zero outside the image',
      'L = mean(sum_{k=1..erosions} k^alpha b_k)',
    ],
  },
  hausdorff_cv: {
    scipy: ['correlate'],
    parameters: ['alpha', 'radii'],
    formula: [
      'f(x) = max(0, 2x - 1), B_r the mean over the disc of radius r inside the image',
      'L = mean((p - y)^2 sum_r r^alpha {[f(B_r (1 - y)) + f(B_r p)] p + [f(B_r y) + f(B_r (1 - p))] y})',
    ],
  },
  cldice: {
    scipy: [],
    parameters: ['iters', 'smooth'],
    formula: [
      'T_prec = (sum S(p) y + smooth) / (sum S(p) + smooth), S the soft skeleton',
      'T_sens = (sum S(y) p + smooth) / (sum S(y) + smooth)',
      'L = 1 - 2 T_prec T_sens / (T_prec + T_sens)',
    ],
  },
  cm_ssim: {
    scipy: ['correlate'],
    parameters: ['C4', 'beta', 'window', 'sigma', 'lam', 'var_eps'],
    formula: [
      'e = |(y - mean_y + C4) / (dev_y + C4) - (p - mean_p + C4) / (dev_p + C4)|, differentiated',
      'f = 1 where e > beta max e, a constant',
      'L = lam mean(CE) + (1 - lam) sum(e f CE) / sum(f)',
    ],
  },
};
