/** Vite plugin: typesets every formula of the losses while building, so that the page needs no TeX. */
import katex from 'katex';
import type { Plugin } from 'vite';
import { termsOf } from '../src/formula/terms.ts';
import { texOf } from '../src/formula/tex.ts';
import { legendsOf } from '../src/losses/legends.ts';
import type { ResolvedLoss } from '../src/losses/resolve.ts';
import { allFormulas } from '../src/losses/variants.ts';

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

/** Bare MathML: browsers draw it with neither KaTeX's styles nor its fonts. */
export function mathml(tex: string, displayMode: boolean): string {
  return katex
    .renderToString(tex, { output: 'mathml', displayMode, throwOnError: true, strict: 'error' })
    .replace(/^<span class="katex">|<\/span>$/g, '')
    .replace(/<annotation[^>]*>[\s\S]*?<\/annotation>|<\/?semantics>| xmlns="[^"]*"/g, '')
    .replace(
      /<mrow>((?:<mi mathvariant="normal">\w<\/mi>){2,})<\/mrow>/g,
      (_, letters: string) => `<mi>${letters.replace(/<[^>]*>/g, '')}</mi>`,
    )
    .replace(/<mo fence="true">[∣|]<\/mo>/g, '<mo fence="true" stretchy="true">|</mo>')
    .replace(/(<mo[^>]*>[([=,|<>≤≥≠]<\/mo>(?:<mtext>.<\/mtext>)?|<mo>&[lg]t;<\/mo>)<mo>−<\/mo>/g, '$1<mo form="prefix">−</mo>');
}
