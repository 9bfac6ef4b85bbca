/** Maps as NumPy functions of one image: constants of differentiation, so every target runs them on the host. */
import type { ParameterValues } from '../losses/loss.ts';

export interface PythonMap {
  /** A number where the map is one: then there is no function. */
  readonly constant?: string;
  readonly name: string;
  /** Images that it takes, as the formula names them. */
  readonly images: readonly ('y' | 'p' | 'z' | 'CE')[];
  /** Parameters that it takes, each by its own name. */
  readonly numbers: readonly string[];
  readonly code: readonly string[];
  readonly scipy?: readonly ('distance_transform_edt' | 'binary_erosion' | 'correlate')[];
}

const borderDistance = `def border_distance(mask):
    """Distance in px of every pixel to the nearest pixel of the other class; zeros for an empty or full mask, which has no border."""
    if mask.all() or not mask.any():
        return np.zeros(mask.shape)
    return distance_transform_edt(mask) + distance_transform_edt(~mask)`;

const insideDistance = `def inside_distance(mask):
    """Distance in px of every foreground pixel to the background, 0 outside; zeros for an empty or full mask, which has no border."""
    if mask.all() or not mask.any():
        return np.zeros(mask.shape)
    return distance_transform_edt(mask)`;

const contour = `def contour(mask):
    """Foreground pixels with a 4-neighbour that is background or lies outside the image."""
    return mask & ~binary_erosion(mask)`;

const jaccardSteps = `def jaccard_steps(error, mask):
    """Growth of the Jaccard loss as each pixel joins the wrong ones, largest error first (Berman et al. 2018, algorithm 1)."""
    order = np.argsort(-error, axis=None, kind="stable")
    positive = mask.ravel()[order]
    intersection = positive.sum() - np.cumsum(positive)
    union = positive.sum() + np.cumsum(~positive)
    weights = np.empty(error.size)
    weights[order] = np.diff(1 - intersection / union, prepend=0.0)
    return weights.reshape(error.shape)`;

export const localStatistics = `def gaussian_window(window, sigma):
    i = np.arange(window) - (window - 1) / 2
    profile = np.exp(-i * i / (2 * sigma**2))
    weights = np.outer(profile, profile)
    return weights / weights.sum()


def local_mean(x, weights):
    """Weighted mean of the window around every pixel, renormalised where the window leaves the image."""
    return correlate(x, weights, mode="constant") / correlate(np.ones_like(x), weights, mode="constant")


def local_statistics(x, window, sigma, var_eps):
    weights = gaussian_window(window, sigma)
    mean = local_mean(x, weights)
    variance = local_mean(x * x, weights) - mean * mean
    return mean, np.sqrt(np.maximum(variance, 0) + var_eps)`;

const structuralError = (denominator: 'dev_p' | 'mean_p'): string => `def structural_error(y, p, C4, window, sigma, var_eps):
    """|(y - mean_y + C4) / (dev_y + C4) - (p - mean_p + C4) / (${denominator} + C4)|"""
    mean_y, dev_y = local_statistics(y, window, sigma, var_eps)
    mean_p, ${denominator === 'dev_p' ? 'dev_p' : '_'} = local_statistics(p, window, sigma, var_eps)
    return np.abs((y - mean_y + C4) / (dev_y + C4) - (p - mean_p + C4) / (${denominator} + C4))`;

const keptErrors = `def kept_errors(y, p, beta, **settings):
    """1 where the structural error is above beta times its maximum, else 0."""
    error = structural_error(y, p, **settings)
    return (error > beta * error.max()).astype(float)`;

const keptValues = `def kept_structural_error(y, p, beta, **settings):
    """The structural error where it is above beta times its maximum, else 0."""
    error = structural_error(y, p, **settings)
    return np.where(error > beta * error.max(), error, 0.0)`;

const topMask = `def top_k_mask(cross_entropy, k):
    """1 on the k % of pixels with the largest cross-entropy (at least one), else 0; equal ones rank by index."""
    kept = max(1, int(cross_entropy.size * k / 100))
    mask = np.zeros(cross_entropy.size)
    mask[np.argsort(-cross_entropy, axis=None, kind="stable")[:kept]] = 1
    return mask.reshape(cross_entropy.shape)`;

const settings = ['C4', 'window', 'sigma', 'var_eps'];

/** The map of this id for these values, as code. Throws for an id that is not there. */
export function pythonMap(id: string, values: ParameterValues): PythonMap {
  switch (id) {
    case 'border_penalty':
      return borderPenalty(String(values.phi));
    case 'hausdorff_field':
      return hausdorffField(values);
    case 'hausdorff_field_truth':
      return { ...hausdorffWeight(values), images: ['y'], numbers: ['alpha'] };
    case 'hausdorff_field_prediction':
      return values.one_sided === true
        ? constantMap('0.0')
        : { ...hausdorffWeight(values), images: ['p'], numbers: ['alpha', 'threshold'] };
    case 'shape_error':
      return shapeError(String(values.mode));
    case 'top_k':
      return { name: 'top_k_mask', images: ['CE'], numbers: ['k'], code: [topMask] };
    case 'lovasz_hinge_weights':
      return lovasz('lovasz_hinge_weights', 'z', 'np.where(mask, 1 - z, 1 + z)');
    case 'lovasz_prob_weights':
      return lovasz('lovasz_weights', 'p', 'np.abs(mask - p)');
    case 'signed_distance':
      return signedDistance;
    case 'cm_error':
      return structural('structural_error', 'dev_p', []);
    case 'cm_error_printed':
      return structural('structural_error', 'mean_p', []);
    case 'cm_keep':
      return structural('kept_errors', 'dev_p', [keptErrors]);
    case 'cm_keep_printed':
      return structural('kept_errors', 'mean_p', [keptErrors]);
    case 'cm_kept_error':
      return structural('kept_structural_error', 'dev_p', [keptValues]);
    case 'cm_kept_error_printed':
      return structural('kept_structural_error', 'mean_p', [keptValues]);
    default:
      throw new Error(`no Python for the map "${id}"`);
  }
}

function constantMap(constant: string): PythonMap {
  return { constant, name: '', images: [], numbers: [], code: [] };
}

function borderPenalty(phi: string): PythonMap {
  if (phi === 'none') return constantMap('0.0');
  const base = { name: 'border_penalty', images: ['y'], scipy: ['distance_transform_edt'] } as const;
  if (phi === 'edt') return { ...base, name: 'border_distance_of', numbers: [], code: [borderDistance, distanceOf] };
  if (phi === 'gauss') return { ...base, numbers: ['sigma'], code: [borderDistance, gaussPenalty] };
  return { ...base, numbers: [], code: [borderDistance, invertedPenalty(phi === 'caliva_norm')] };
}

const distanceOf = `def border_distance_of(y):
    return border_distance(y > 0.5)`;

const gaussPenalty = `def border_penalty(y, sigma):
    """exp(-d^2 / 2 sigma^2) of the distance d to the border; 0 without a border."""
    distance = border_distance(y > 0.5)
    return np.where(distance > 0, np.exp(-(distance**2) / (2 * sigma**2)), 0.0)`;

const invertedPenalty = (isScaled: boolean): string => `def border_penalty(y):
    """${isScaled ? '1 on the border, 0 at the deepest pixel of each side' : 'Depth of the deepest pixel of the side minus the own, in px'}; 0 without a border."""
    mask = y > 0.5
    distance = border_distance(mask)
    penalty = np.zeros(mask.shape)
    if distance.any():
        for side in (mask, ~mask):
            deepest = distance[side].max()
            penalty[side] = ${isScaled ? '(deepest - distance[side]) / (deepest - 1) if deepest > 1 else 1' : 'deepest - distance[side]'}
    return penalty`;

function hausdorffWeight(values: ParameterValues): Pick<PythonMap, 'name' | 'code' | 'scipy'> {
  const distance = values.field === 'inside' ? 'inside_distance' : 'border_distance';
  const scale =
    values.normalize === true ? '\n    distance = distance / max(1.0, np.hypot(distance.shape[0] - 1, distance.shape[1] - 1))' : '';
  const weight = `def distance_weight(levels, alpha, threshold=0.5):
    """distance ** alpha, 0 where the distance is 0."""
    distance = ${distance}(levels > threshold)${scale}
    return np.where(distance > 0, distance**alpha, 0.0)`;
  return {
    name: 'distance_weight',
    code: [values.field === 'inside' ? insideDistance : borderDistance, weight],
    scipy: ['distance_transform_edt'],
  };
}

/** Both halves of the field in one map. */
function hausdorffField(values: ParameterValues): PythonMap {
  if (values.one_sided === true) return { ...hausdorffWeight(values), images: ['y'], numbers: ['alpha'] };
  const weight = hausdorffWeight(values);
  const both = `def distance_weights(y, p, alpha, threshold):
    return distance_weight(y, alpha) + distance_weight(p, alpha, threshold)`;
  return { ...weight, name: 'distance_weights', images: ['y', 'p'], numbers: ['alpha', 'threshold'], code: [...weight.code, both] };
}

function shapeError(mode: string): PythonMap {
  const toContour = `def distance_to_contour(mask):
    """Distance in px of every pixel to the contour of the mask; zeros where there is none."""
    edge = contour(mask)
    return distance_transform_edt(~edge) if edge.any() else np.zeros(mask.shape)`;
  const base = { name: 'shape_error', scipy: ['binary_erosion', 'distance_transform_edt'] } as const;
  if (mode === 'per_pixel') {
    const own = `def shape_error(y):
    """Distance in px of every pixel to the true contour."""
    return distance_to_contour(y > 0.5)`;
    return { ...base, images: ['y'], numbers: [], code: [contour, toContour, own] };
  }
  const mean = `def shape_error(y, p, threshold):
    """Mean distance in px from the predicted contour to the true one${mode === 'all' ? '' : ', where the masks differ'}; 0 without contours."""
    true_mask, predicted = y > 0.5, p > threshold
    edge = contour(predicted)
    mean = distance_to_contour(true_mask)[edge].mean() if edge.any() else 0.0
    return ${mode === 'all' ? 'np.full(y.shape, mean)' : 'np.where(true_mask != predicted, mean, 0.0)'}`;
  return { ...base, images: ['y', 'p'], numbers: ['threshold'], code: [contour, toContour, mean] };
}

function lovasz(name: string, image: 'p' | 'z', error: string): PythonMap {
  const weights = `def ${name}(y, ${image}):
    mask = y > 0.5
    return jaccard_steps(${error}, mask)`;
  return { name, images: ['y', image], numbers: [], code: [jaccardSteps, weights] };
}

const signedDistance: PythonMap = {
  name: 'signed_distance',
  images: ['y'],
  numbers: [],
  code: [
    `def signed_distance(y):
    """Distance d in px to the true border: d outside, -(d - 1) inside; zeros for an empty or full mask. Kervadec et al. 2019."""
    mask = y > 0.5
    if mask.all() or not mask.any():
        return np.zeros(mask.shape)
    return distance_transform_edt(~mask) - np.where(mask, distance_transform_edt(mask) - 1, 0)`,
  ],
  scipy: ['distance_transform_edt'],
};

function structural(name: string, denominator: 'dev_p' | 'mean_p', more: readonly string[]): PythonMap {
  return {
    name,
    images: ['y', 'p'],
    numbers: more.length === 0 ? settings : [...settings, 'beta'],
    code: [localStatistics, structuralError(denominator), ...more],
    scipy: ['correlate'],
  };
}
