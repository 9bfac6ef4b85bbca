/** Vite plugin: typesets every formula of the losses while building, so that the page needs no TeX. */
import type { Plugin } from 'vite';
import { termsOf } from '../src/formula/terms.ts';
import { texOf } from '../src/formula/tex.ts';
import { legendsOf } from '../src/losses/legends.ts';
import type { ResolvedLoss } from '../src/losses/resolve.ts';
import { allFormulas } from '../src/losses/variants.ts';
import { mathml } from '../src/panels/own/mathml.ts';

const name = 'virtual:formulas';

/** Serves `virtual:formulas`, declared in src/virtual.d.ts. A formula that TeX refuses stops the build. */
export function typesetFormulas(): Plugin {
  const resolved = `\0${name}`;
  return {
    name: 'typeset-formulas',
    resolveId: (source) => (source === name ? resolved : null),
    load: (id) => (id === resolved ? moduleText() : null),
  };
}

function moduleText(): string {
  const formulas = Object.fromEntries([...allFormulas()].map(([key, loss]) => [key, typeset(key, loss)]));
  return `import '/src/formula/formulas.css';\nexport default JSON.parse(${JSON.stringify(JSON.stringify(formulas))});\n`;
}

/** MathML of the formula, and of each term that it sums. */
export function typeset(key: string, loss: ResolvedLoss): { readonly mathml: string; readonly terms: readonly string[] } {
  if (loss.operator) return { mathml: mathml(key, true), terms: [] };
  const parameters: Record<string, string> = {};
  for (const [parameter, { type, ...rest }] of Object.entries(loss.definition.parameters)) {
    if (type === 'number' && 'symbol' in rest) parameters[parameter] = rest.symbol;
  }
  const scope = { parameters, maps: Object.keys(loss.maps) };
  return { mathml: mathml(texOf(key, scope, legendsOf(loss)), true), terms: termsOf(key, scope).map(({ tex }) => mathml(tex, false)) };
}
