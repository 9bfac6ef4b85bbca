import { describe, expect, it } from 'vitest';
import { termsOf } from './terms.ts';
import { texOf } from './tex.ts';

const scope = { parameters: { beta: '\\beta', gamma: '\\gamma', s: 's', w_fp: 'w_{\\mathrm{FP}}' }, maps: ['phi', 'd_y', 'f_printed'] };
/** TeX of the last line, without the alignment around it and with plain spaces. */
const line = (text: string): string => {
  const lines = texOf(text, scope)
    .replace(/^\\begin\{aligned\}|\\end\{aligned\}$/g, '')
    .split('L&=');
  return lines.at(-1) as string;
};

describe('TeX of a formula', () => {
  it.each([
    ['mean(y * log(p))', '\\frac{1}{N}\\sum_{i} y_{i}\\,\\log\\,p_{i}'],
    ['-mean(y * log(p) + (1 - y) * log(1 - p))', '-\\frac{1}{N}\\sum_{i} [y_{i}\\,\\log\\,p_{i}+(1-y_{i})\\,\\log(1-p_{i})]'],
    ['sum(p + y)', '\\sum_{i} (p_{i}+y_{i})'],
    ['sum(p) + sum(y) + s', '\\sum_{i} p_{i}+\\sum_{i} y_{i}+s'],
    ['sum(p) * s', '\\left(\\sum_{i} p_{i}\\right)s'],
    ['s * sum(p)', 's\\,\\sum_{i} p_{i}'],
    ['(FP + FN) / (2 * TP + FP + FN + s)', '\\frac{\\mathrm{FP}+\\mathrm{FN}}{2\\,\\mathrm{TP}+\\mathrm{FP}+\\mathrm{FN}+s}'],
    ['Y / N', '\\frac{Y}{N}'],
    ['mean((1 + phi) * CE)', '\\frac{1}{N}\\sum_{i} (1+\\Phi_{i})\\,\\mathrm{CE}_{i}'],
    ['mean(d_y * f_printed)', '\\frac{1}{N}\\sum_{i} d_{y,i} f_{i}'],
    ['sum((1 - p)^gamma)', '\\sum_{i} (1-p_{i})^{\\gamma}'],
    ['sum(p^2)', '\\sum_{i} p_{i}^{2}'],
    ['-s^2', '-s^{2}'],
    ['(-s)^2', '(-s)^{2}'],
    ['(s^2)^2', '(s^{2})^{2}'],
    ['(s / 2)^2', '\\left(\\frac{s}{2}\\right)^{2}'],
    ['-s * gamma', '-s \\gamma'],
    ['-s / 2', '-\\frac{s}{2}'],
    ['s - -gamma', 's-(-\\gamma)'],
    ['s - (gamma - beta)', 's-(\\gamma-\\beta)'],
    ['s - gamma - beta', 's-\\gamma-\\beta'],
    ['s * (gamma + beta)', 's(\\gamma+\\beta)'],
    ['s * 2', 's\\cdot 2'],
    ['w_fp * FP', 'w_{\\mathrm{FP}}\\,\\mathrm{FP}'],
    ['log(s) * gamma', '(\\log\\,s)\\gamma'],
    ['log(1 - s) * gamma', '\\log(1-s)\\gamma'],
    ['log(cosh(s))', '\\log\\,\\cosh\\,s'],
    ['sqrt(s) + abs(s - 1)', '\\sqrt{s}+\\left|s-1\\right|'],
    ['max(s, 1 / 2)', '\\max\\left(s,\\,\\frac{1}{2}\\right)'],
    ['min(s, 1)', '\\min(s,\\,1)'],
    ['1e-5 * s', '10^{-5} s'],
    ['2.5e3', '2.5\\cdot 10^{3}'],
    ['where(s == 0, 0, 1 / s)', '\\begin{dcases}0&s=0\\\\\\frac{1}{s}&s\\ne 0\\end{dcases}'],
    ['where(s > 0, s, 0) + 1', '\\left(\\begin{dcases}s&s>0\\\\0&s\\le 0\\end{dcases}\\right)+1'],
    ['where(s, 1, 2)', '\\begin{dcases}1&s\\\\2&s=0\\end{dcases}'],
    ['-sum(CE - sum(phi * CE))', '-\\sum_{i} \\left(\\mathrm{CE}_{i}-\\sum_{j} \\Phi_{j}\\,\\mathrm{CE}_{j}\\right)'],
  ])('prints %s', (text, tex) => {
    expect(line(text)).toBe(tex);
  });

  it('stands a line for each definition, equal signs below each other, the loss last', () => {
    expect(texOf('DC_0 = TN / N\nmCE = mean(CE)\nw_1 * mCE + DC_0', { parameters: {}, maps: [] })).toBe(
      '\\begin{aligned}\\mathrm{DC}_{0}&=\\frac{\\mathrm{TN}}{N}\\\\\\mathrm{mCE}&=\\frac{1}{N}\\sum_{i} \\mathrm{CE}_{i}\\\\' +
        'L&=w_{1}\\,\\mathrm{mCE}+\\mathrm{DC}_{0}\\end{aligned}',
    );
  });

  it('gives a definition with one number a pixel the index of the pixel', () => {
    expect(texOf('b = 1 - y / N\nsum(b * sum(b))', scope)).toBe(
      '\\begin{aligned}b_{i}&=1-\\frac{y_{i}}{N}\\\\L&=\\sum_{i} b_{i}\\,\\sum_{j} b_{j}\\end{aligned}',
    );
  });

  it('breaks a long sum before a sign, inside the brackets of its reduction', () => {
    const term = '(1 - y) * max(s, -log(1 - p))^gamma';
    const lines = texOf(`mean(${term} + ${term} - ${term})`, scope).split('\\\\');
    const printed = '(1-y_{i})\\,\\max(s,\\,-\\log(1-p_{i}))^{\\gamma}';
    expect(lines).toEqual([
      `\\begin{aligned}L&=\\frac{1}{N}\\sum_{i} \\bigl[${printed}`,
      `&\\quad{}+${printed}`,
      `&\\quad{}-${printed}\\bigr]\\end{aligned}`,
    ]);
  });

  it('adds legends as further lines', () => {
    expect(texOf('mean(phi)', scope, ['\\Phi_{i}&=1'])).toMatch(/\\\\\\Phi_\{i\}&=1\\end\{aligned\}$/);
  });
});

describe('terms of a formula', () => {
  const texts = (text: string): readonly string[] => termsOf(text, scope).map((term) => term.text);

  it('are what it sums, in the order of the text, each once', () => {
    expect(texts('a = mean(CE)\nb = sum(p * phi) + mean(CE)\na + b / N')).toEqual(['CE', 'p * phi']);
  });

  it('are the integrands of the built-in totals', () => {
    expect(texts('(FP + FN) / (2 * TP + TN + Y + P)')).toEqual(['(1 - y) * p', 'y * (1 - p)', 'y * p', '(1 - y) * (1 - p)', 'y', 'p']);
  });

  it('may use definitions with one number a pixel, and hold sums of their own', () => {
    expect(texts('e = 1 - p\nsum(e * sum(e * y))')).toEqual(['e * sum(e * y)', 'e * y']);
  });

  it('leave out sums of what is the same everywhere', () => {
    expect(texts('sum(s) + mean(p)')).toEqual(['p']);
  });

  it('come as TeX with the index of the pixel', () => {
    expect(termsOf('FP + mean(phi * log(1 - p))', scope).map((term) => term.tex)).toEqual(['(1-y_{i})p_{i}', '\\Phi_{i}\\,\\log(1-p_{i})']);
  });
});
