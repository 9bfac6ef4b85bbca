/** Vite plugin: prints the fused loops of every built-in formula while building, so that the page needs no `new Function`. */
import type { Plugin } from 'vite';
import { kernelPlan } from '../src/formula/kernel.ts';
import { allFormulas } from '../src/losses/variants.ts';

const name = 'virtual:kernels';

/** Serves `virtual:kernels`, declared in src/virtual.d.ts. */
export function fusedKernels(): Plugin {
  const resolved = `\0${name}`;
  return {
    name: 'fused-kernels',
    resolveId: (source) => (source === name ? resolved : null),
    load: (id) => (id === resolved ? kernelModule('/src/formula') : null),
  };
}

/** Text of a module whose default export maps a plan's key to its passes; `formula` is where it finds the folder of that name. */
export function kernelModule(formula: string): string {
  const entries = new Map<string, string>();
  for (const [, { operator, formula: text, values, maps }] of allFormulas()) {
    if (operator || text === null) continue;
    const parameters = Object.keys(values).filter((parameter) => typeof values[parameter] === 'number');
    const { key, passes } = kernelPlan(text, parameters, Object.keys(maps));
    const code = `[${passes.map((pass) => pass.text).join(',\n')}]`;
    const before = entries.get(key);
    if (before !== undefined && before !== code) throw new Error(`two formulas have the fingerprint ${key}`);
    entries.set(key, code);
  }
  const list = [...entries].map(([key, code]) => `['${key}', ${code}]`).join(',\n');
  return `import { unaryValue } from '${formula}/operations.ts';
import { powerValue } from '${formula}/loops.ts';
export default new Map([${list}]);
void unaryValue, powerValue;
`;
}
