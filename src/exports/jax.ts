import { assertions, docstringText, file, indented, scipyImport, signature } from './document.ts';
import { bodyLines, hostCode, needsHost, type Parts, partsOf, preparedPixels, uses, usesMath } from './parts.ts';
import type { PixelName } from './plan.ts';
import type { ExportRequest } from './request.ts';

const notes = [
  'prediction and target: (..., height, width), one channel a mask; target in [0, 1]. Each image has its own loss, the result is their mean.',
  'A clipped pixel keeps the gradient that it has at the clip.',
];

/** One JAX file: function, test. */
export function jaxCode(request: ExportRequest): { stem: string; code: string } {
  const parts = partsOf('jax', request, notes);
  const pixels = preparedPixels(parts, false);
  const body = bodyLines(parts).map((line) => line.replace('STOP(', 'jax.lax.stop_gradient('));
  const host = hostCode(parts);
  const code = file([
    importLines(parts, [...body, ...host.code], host.scipy),
    sums(body),
    clipping(pixels),
    needsHost(parts) ? (parts.operator ? onHostPair : onHost) : null,
    ...host.code,
    lossFunction(parts, pixels, body),
    test(parts),
  ]);
  return { stem: parts.heading.functionName, code };
}

function importLines(_parts: Parts, lines: readonly string[], scipy: readonly string[]): string {
  return [
    ...(usesMath(lines) ? ['import math', ''] : []),
    'import jax',
    'import jax.numpy as jnp',
    'import numpy as np',
    ...scipyImport(scipy),
  ].join('\n');
}

function sums(body: readonly string[]): string {
  const of = (name: string): string => `def pixel_${name}(x):
    """${name === 'sum' ? 'Sum' : 'Mean'} over the pixels of each image."""
    return jnp.${name}(x, axis=(-2, -1), keepdims=True)`;
  return ['sum', 'mean']
    .filter((name) => uses(body, `pixel_${name}`))
    .map(of)
    .join('\n\n\n');
}

const fromLogits: Readonly<Record<PixelName, string>> = {
  p: 'jax.nn.sigmoid(z)',
  q: 'jax.nn.sigmoid(-z)',
  log_p: 'jax.nn.log_sigmoid(z)',
  log_q: 'jax.nn.log_sigmoid(-z)',
  z: 'z',
};
const fromProbabilities: Readonly<Record<PixelName, string>> = {
  p: 'p',
  q: '1 - p',
  log_p: 'jnp.log(p)',
  log_q: 'jnp.log1p(-p)',
  z: 'jnp.log(p) - jnp.log1p(-p)',
};

function clipping(pixels: readonly PixelName[]): string {
  const list = (of: Readonly<Record<PixelName, string>>): string => pixels.map((name) => of[name]).join(', ');
  return `def straight_through(x, low, high):
    """x clipped to [low, high]; the gradient passes as if nothing was clipped."""
    return x + jax.lax.stop_gradient(jnp.clip(x, low, high) - x)


def probabilities(prediction, eps, from_logits):
    """${pixels.join(', ')}${pixels.includes('q') ? ' (q = 1 - p, exact where p is near 1)' : ''} of the prediction clipped to [eps, 1 - eps]."""
    if from_logits:
        limit = np.log1p(-eps) - np.log(eps)
        z = straight_through(prediction, -limit, limit)
        return ${list(fromLogits)}
    p = straight_through(prediction, eps, 1 - eps)
    return ${list(fromProbabilities)}`;
}

const onHost = `def on_host(function, *images, **numbers):
    """A constant of differentiation: the NumPy function of each image, made on the host."""
    kind = jax.ShapeDtypeStruct(images[0].shape, images[0].dtype)

    def compute(*arrays):
        batches = [np.asarray(x, float).reshape(-1, *kind.shape[-2:]) for x in arrays]
        results = np.stack([function(*image, **numbers) for image in zip(*batches)])
        return results.reshape(kind.shape).astype(kind.dtype)

    return jax.pure_callback(compute, kind, *map(jax.lax.stop_gradient, images))`;

const onHostPair = `def on_host(function, *images, **numbers):
    """Constants of differentiation: value and gradient of each image by the NumPy function, made on the host."""
    shape, dtype = images[0].shape, images[0].dtype
    kinds = jax.ShapeDtypeStruct((*shape[:-2], 1, 1), dtype), jax.ShapeDtypeStruct(shape, dtype)

    def compute(*arrays):
        batches = [np.asarray(x, float).reshape(-1, *shape[-2:]) for x in arrays]
        results = zip(*[function(*image, **numbers) for image in zip(*batches)])
        return tuple(np.reshape(result, kind.shape).astype(kind.dtype) for result, kind in zip(results, kinds))

    return jax.pure_callback(compute, kinds, *map(jax.lax.stop_gradient, images))`;

function lossFunction({ heading }: Parts, pixels: readonly PixelName[], body: readonly string[]): string {
  return `${signature(heading.functionName, ['prediction', 'target'], heading, ['from_logits=True'])}
${docstringText([...heading.docstring, 'from_logits: the prediction holds logits; else probabilities.'])}
    ${pixels.join(', ')} = probabilities(prediction, eps, from_logits)
    y = jnp.asarray(target, p.dtype)
${indented(body)}
    return jnp.mean(loss)`;
}

function test({ heading, vector }: Parts): string {
  return `if __name__ == "__main__":
    jax.config.update("jax_enable_x64", True)
    # ${vector.about}.
${indented(vector.masks)}
    value, gradient = jax.value_and_grad(${heading.functionName})(jnp.asarray(p), jnp.asarray(y), from_logits=False)
    norm = np.linalg.norm(gradient)
${indented(assertions(vector, 'np'))}
    print("${heading.functionName}: value and gradient are those of the test vector")`;
}
