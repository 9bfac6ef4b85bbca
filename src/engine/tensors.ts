/**
 * Graph -> tfjs tensors, so that tfjs can differentiate a loss through the network that made its prediction.
 * The caller registers a backend's kernels and tfjs's gradients (`@tensorflow/tfjs-core/dist/register_all_gradients`).
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Node, PixelName } from '../formula/graph.ts';
import type { BinaryName, UnaryName } from '../formula/operations.ts';

export interface TensorInputs {
  readonly y: tf.Tensor;
  /** The prediction, of y's shape: logits z (stable everywhere), or probabilities strictly between 0 and 1. */
  readonly prediction: { readonly z: tf.Tensor } | { readonly p: tf.Tensor };
  /** By graph name, of y's shape; constants of differentiation. */
  readonly maps: Readonly<Record<string, tf.Tensor>>;
  readonly parameters: Readonly<Record<string, number>>;
}

/**
 * The value of a scalar node over all elements of y, differentiable by tf.grad through the prediction; every sum runs over the whole tensor, a
 * batch being one long picture. max and min give a tie to their second argument, abs has slope 0 at 0, as in the other engines.
 */
export function tensorLoss(value: Node, inputs: TensorInputs): tf.Scalar {
  return tf.tidy(() => tensorOf(new Evaluator(inputs).get(value, null)).asScalar());
}

/** A number where nothing of it depends on a tensor. */
type Value = tf.Tensor | number;

/**
 * 1 where its operands count, else 0. Inside a branch of `where` that is not taken, an operand that could make NaN or infinity is replaced by 1: tfjs differentiates both
 * branches, and 0 times infinity would spoil the gradient of the one that is.
 */
type Guard = tf.Tensor | null;

class Evaluator {
  private readonly inputs: TensorInputs;
  private readonly pixels: Readonly<Record<PixelName, tf.Tensor>>;
  private readonly known = new Map<Guard, Map<Node, Value>>();
  private readonly risky = new Map<Node, boolean>();

  constructor(inputs: TensorInputs) {
    this.inputs = inputs;
    this.pixels = pixelTensors(inputs);
  }

  get(node: Node, guard: Guard): Value {
    const needed = guard && this.isRisky(node) ? guard : null;
    const known = this.known.get(needed) ?? new Map<Node, Value>();
    this.known.set(needed, known);
    const before = known.get(node);
    if (before !== undefined) return before;
    const made = this.compute(node, needed);
    known.set(node, made);
    return made;
  }

  private compute(node: Node, guard: Guard): Value {
    switch (node.kind) {
      case 'number':
        return node.value;
      case 'pixels':
        return this.inputs.y.size;
      case 'parameter':
        return this.inputs.parameters[node.name] ?? missing(node.name);
      case 'pixel':
        return this.pixels[node.name];
      case 'map':
        return this.inputs.maps[node.name] ?? missing(node.name);
      case 'sum':
        return tf.sum(this.overPixels(this.get(node.of, guard)));
      case 'unary':
        return unary(node.name, safe(node.name, this.get(node.of, guard), guard));
      case 'binary':
        return this.binary(node, guard);
      case 'where':
        return this.where(node, guard);
    }
  }

  private binary(node: Extract<Node, { kind: 'binary' }>, guard: Guard): Value {
    const left = this.get(node.left, guard);
    const right = this.get(node.right, guard);
    if (node.name === 'div') return binary('div', left, safe('div', right, guard));
    if (node.name !== 'pow') return binary(node.name, left, right);
    const logarithm = node.left.kind === 'pixel' ? { p: this.pixels.logp, q: this.pixels.logq }[node.left.name as string] : undefined;
    return logarithm ? tf.exp(tf.mul(tensorOf(right), logarithm)) : binary('pow', safe('pow', left, guard), right);
  }

  private where(node: Extract<Node, { kind: 'where' }>, guard: Guard): Value {
    const condition = this.get(node.condition, guard);
    if (typeof condition === 'number') return this.get(condition !== 0 ? node.then : node.otherwise, guard);
    const taken = tf.abs(tf.sign(condition));
    const both = (is: tf.Tensor): tf.Tensor => (guard ? tf.mul(guard, is) : is);
    return choose(taken, this.get(node.then, both(taken)), this.get(node.otherwise, both(tf.sub(1, taken))));
  }

  /** A scalar branch of a choice a pixel is one number for all of them. */
  private overPixels(value: Value): tf.Tensor {
    return typeof value === 'number' || value.rank === 0 ? tf.mul(tf.onesLike(this.inputs.y), tensorOf(value)) : value;
  }

  private isRisky(node: Node): boolean {
    const before = this.risky.get(node);
    if (before !== undefined) return before;
    const result = this.looksRisky(node);
    this.risky.set(node, result);
    return result;
  }

  private looksRisky(node: Node): boolean {
    switch (node.kind) {
      case 'sum':
        return this.isRisky(node.of);
      case 'unary':
        return guarded.has(node.name) || this.isRisky(node.of);
      case 'binary':
        return guarded.has(node.name) || this.isRisky(node.left) || this.isRisky(node.right);
      case 'where':
        return this.isRisky(node.condition) || this.isRisky(node.then) || this.isRisky(node.otherwise);
      default:
        return false;
    }
  }
}

const guarded: ReadonlySet<string> = new Set(['div', 'pow', 'log', 'log1p', 'sqrt']);

function safe(name: string, operand: Value, guard: Guard): Value {
  if (!guard || !guarded.has(name)) return operand;
  return choose(guard, operand, 1);
}

/** `then` where the mask is 1, `otherwise` where it is 0. Masks are numbers: tfjs has no gradient for logic. */
function choose(mask: tf.Tensor, then: Value, otherwise: Value): tf.Tensor {
  return tf.where(tf.cast(mask, 'bool'), tensorOf(then), tensorOf(otherwise));
}

function missing(name: string): never {
  throw new Error(`no value for ${name}`);
}

function tensorOf(value: Value): tf.Tensor {
  return typeof value === 'number' ? tf.scalar(value) : value;
}

/** log p = -softplus(-z) and log(1 - p) = -softplus(z), exact where p or 1 - p would round to 0. */
function pixelTensors({ y, prediction }: TensorInputs): Readonly<Record<PixelName, tf.Tensor>> {
  if ('z' in prediction) {
    const { z } = prediction;
    const minus = tf.neg(z);
    return { y, z, p: tf.sigmoid(z), q: tf.sigmoid(minus), logp: tf.neg(tf.softplus(minus)), logq: tf.neg(tf.softplus(z)) };
  }
  const { p } = prediction;
  const logp = tf.log(p);
  const logq = tf.log1p(tf.neg(p));
  return { y, p, q: tf.sub(1, p), logp, logq, z: tf.sub(logp, logq) };
}

function unary(name: UnaryName, of: Value): tf.Tensor {
  const x = tensorOf(of);
  switch (name) {
    case 'neg':
      return tf.neg(x);
    case 'abs':
      // x sign(x): tfjs gives abs the slope -1 at 0.
      return tf.mul(x, tf.sign(x));
    case 'logcosh':
      return logCosh(x);
    default:
      return plain[name](x);
  }
}

const plain = { log: tf.log, log1p: tf.log1p, exp: tf.exp, sqrt: tf.sqrt, sign: tf.sign, cosh: tf.cosh, sinh: tf.sinh, tanh: tf.tanh };
const arithmetic = { add: tf.add, sub: tf.sub, mul: tf.mul, div: tf.div, pow: tf.pow };

/** log1p(2 sinh^2(x / 2)) up to 1, where the form for large x cancels. */
function logCosh(x: tf.Tensor): tf.Tensor {
  const isSmall = tf.step(tf.sub(1, tf.abs(x)));
  const small = choose(isSmall, x, 1);
  const size = unary('abs', choose(isSmall, 1, x));
  const half = tf.sinh(tf.mul(0.5, small));
  const large = tf.sub(tf.add(size, tf.log1p(tf.exp(tf.mul(-2, size)))), Math.LN2);
  return choose(isSmall, tf.log1p(tf.mul(2, tf.mul(half, half))), large);
}

function binary(name: BinaryName, left: Value, right: Value): Value {
  if (name === 'mul' && (left === 0 || right === 0)) return 0;
  const a = tensorOf(left);
  const b = tensorOf(right);
  switch (name) {
    case 'max':
      return choose(isLess(b, a), a, b);
    case 'min':
      return choose(isLess(a, b), a, b);
    case 'less':
      return isLess(a, b);
    case 'lessEqual':
      return tf.sub(1, isLess(b, a));
    case 'equal':
      return tf.mul(tf.sub(1, isLess(a, b)), tf.sub(1, isLess(b, a)));
    default:
      return arithmetic[name](a, b);
  }
}

/** 1 where a < b, else 0. tfjs has no gradient for `less`; that of `step` is 0. */
function isLess(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  return tf.step(tf.sub(b, a));
}
