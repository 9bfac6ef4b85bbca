/** Everything a target needs to write its file: the plan of the formula or the operator's code, the words, the test. */

import { formulaLines, type Heading, headingOf, legendOf } from './document.ts';
import { numpyOperator, type OperatorCode } from './operatorsNumpy.ts';
import { type FormulaPlan, type PixelName, planOf } from './plan.ts';
import type { CodeTarget, ExportRequest } from './request.ts';
import { type TestVector, testVectorOf } from './scene.ts';
import { type Subject, subjectOf } from './subject.ts';

export interface Parts {
  readonly subject: Subject;
  readonly plan: FormulaPlan | null;
  readonly operator: OperatorCode | null;
  readonly heading: Heading;
  readonly vector: TestVector;
}

/** `notes`: sentences of the target's own convention. Throws LossRequestError or FormulaError where the request is wrong. */
export function partsOf(target: CodeTarget, request: ExportRequest, notes: readonly string[]): Parts {
  const subject = subjectOf(request);
  const plan = subject.operator ? null : planOf(subject, target);
  const operator = subject.operator ? numpyOperator(subject.operator.name, subject.values) : null;
  const parameters = parametersOf({ plan, operator });
  const formula = operator ? operator.formula : formulaLines(subject.formula ?? '');
  const heading = headingOf(subject, parameters, [...formula, ...legendOf(formula)], notes);
  return { subject, plan, operator, heading, vector: testVectorOf(subject, request.test) };
}

/** Keyword arguments: name of the parameter -> Python name. */
export function parametersOf({ plan, operator }: Pick<Parts, 'plan' | 'operator'>): ReadonlyMap<string, string> {
  return plan?.parameters ?? new Map([...(operator?.parameters ?? []), 'eps'].map((name) => [name, name]));
}

/** Pixel arrays that the head of the function prepares. */
export function preparedPixels({ plan, subject }: Parts, isNativeOperator: boolean): readonly PixelName[] {
  if (plan) return plan.pixels;
  return isNativeOperator && subject.operator?.name === 'cm_ssim' ? ['p', 'log_p', 'log_q'] : ['p'];
}

/** `name=name` for every argument but eps, to hand them on. */
export function handedOn({ heading }: Parts): string {
  return heading.arguments
    .filter(({ python }) => python !== 'eps')
    .map(({ python }) => `, ${python}=${python}`)
    .join('');
}

/** Lines between the prepared arrays and the return: terms in the order of the paper; the last defines `loss`. */
export function bodyLines(parts: Parts): readonly string[] {
  const { plan } = parts;
  if (!plan) {
    return [
      `value, gradient = on_host(value_and_gradient, y, p${handedOn(parts)})`,
      '# Value and gradient are made on the host; this sum has both.',
      'loss = value + pixel_sum(gradient * (p - STOP(p)))',
    ];
  }
  const maps = plan.maps.map(({ python, map }) => {
    if (map.constant !== undefined) return `${python} = ${map.constant}`;
    const numbers = map.numbers.map((name) => `, ${name}=${plan.parameters.get(name) ?? name}`).join('');
    return `${python} = on_host(${map.name}, ${map.images.join(', ')}${numbers})`;
  });
  const lines = [...plan.ready, ...plan.own].map(({ python, text }) => `${python} = ${text}`);
  const split = plan.ready.length;
  const loss = plan.loss.varies ? plan.loss.text : `${plan.loss.text} + 0 * pixel_sum(p)`;
  return [...lines.slice(0, split), ...maps, ...lines.slice(split), `loss = ${loss}`];
}

/** True where something is made by NumPy functions on the host. */
export function needsHost({ plan, operator }: Parts): boolean {
  return operator !== null || (plan?.maps.some(({ map }) => map.constant === undefined) ?? false);
}

/** NumPy functions that the file holds, and what they import of SciPy. */
export function hostCode({ plan, operator }: Parts): { readonly code: readonly string[]; readonly scipy: readonly string[] } {
  if (operator) return { code: operator.code, scipy: operator.scipy };
  const maps = plan?.maps ?? [];
  return {
    code: [...new Set(maps.flatMap(({ map }) => map.code))],
    scipy: [...new Set(maps.flatMap(({ map }) => map.scipy ?? []))].sort(),
  };
}

/** Whether the code calls functions of Python's math module. */
export function usesMath(lines: readonly string[]): boolean {
  return lines.some((line) => /\bmath\./.test(line));
}

export function uses(lines: readonly string[], name: string): boolean {
  return lines.some((line) => new RegExp(`\\b${name}\\(`).test(line));
}
