import type { ResolvedLoss } from './resolve.ts';

const structuralError = (below: string): string =>
  `\\left|\\frac{y_{i}-\\mu_{y}+C_4}{\\sigma_{y}+C_4}-\\frac{p_{i}-\\mu_{p}+C_4}{${below}+C_4}\\right|`;
const kept = '[e_{i}>\\beta\\max_{j}e_{j}]';

/** What a map is, as an aligned line of TeX, where the formula cannot be read without it. */
const legends: Readonly<Record<string, string>> = {
  hausdorff_field_truth: 'd_{y,i}&=\\operatorname{dist}(i,\\,\\partial y)^{\\alpha}',
  hausdorff_field_prediction: 'd_{p,i}&=\\operatorname{dist}(i,\\,\\partial p)^{\\alpha}',
  cm_error: `e_{i}&=${structuralError('\\sigma_{p}')}`,
  cm_error_printed: `e_{i}&=${structuralError('\\mu_{p}')}`,
  cm_keep: `f_{i}&=${kept}`,
  cm_keep_printed: `f_{i}&=${kept}`,
};

/** Lines that follow a formula to say what its maps are; only those of maps that it names. */
export function legendsOf({ maps, formula }: ResolvedLoss): readonly string[] {
  const named = Object.entries(maps).filter(([name]) => new RegExp(`\\b${name}\\b`).test(formula ?? ''));
  return named.flatMap(([, id]) => legends[id] ?? []);
}
