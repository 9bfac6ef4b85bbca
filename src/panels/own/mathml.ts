/** TeX as MathML, without KaTeX's styles and fonts: while building for the losses of the registry, on the page for one's own. */
import katex from 'katex';

/** Bare MathML: browsers draw it with neither styles nor fonts of KaTeX. Throws for TeX that it cannot read. */
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
