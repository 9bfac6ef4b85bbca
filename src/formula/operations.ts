/** Operations of the graph on numbers: what every engine must agree with. */
export type UnaryName = 'neg' | 'log' | 'exp' | 'sqrt' | 'abs' | 'sign' | 'cosh' | 'sinh' | 'tanh' | 'logcosh' | 'log1p';
export type BinaryName = 'add' | 'sub' | 'mul' | 'div' | 'pow' | 'max' | 'min' | 'less' | 'lessEqual' | 'equal';

export function unaryValue(name: UnaryName, a: number): number {
  switch (name) {
    case 'neg':
      return -a;
    case 'log':
      return Math.log(a);
    case 'exp':
      return Math.exp(a);
    case 'sqrt':
      return Math.sqrt(a);
    case 'abs':
      return Math.abs(a);
    case 'sign':
      return a > 0 ? 1 : a < 0 ? -1 : 0;
    case 'cosh':
      return Math.cosh(a);
    case 'sinh':
      return Math.sinh(a);
    case 'tanh':
      return Math.tanh(a);
    case 'logcosh':
      return logCosh(a);
    case 'log1p':
      return Math.log1p(a);
  }
}

/** ln cosh x; near 0, where both terms of the exact form cancel, its series x^2/2 - x^4/12. */
function logCosh(x: number): number {
  const a = Math.abs(x);
  return a < 1e-3 ? (a * a) / 2 - a ** 4 / 12 : a + Math.log1p(Math.exp(-2 * a)) - Math.LN2;
}

/** Comparisons are 1 or 0; a product with a factor of exactly 0 is 0. */
export function binaryValue(name: BinaryName, a: number, b: number): number {
  switch (name) {
    case 'add':
      return a + b;
    case 'sub':
      return a - b;
    case 'mul':
      return a === 0 || b === 0 ? 0 : a * b;
    case 'div':
      return a / b;
    case 'pow':
      return a ** b;
    case 'max':
      return a > b ? a : b;
    case 'min':
      return a < b ? a : b;
    case 'less':
      return a < b ? 1 : 0;
    case 'lessEqual':
      return a <= b ? 1 : 0;
    case 'equal':
      return a === b ? 1 : 0;
  }
}
