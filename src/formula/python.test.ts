import { describe, expect, it } from 'vitest';
import { parse } from './parse.ts';
import { numeral, type PythonLibrary, type PythonName, pythonIdentifier, pythonNumber, pythonOf } from './python.ts';

const library: PythonLibrary = {
  apply: (name, of) => `xp.${name}(${of})`,
  where: (condition, then, otherwise) => `xp.where(${condition}, ${then}, ${otherwise})`,
  cast: (condition) => `cast(${condition})`,
  relu: (of) => `relu(${of})`,
  extreme: (name, a, b) => `xp.${name}imum(${a}, ${b})`,
};

const names = new Map<string, PythonName>([
  ...['p', 'q', 'log_p', 'log_q', 'z'].map((name): [string, PythonName] => [name, { python: name, rank: 'pixel', varies: true }]),
  ['y', { python: 'y', rank: 'pixel', varies: false }],
  ['TP', { python: 'TP', rank: 'image', varies: true }],
  ['Y', { python: 'Y', rank: 'image', varies: false }],
  ['N', { python: 'N', rank: 'number', varies: false }],
  ['a', { python: 'a', rank: 'number', varies: false }],
  ['lambda', { python: 'lambda_', rank: 'number', varies: false }],
]);

const python = (text: string, lib = library): string => pythonOf(parse(text).loss, { library: lib, names }).text;

describe('a formula in Python', () => {
  it.each([
    ['-p^2', '-p ** 2'],
    ['2^-p', '2 ** -p'],
    ['(p^2)^3', '(p ** 2) ** 3'],
    ['p^2^3', 'p ** 2 ** 3'],
    ['p - (z - y)', 'p - (z - y)'],
    ['p / (z * y)', 'p / (z * y)'],
    ['(p + y) * z', '(p + y) * z'],
    ['sum(y * p) / N', 'pixel_sum(y * p) / N'],
    ['mean(TP)', 'TP'],
    ['sum(TP + Y)', 'N * (TP + Y)'],
    ['lambda * p', 'lambda_ * p'],
  ])('keeps the meaning of %s', (formula, expected) => {
    expect(python(formula)).toBe(expected);
  });

  it.each([
    ['1 - p', 'q'],
    ['log(p)', 'log_p'],
    ['log(1 - p)', 'log_q'],
    ['log(1 + TP)', 'xp.log1p(TP)'],
    ['log(cosh(TP))', 'xp.log1p(2 * xp.sinh(TP / 2) ** 2)'],
    ['sqrt(a)', 'math.sqrt(a)'],
  ])('writes %s so that no digits are lost', (formula, expected) => {
    expect(python(formula)).toBe(expected);
  });

  it('makes a number of a comparison among numbers', () => {
    expect(python('(p > 0.5) * p')).toBe('cast(p > 0.5) * p');
    expect(python('(a > 1) * p')).toBe('float(a > 1) * p');
  });

  it('keeps a division by zero out of the gradient of the branch not taken', () => {
    expect(python('where(TP == 0, 0, 1 / TP)')).toBe('xp.where(TP == 0, 0.0, 1 / xp.where(TP == 0, 1.0, TP))');
    expect(python('where(TP > 0, 1 / TP, 0)')).toBe('xp.where(TP > 0, 1 / xp.where(TP > 0, TP, 1.0), 0.0)');
  });

  it('leaves divisions alone that are not differentiated', () => {
    expect(python('where(Y > 0, N / Y, 0)')).toBe('xp.where(Y > 0, N / Y, 0.0)');
  });

  it('chooses by a conditional expression where the condition is one number', () => {
    expect(python('where(a > 0, 1 / a, 0) * p')).toBe('(1 / a if a > 0 else 0) * p');
    expect(python('where(TP > 0, 1 / TP, 0)', { ...library, imagesAreScalars: true })).toBe('1 / TP if TP > 0 else 0');
  });

  it('gives the second argument of max and min the derivative at a tie', () => {
    expect(python('max(p, y)')).toBe('xp.where(p > y, p, y)');
    expect(python('min(p, y)')).toBe('xp.where(p < y, p, y)');
    expect(python('max(z, 0)')).toBe('relu(z)');
    expect(python('max(a, TP)', { ...library, bounded: (_, of, bound) => `${of}.clamp(min=${bound})` })).toBe('TP.clamp(min=a)');
    expect(python('max(a, N)')).toBe('max(a, N)');
  });

  it('names what is not declared', () => {
    expect(() => python('p * unknown')).toThrow('unknown');
  });
});

describe('literals and names', () => {
  it.each([0.1, -0, 1e-7, 1 / 3, 1e300, 2 ** 53, 5])('writes %s as a float that reads back as itself', (value) => {
    expect(Number(pythonNumber(value))).toBe(value);
    expect(pythonNumber(value)).toMatch(/[.e]/);
  });

  it('writes numbers that Python would refuse or take for whole ones', () => {
    expect(numeral('007')).toBe('7.0');
    expect(numeral('99999999999999999999')).toBe('100000000000000000000.0');
    expect(numeral('1e-5')).toBe('1e-5');
    expect(pythonNumber(Number.POSITIVE_INFINITY)).toBe('float("inf")');
  });

  it('moves out of the way of keywords and of the names around the formula', () => {
    const reserved = new Set(['np', 'np_']);
    expect(pythonIdentifier('lambda', reserved)).toBe('lambda_');
    expect(pythonIdentifier('np', reserved)).toBe('np__');
    expect(pythonIdentifier('__class__', reserved)).toBe('class___');
    expect(pythonIdentifier('beta', reserved)).toBe('beta');
  });
});
