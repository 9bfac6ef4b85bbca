/** The loops of the float64 engine: one small loop an operation, so that the compiler of the browser can do its best. */
import { type BinaryName, binaryValue, type UnaryName, unaryValue } from './operations.ts';

/** Numbers of all samples (`isWhole`), of the block at hand, or one number for them all (array null). */
export interface Operand {
  readonly array: Float64Array | null;
  readonly isWhole: boolean;
  readonly value: number;
}

/** A block of samples. */
export interface Block {
  start: number;
  length: number;
}

function offsetOf(operand: Operand, block: Block): number {
  return operand.isWhole ? block.start : 0;
}

export function applyUnary(name: UnaryName, to: Operand, a: Operand, block: Block): void {
  const { length } = block;
  const out = to.array as Float64Array;
  const o = offsetOf(to, block);
  if (!a.array) {
    out.fill(unaryValue(name, a.value), o, o + length);
    return;
  }
  const x = a.array;
  const s = offsetOf(a, block);
  switch (name) {
    case 'neg':
      for (let i = 0; i < length; i++) out[o + i] = -(x[s + i] as number);
      return;
    case 'log':
      for (let i = 0; i < length; i++) out[o + i] = Math.log(x[s + i] as number);
      return;
    case 'exp':
      for (let i = 0; i < length; i++) out[o + i] = Math.exp(x[s + i] as number);
      return;
    case 'abs':
      for (let i = 0; i < length; i++) out[o + i] = Math.abs(x[s + i] as number);
      return;
    default:
      for (let i = 0; i < length; i++) out[o + i] = unaryValue(name, x[s + i] as number);
  }
}

/** Product of factors that are finite: no 0 * infinity to look for. */
export function applyFiniteProduct(to: Operand, a: Operand, b: Operand, block: Block): void {
  const out = to.array as Float64Array;
  const x = a.array as Float64Array;
  const y = b.array as Float64Array;
  const { length } = block;
  const o = offsetOf(to, block);
  const s = offsetOf(a, block);
  const t = offsetOf(b, block);
  for (let i = 0; i < length; i++) out[o + i] = (x[s + i] as number) * (y[t + i] as number);
}

/** `logarithm`: log of the base where it is at hand (p and q), for powers. */
export function applyBinary(name: BinaryName, to: Operand, a: Operand, b: Operand, block: Block, logarithm: Operand | null): void {
  const { length } = block;
  const out = to.array as Float64Array;
  const o = offsetOf(to, block);
  if (name === 'pow' && !b.array) power(out, o, a, b.value, block, logarithm);
  else if (a.array && b.array) pixelPixel(name, out, o, a.array, offsetOf(a, block), b.array, offsetOf(b, block), length);
  else if (b.array) scalarPixel(name, out, o, a.value, b.array, offsetOf(b, block), length);
  else if (a.array) pixelScalar(name, out, o, a.array, offsetOf(a, block), b.value, length);
  else out.fill(binaryValue(name, a.value, b.value), o, o + length);
}

function pixelPixel(
  name: BinaryName,
  out: Float64Array,
  o: number,
  x: Float64Array,
  s: number,
  y: Float64Array,
  t: number,
  length: number,
): void {
  switch (name) {
    case 'add':
      for (let i = 0; i < length; i++) out[o + i] = (x[s + i] as number) + (y[t + i] as number);
      return;
    case 'sub':
      for (let i = 0; i < length; i++) out[o + i] = (x[s + i] as number) - (y[t + i] as number);
      return;
    case 'mul':
      for (let i = 0; i < length; i++) {
        const u = x[s + i] as number;
        const v = y[t + i] as number;
        out[o + i] = u === 0 || v === 0 ? 0 : u * v;
      }
      return;
    case 'div':
      for (let i = 0; i < length; i++) out[o + i] = (x[s + i] as number) / (y[t + i] as number);
      return;
    default:
      for (let i = 0; i < length; i++) out[o + i] = binaryValue(name, x[s + i] as number, y[t + i] as number);
  }
}

function scalarPixel(name: BinaryName, out: Float64Array, o: number, u: number, y: Float64Array, t: number, length: number): void {
  switch (name) {
    case 'add':
      for (let i = 0; i < length; i++) out[o + i] = u + (y[t + i] as number);
      return;
    case 'sub':
      for (let i = 0; i < length; i++) out[o + i] = u - (y[t + i] as number);
      return;
    case 'mul':
      if (u === 0) out.fill(0, o, o + length);
      else for (let i = 0; i < length; i++) out[o + i] = u * (y[t + i] as number);
      return;
    case 'div':
      for (let i = 0; i < length; i++) out[o + i] = u / (y[t + i] as number);
      return;
    case 'max':
      for (let i = 0; i < length; i++) out[o + i] = u > (y[t + i] as number) ? u : (y[t + i] as number);
      return;
    default:
      for (let i = 0; i < length; i++) out[o + i] = binaryValue(name, u, y[t + i] as number);
  }
}

function pixelScalar(name: BinaryName, out: Float64Array, o: number, x: Float64Array, s: number, v: number, length: number): void {
  switch (name) {
    case 'add':
      for (let i = 0; i < length; i++) out[o + i] = (x[s + i] as number) + v;
      return;
    case 'sub':
      for (let i = 0; i < length; i++) out[o + i] = (x[s + i] as number) - v;
      return;
    case 'max':
      for (let i = 0; i < length; i++) out[o + i] = (x[s + i] as number) > v ? (x[s + i] as number) : v;
      return;
    case 'less':
      for (let i = 0; i < length; i++) out[o + i] = (x[s + i] as number) < v ? 1 : 0;
      return;
    default:
      for (let i = 0; i < length; i++) out[o + i] = binaryValue(name, x[s + i] as number, v);
  }
}

/** x^g: a product for the square, and what is at hand of logarithms is used. */
function power(out: Float64Array, o: number, a: Operand, g: number, block: Block, logarithm: Operand | null): void {
  const { length } = block;
  const x = a.array;
  if (!x) {
    out.fill(a.value ** g, o, o + length);
    return;
  }
  const s = offsetOf(a, block);
  if (g === 2) {
    for (let i = 0; i < length; i++) out[o + i] = (x[s + i] as number) * (x[s + i] as number);
    return;
  }
  if (logarithm?.array) {
    const log = logarithm.array;
    const t = offsetOf(logarithm, block);
    for (let i = 0; i < length; i++) out[o + i] = Math.exp(g * (log[t + i] as number));
    return;
  }
  for (let i = 0; i < length; i++) out[o + i] = powerValue(x[s + i] as number, g);
}

/** x^g as the exponential of g log x, 2.5 times faster than Math.pow; x <= 0 goes the ordinary way. */
export function powerValue(x: number, g: number): number {
  return x > 0 ? Math.exp(g * Math.log(x)) : x ** g;
}

/** Both branches are there; only the one taken is read, so what the other holds does not matter. */
export function applyWhere(to: Operand, condition: Operand, then: Operand, otherwise: Operand, block: Block): void {
  const out = to.array as Float64Array;
  const o = offsetOf(to, block);
  for (let i = 0; i < block.length; i++) out[o + i] = at(condition, i, block) !== 0 ? at(then, i, block) : at(otherwise, i, block);
}

function at(operand: Operand, i: number, block: Block): number {
  return operand.array ? (operand.array[offsetOf(operand, block) + i] as number) : operand.value;
}
