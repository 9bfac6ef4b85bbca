import { assertions, docstringText, file, indented, scipyImport, signature } from './document.ts';
import { bodyLines, hostCode, needsHost, type Parts, partsOf, preparedPixels, usesMath } from './parts.ts';
import type { PixelName } from './plan.ts';
import { type ArrayLibrary, clipNote, clipping, imagesFirstNote, pixelSums } from './prelude.ts';
import type { ExportRequest } from './request.ts';

const library: ArrayLibrary = {
  pixels: (name) => `jnp.${name}(x, axis=(-2, -1), keepdims=True)`,
  straightThrough: 'x + jax.lax.stop_gradient(jnp.clip(x, low, high) - x)',
  fromLogits: { p: 'jax.nn.sigmoid(z)', q: 'jax.nn.sigmoid(-z)', log_p: 'jax.nn.log_sigmoid(z)', log_q: 'jax.nn.log_sigmoid(-z)', z: 'z' },
  log: 'jnp.log',
  log1p: 'jnp.log1p',
  numbers: 'np',
};

const notes = [imagesFirstNote, clipNote];

/** One JAX file: function, test. */
export function jaxCode(request: ExportRequest): { stem: string; code: string } {
  const parts = partsOf('jax', request, notes);
  const pixels = preparedPixels(parts, false);
  const body = bodyLines(parts).map((line) => line.replace('STOP(', 'jax.lax.stop_gradient('));
  const host = hostCode(parts);
  const code = file([
    importLines(parts, [...body, ...host.code], host.scipy),
    pixelSums(library, body),
    clipping(library, pixels),
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
