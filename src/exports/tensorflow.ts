import { assertions, docstringText, file, indented, scipyImport, signature } from './document.ts';
import { bodyLines, hostCode, needsHost, type Parts, partsOf, preparedPixels, usesMath } from './parts.ts';
import type { PixelName } from './plan.ts';
import { type ArrayLibrary, clipNote, clipping, imagesOf, pixelSums } from './prelude.ts';
import type { ExportRequest } from './request.ts';

const library: ArrayLibrary = {
  pixels: (name) => `tf.reduce_${name}(x, axis=(-3, -2), keepdims=True)`,
  straightThrough: 'x + tf.stop_gradient(tf.clip_by_value(x, low, high) - x)',
  fromLogits: { p: 'tf.sigmoid(z)', q: 'tf.sigmoid(-z)', log_p: 'tf.math.log_sigmoid(z)', log_q: 'tf.math.log_sigmoid(-z)', z: 'z' },
  log: 'tf.math.log',
  log1p: 'tf.math.log1p',
  numbers: 'math',
};

const notes = [
  'y_true and y_pred: (batch, height, width, channel), one channel a mask; y_true in [0, 1]. Each image has its own loss, the result is their mean.',
  clipNote,
];

/** One TensorFlow file: function (fit for `compile(loss=...)`), test. */
export function tensorflowCode(request: ExportRequest): { stem: string; code: string } {
  const parts = partsOf('tensorflow', request, notes);
  const pixels = preparedPixels(parts, false);
  const body = bodyLines(parts).map((line) => line.replace('STOP(', 'tf.stop_gradient('));
  const host = hostCode(parts);
  const code = file([
    [
      ...(usesMath([...body, ...host.code, 'math.']) ? ['import math', ''] : []),
      'import numpy as np',
      'import tensorflow as tf',
      ...scipyImport(host.scipy),
    ].join('\n'),
    pixelSums(library, body),
    clipping(library, pixels),
    needsHost(parts) ? (parts.operator ? onHostPair : onHost) : null,
    ...host.code,
    lossFunction(parts, pixels, body),
    test(parts),
  ]);
  return { stem: parts.heading.functionName, code };
}

const onHost = `${imagesOf}


def on_host(function, *inputs, **numbers):
    """A constant of differentiation: the NumPy function of each image, made on the host."""

    def compute(*arrays):
        batch, height, width, channels = arrays[0].shape
        results = np.stack([function(*image, **numbers) for image in images_of(arrays)])
        return np.moveaxis(results.reshape(batch, channels, height, width), 1, -1)

    result = tf.numpy_function(compute, list(inputs), tf.float64)
    result.set_shape(inputs[0].shape)
    return tf.stop_gradient(tf.cast(result, inputs[0].dtype))`;

const onHostPair = `${imagesOf}


def on_host(function, *inputs, **numbers):
    """Constants of differentiation: value and gradient of each image by the NumPy function, made on the host."""

    def compute(*arrays):
        batch, height, width, channels = arrays[0].shape
        values, gradients = zip(*[function(*image, **numbers) for image in images_of(arrays)])
        gradient = np.moveaxis(np.reshape(gradients, (batch, channels, height, width)), 1, -1)
        return np.reshape(values, (batch, 1, 1, channels)).astype(float), gradient

    value, gradient = tf.numpy_function(compute, list(inputs), (tf.float64, tf.float64))
    value.set_shape((inputs[0].shape[0], 1, 1, inputs[0].shape[-1]))
    gradient.set_shape(inputs[0].shape)
    return [tf.stop_gradient(tf.cast(x, inputs[0].dtype)) for x in (value, gradient)]`;

function lossFunction({ heading }: Parts, pixels: readonly PixelName[], body: readonly string[]): string {
  return `${signature(heading.functionName, ['y_true', 'y_pred'], heading, ['from_logits=True'])}
${docstringText([...heading.docstring, 'from_logits: y_pred holds logits; else probabilities.'])}
    ${pixels.join(', ')} = probabilities(tf.convert_to_tensor(y_pred), eps, from_logits)
    y = tf.cast(y_true, p.dtype)
${indented(body)}
    return tf.reduce_mean(loss)`;
}

function test({ heading, vector }: Parts): string {
  return `if __name__ == "__main__":
    # ${vector.about}.
${indented(vector.masks)}
    y_true, y_pred = y[None, :, :, None], tf.Variable(p[None, :, :, None])
    with tf.GradientTape() as tape:
        value = ${heading.functionName}(y_true, y_pred, from_logits=False)
    norm = np.linalg.norm(tape.gradient(value, y_pred).numpy())
${indented(assertions(vector, 'np'))}
    print("${heading.functionName}: value and gradient are those of the test vector")`;
}
