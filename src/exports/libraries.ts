/** How each library spells what formulas need. Images are the last two axes, or (batch, height, width, channel) in Keras and TensorFlow. */
import type { PythonFunction, PythonLibrary } from '../formula/python.ts';
import type { CodeTarget } from './request.ts';

const prefixed = (prefix: string) => (name: PythonFunction, of: string) => `${prefix}${name}(${of})`;
const isNumeral = (text: string): boolean => /^-?[\d.e-]+$/.test(text);

const torch: PythonLibrary = {
  apply: prefixed('torch.'),
  where: (condition, then, otherwise) => `torch.where(${condition}, ${then}, ${otherwise})`,
  cast: (condition) => `(${condition}).to(y.dtype)`,
  relu: (of) => `torch.relu(${of})`,
  extreme: (name, a, b) => `torch.${name}imum(${a}, ${b})`,
  bounded: (name, of, bound) => `${of}.clamp(${name === 'max' ? 'min' : 'max'}=${bound})`,
};

const keras: PythonLibrary = {
  apply: prefixed('ops.'),
  where: (condition, then, otherwise) => `ops.where(${condition}, ${then}, ${otherwise})`,
  cast: (condition) => `ops.cast(${condition}, y.dtype)`,
  relu: (of) => `ops.relu(${of})`,
  extreme: (name, a, b) => `ops.${name}imum(${a}, ${b})`,
};

const tensorflow: PythonLibrary = {
  apply: prefixed('tf.math.'),
  where: (condition, then, otherwise) => `tf.where(${condition}, ${typed(then)}, ${typed(otherwise)})`,
  cast: (condition) => `tf.cast(${condition}, y.dtype)`,
  relu: (of) => `tf.nn.relu(${of})`,
  extreme: (name, a, b) => `tf.${name}imum(${typed(a)}, ${typed(b)})`,
};

/** TensorFlow takes a bare number for float32. */
function typed(text: string): string {
  return isNumeral(text) ? `tf.constant(${text}, y.dtype)` : text;
}

const jax: PythonLibrary = {
  apply: prefixed('jnp.'),
  where: (condition, then, otherwise) => `jnp.where(${condition}, ${then}, ${otherwise})`,
  cast: (condition) => `(${condition}).astype(y.dtype)`,
  relu: (of) => `jax.nn.relu(${of})`,
  extreme: (name, a, b) => `jnp.${name}imum(${a}, ${b})`,
};

const numpy: PythonLibrary = {
  apply: prefixed('np.'),
  where: (condition, then, otherwise) => `np.where(${condition}, ${then}, ${otherwise})`,
  cast: (condition) => `(1.0 * (${condition}))`,
  relu: (of) => `np.maximum(${of}, 0.0)`,
  extreme: (name, a, b) => `np.${name}imum(${a}, ${b})`,
  imagesAreScalars: true,
};

export const libraries: Readonly<Record<CodeTarget, PythonLibrary>> = { pytorch: torch, keras, tensorflow, jax, numpy };
