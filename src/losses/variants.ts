/** Every formula that a loss can become: its choices, switches and nullable parameters decide the text, never a number's size. */
import type { LossDefinition, Parameter, ParameterValue, ParameterValues } from './loss.ts';
import { losses } from './registry.ts';
import { type ResolvedLoss, resolveLoss } from './resolve.ts';

/** All combinations of the values that may change the formula; every other parameter stays at its default. */
export function variantsOf(definition: LossDefinition): readonly ParameterValues[] {
  let variants: readonly ParameterValues[] = [{}];
  for (const [name, parameter] of Object.entries(definition.parameters)) {
    const values = decidingValues(parameter);
    if (values.length > 1) variants = variants.flatMap((variant) => values.map((value) => ({ ...variant, [name]: value })));
  }
  return variants;
}

function decidingValues(parameter: Parameter): readonly ParameterValue[] {
  switch (parameter.type) {
    case 'choice':
      return Object.keys(parameter.options);
    case 'switch':
      return [false, true];
    case 'number':
      return parameter.nullable ? [null, parameter.default ?? parameter.max] : [];
    case 'list':
      return [];
  }
}

/** Every loss in every dialect and variant, one for each formula text, or each `tex` where an operator makes the numbers. */
export function allFormulas(): ReadonlyMap<string, ResolvedLoss> {
  const found = new Map<string, ResolvedLoss>();
  for (const definition of losses) {
    for (const dialect of ['corrected', ...(definition.dialects ?? []).map(({ id }) => id)]) {
      for (const values of variantsOf(definition)) {
        const resolved = resolveLoss(definition.id, values, dialect);
        const key = typesetKey(resolved);
        if (key !== null && !found.has(key)) found.set(key, resolved);
      }
    }
  }
  return found;
}

/** What `virtual:formulas` knows a loss by: its formula's text, or the definition's `tex` where an operator makes the numbers. */
export function typesetKey({ operator, formula, definition }: ResolvedLoss): string | null {
  return operator ? (definition.tex ?? null) : formula;
}
