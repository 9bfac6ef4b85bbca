import { assertions, docstringText, file, indented, keptOptions, scipyImport, signature } from './document.ts';
import { bodyLines, hostCode, needsHost, type Parts, partsOf, preparedPixels } from './parts.ts';
import type { PixelName } from './plan.ts';
import { type ArrayLibrary, clipNote, clipping, imagesOf, pixelSums } from './prelude.ts';
import type { ExportRequest } from './request.ts';

const library: ArrayLibrary = {
  pixels: (name) => `ops.${name}(x, axis=(-3, -2), keepdims=True)`,
  straightThrough: 'x + ops.stop_gradient(ops.clip(x, low, high) - x)',
  fromLogits: { p: 'ops.sigmoid(z)', q: 'ops.sigmoid(-z)', log_p: '-ops.softplus(-z)', log_q: '-ops.softplus(z)', z: 'z' },
  log: 'ops.log',
  log1p: 'ops.log1p',
  numbers: 'math',
};

const notes = [
  'y_true and y_pred: (batch, height, width, channel), one channel a mask; y_true in [0, 1]. Returns one number an image, (batch,).',
  clipNote,
];

/** One Keras 3 file for every backend: function, keras.losses.Loss, test. */
export function kerasCode(request: ExportRequest): { stem: string; code: string } {
  const parts = partsOf('keras', request, notes);
  const pixels = preparedPixels(parts, false);
  const body = bodyLines(parts).map((line) => line.replace('STOP(', 'ops.stop_gradient('));
  const host = hostCode(parts);
  const code = file([
    ['import math', '', 'import keras', 'import numpy as np', 'from keras import ops', ...scipyImport(host.scipy)].join('\n'),
    pixelSums(library, body),
    clipping(library, pixels),
    needsHost(parts) ? (parts.operator ? onHostPair : onHost) : null,
    ...host.code,
    lossFunction(parts, pixels, body),
    lossClass(parts),
    test(parts),
  ]);
  return { stem: parts.heading.functionName, code };
}

const images = `${imagesOf}


def outside_graph(compute, inputs, shapes):
    """NumPy arrays made from the inputs by \`compute\`, in the backend at hand; constants of differentiation."""
    dtype = keras.backend.standardize_dtype(inputs[0].dtype)
    backend = keras.backend.backend()
    if backend == "tensorflow":
        import tensorflow as tf

        results = tf.numpy_function(lambda *x: [r.astype(dtype) for r in compute(*x)], list(inputs), [dtype] * len(shapes))
        for result, shape in zip(results, shapes):
            result.set_shape(shape)
    elif backend == "jax":
        import jax

        kinds = [jax.ShapeDtypeStruct(shape, dtype) for shape in shapes]
        inputs = [jax.lax.stop_gradient(x) for x in inputs]
        results = jax.pure_callback(lambda *x: [r.astype(dtype) for r in compute(*x)], kinds, *inputs)
    else:
        arrays = [ops.convert_to_numpy(ops.stop_gradient(x)) for x in inputs]
        results = [ops.convert_to_tensor(r, dtype) for r in compute(*arrays)]
    return [ops.stop_gradient(result) for result in results]`;

const onHost = `${images}


def on_host(function, *inputs, **numbers):
    """A constant of differentiation: the NumPy function of each image, made on the host."""

    def compute(*arrays):
        batch, height, width, channels = arrays[0].shape
        results = np.stack([function(*image, **numbers) for image in images_of(arrays)])
        return [np.moveaxis(results.reshape(batch, channels, height, width), 1, -1)]

    return outside_graph(compute, inputs, [inputs[0].shape])[0]`;

const onHostPair = `${images}


def on_host(function, *inputs, **numbers):
    """Constants of differentiation: value and gradient of each image by the NumPy function, made on the host."""

    def compute(*arrays):
        batch, height, width, channels = arrays[0].shape
        values, gradients = zip(*[function(*image, **numbers) for image in images_of(arrays)])
        gradient = np.moveaxis(np.reshape(gradients, (batch, channels, height, width)), 1, -1)
        return [np.reshape(values, (batch, 1, 1, channels)), gradient]

    shape = inputs[0].shape
    return outside_graph(compute, inputs, [(shape[0], 1, 1, shape[-1]), shape])`;

function lossFunction({ heading }: Parts, pixels: readonly PixelName[], body: readonly string[]): string {
  return `${signature(heading.functionName, ['y_true', 'y_pred'], heading, ['from_logits=True'])}
${docstringText([...heading.docstring, 'from_logits: y_pred holds logits; else probabilities.'])}
    ${pixels.join(', ')} = probabilities(ops.convert_to_tensor(y_pred), eps, from_logits)
    y = ops.cast(y_true, p.dtype)
${indented(body)}
    return ops.mean(loss, axis=(-3, -2, -1))`;
}

function lossClass({ heading }: Parts): string {
  return `@keras.saving.register_keras_serializable(package="segloss")
class ${heading.className}(keras.losses.Loss):
    """${heading.functionName} as a loss that keeps its parameters and can be saved with a model."""

    ${signature('__init__', ['self'], heading, ['from_logits=True', 'reduction="sum_over_batch_size"', `name="${heading.functionName}"`, 'dtype=None'], 4)}
        super().__init__(name=name, reduction=reduction, dtype=dtype)
${keptOptions(heading)}

    def call(self, y_true, y_pred):
        return ${heading.functionName}(y_true, y_pred, **self.options)

    def get_config(self):
        return {**super().get_config(), **self.options}`;
}

function test({ heading, vector }: Parts): string {
  return `def gradient_of(function, x):
    """dfunction/dx as a NumPy array, in the backend at hand."""
    backend = keras.backend.backend()
    if backend == "tensorflow":
        import tensorflow as tf

        x = tf.Variable(x)
        with tf.GradientTape() as tape:
            value = function(x)
        return tape.gradient(value, x).numpy()
    if backend == "jax":
        import jax

        return np.asarray(jax.grad(function)(x))
    import torch

    x = torch.tensor(x, requires_grad=True)
    function(x).backward()
    return x.grad.cpu().numpy()


if __name__ == "__main__":
    keras.backend.set_floatx("float64")
    if keras.backend.backend() == "jax":
        import jax

        jax.config.update("jax_enable_x64", True)
    # ${vector.about}.
${indented(vector.masks)}
    y_true, y_pred = y[None, :, :, None], p[None, :, :, None]
    function = lambda x: ops.mean(${heading.functionName}(y_true, x, from_logits=False))
    value = float(function(ops.convert_to_tensor(y_pred)))
    norm = np.linalg.norm(gradient_of(function, y_pred))
${indented(assertions(vector, 'np'))}
    print("${heading.functionName}: value and gradient are those of the test vector")`;
}
