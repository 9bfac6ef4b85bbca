/** The Python functions that stand before the loss in every library that differentiates by itself. */
import { uses } from './parts.ts';
import type { PixelName } from './plan.ts';

/** What a library calls the functions that the prelude is made of. */
export interface ArrayLibrary {
  /** Sum or mean of x over the pixels of each image, dimensions kept. */
  readonly pixels: (name: 'sum' | 'mean') => string;
  /** x clipped to [low, high] whose gradient passes as if nothing was clipped. */
  readonly straightThrough: string;
  /** Each pixel array from the clipped logits z. */
  readonly fromLogits: Readonly<Record<PixelName, string>>;
  readonly log: string;
  readonly log1p: string;
  /** Module of the logarithms of plain numbers. */
  readonly numbers: 'math' | 'np';
  /** Lines before the prediction is looked at. */
  readonly before?: readonly string[];
}

/** `pixel_sum` and `pixel_mean`, where the lines call them. */
export function pixelSums(library: ArrayLibrary, lines: readonly string[]): string {
  const names = (['sum', 'mean'] as const).filter((name) => uses(lines, `pixel_${name}`));
  const define = (name: 'sum' | 'mean'): string => `def pixel_${name}(x):
    """${name === 'sum' ? 'Sum' : 'Mean'} over the pixels of each image."""
    return ${library.pixels(name)}`;
  return names.map(define).join('\n\n\n');
}

/** `probabilities`: the pixel arrays that the loss reads, from the prediction clipped once. */
export function clipping(
  { straightThrough, fromLogits, log, log1p, numbers, before = [] }: ArrayLibrary,
  pixels: readonly PixelName[],
): string {
  const fromProbabilities: Readonly<Record<PixelName, string>> = {
    p: 'p',
    q: '1 - p',
    log_p: `${log}(p)`,
    log_q: `${log1p}(-p)`,
    z: `${log}(p) - ${log1p}(-p)`,
  };
  const list = (of: Readonly<Record<PixelName, string>>): string => pixels.map((name) => of[name]).join(', ');
  return `def straight_through(x, low, high):
    """x clipped to [low, high]; the gradient passes as if nothing was clipped."""
    return ${straightThrough}


def probabilities(prediction, eps, from_logits):
    """${pixels.join(', ')}${pixels.includes('q') ? ' (q = 1 - p, exact where p is near 1)' : ''} of the prediction clipped to [eps, 1 - eps]."""
${before.map((line) => `    ${line}\n`).join('')}    if from_logits:
        limit = ${numbers}.log1p(-eps) - ${numbers}.log(eps)
        z = straight_through(prediction, -limit, limit)
        return ${list(fromLogits)}
    p = straight_through(prediction, eps, 1 - eps)
    return ${list(fromProbabilities)}`;
}

/** The images of channel-last batches, for functions of NumPy on one image. */
export const imagesOf = `def images_of(arrays):
    """The (height, width) images of (batch, height, width, channel) arrays, side by side."""
    return list(zip(*[np.moveaxis(np.asarray(x, float), -1, 1).reshape(-1, *x.shape[-3:-1]) for x in arrays]))`;

export const clipNote = 'A clipped pixel keeps the gradient that it has at the clip.';

/** The same for libraries whose images come first: (..., height, width). */
export const imagesFirstNote =
  'prediction and target: (..., height, width), one channel a mask; target in [0, 1]. Each image has its own loss, the result is their mean.';
