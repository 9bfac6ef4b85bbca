/** A formula taken apart for Python: what must be prepared, the named terms a line, the loss. */
import { parse } from '../formula/parse.ts';
import { type PythonName, pythonIdentifier, pythonOf } from '../formula/python.ts';
import type { Formula } from '../formula/syntax.ts';
import { textOf } from '../formula/text.ts';
import { libraries } from './libraries.ts';
import { type PythonMap, pythonMap } from './maps.ts';
import type { CodeTarget } from './request.ts';
import { numbersOf, type Subject } from './subject.ts';

/** Arrays that the head of every exported function may prepare, in this order. */
export const pixelNames = ['p', 'q', 'log_p', 'log_q', 'z'] as const;
export type PixelName = (typeof pixelNames)[number];

export interface UsedMap {
  /** Name in the formula, and its Python name. */
  readonly name: string;
  readonly python: string;
  readonly map: PythonMap;
}

export interface PythonLine {
  /** Name in the formula. */
  readonly name: string;
  readonly python: string;
  readonly text: string;
}

export interface FormulaPlan {
  readonly formula: Formula;
  /** Formula text, a definition a line, the last is `L = ...`. */
  readonly text: readonly string[];
  /** Lines that define N and the ready-made terms which the formula uses. */
  readonly ready: readonly PythonLine[];
  /** Lines of the formula's own definitions. */
  readonly own: readonly PythonLine[];
  readonly loss: { readonly text: string; readonly varies: boolean };
  readonly pixels: readonly PixelName[];
  readonly maps: readonly UsedMap[];
  /** Numbers that formula and maps read, by name in the formula -> Python name. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Names in use around the formula. */
const reserved = new Set(
  (
    'np math torch nn F ops keras tf jax jnp lax y p q log_p log_q z N CE TP FP FN TN Y P prediction target y_true y_pred from_logits eps loss value ' +
    'gradient pixel_sum pixel_mean probabilities on_host abs float min max int print dtype self'
  ).split(' '),
);

/** Throws FormulaError where the text is no formula, Error where it names something that was not declared. */
export function planOf(subject: Subject, target: CodeTarget): FormulaPlan {
  const formula = parse(subject.formula ?? '');
  const numbers = numbersOf(subject.values);
  const identifiers = new Map(Object.keys(numbers).map((name) => [name, name === 'eps' ? 'eps' : pythonIdentifier(name, reserved)]));
  const maps = Object.entries(subject.maps).map(([name, id]) => ({
    name,
    python: pythonIdentifier(name, reserved),
    map: pythonMap(id, subject.values),
  }));
  const names = new Names();
  for (const [name, python] of identifiers) names.set(name, { python, rank: 'number', varies: false });
  for (const { name, python, map } of maps)
    names.set(name, { python, rank: map.constant === undefined ? 'pixel' : 'number', varies: false });
  for (const [name, built] of builtIns(target)) if (!names.has(name)) names.set(name, built);

  const context = { library: libraries[target], names };
  const own: PythonLine[] = [];
  for (const { name, value } of formula.definitions) {
    const piece = pythonOf(value, context);
    const python = pythonIdentifier(name, reserved);
    own.push({ name, python, text: piece.text });
    names.set(name, { python, rank: piece.rank, varies: piece.varies });
  }
  const loss = pythonOf(formula.loss, context);
  const used = maps.filter(({ name }) => names.used.has(name));
  for (const { map } of used) for (const image of map.images) names.get(image);
  const ready = readyMade(names, target);
  return {
    formula,
    text: [...formula.definitions.map(({ name, value }) => `${name} = ${textOf(value)}`), `L = ${textOf(formula.loss)}`],
    ready,
    own,
    loss,
    pixels: pixelNames.filter((name) => names.used.has(name) || name === 'p'),
    maps: used,
    parameters: new Map(
      [...identifiers].filter(([name]) => names.used.has(name) || used.some(({ map }) => map.numbers.includes(name)) || name === 'eps'),
    ),
  };
}

/** Names of the formula; those that were asked for are remembered. */
class Names extends Map<string, PythonName> {
  readonly used = new Set<string>();

  override get(name: string): PythonName | undefined {
    this.used.add(name);
    return super.get(name);
  }
}

const readyTerms: Readonly<Record<string, { readonly text: string; readonly needs: readonly string[] }>> = {
  CE: { text: '-(y * log_p + (1 - y) * log_q)', needs: ['log_p', 'log_q'] },
  TP: { text: 'pixel_sum(y * p)', needs: [] },
  FP: { text: 'pixel_sum((1 - y) * p)', needs: [] },
  FN: { text: 'pixel_sum(y * q)', needs: ['q'] },
  TN: { text: 'pixel_sum((1 - y) * q)', needs: ['q'] },
  Y: { text: 'pixel_sum(y)', needs: [] },
  P: { text: 'pixel_sum(p)', needs: [] },
};

const pixelCount: Readonly<Record<CodeTarget, string>> = {
  pytorch: 'y.shape[-2] * y.shape[-1]',
  jax: 'y.shape[-2] * y.shape[-1]',
  numpy: 'y.size',
  keras: 'pixel_sum(ops.ones_like(y))',
  tensorflow: 'pixel_sum(tf.ones_like(y))',
};

function builtIns(target: CodeTarget): readonly (readonly [string, PythonName])[] {
  const pixel = (python: string): PythonName => ({ python, rank: 'pixel', varies: python !== 'y' });
  const image = (python: string): PythonName => ({ python, rank: 'image', varies: python !== 'Y' });
  const isCounted = target === 'keras' || target === 'tensorflow';
  return [
    ...['y', ...pixelNames, 'CE'].map((name) => [name, pixel(name)] as const),
    ...['TP', 'FP', 'FN', 'TN', 'Y', 'P'].map((name) => [name, image(name)] as const),
    ['N', { python: 'N', rank: isCounted ? 'image' : 'number', varies: false }],
  ];
}

/** N and the ready-made terms that are asked for; what these need is asked for in turn. */
function readyMade(names: Names, target: CodeTarget): readonly PythonLine[] {
  const found: PythonLine[] = [];
  if (names.used.has('N')) found.push({ name: 'N', python: 'N', text: pixelCount[target] });
  for (const [name, { text, needs }] of Object.entries(readyTerms)) {
    if (!names.used.has(name)) continue;
    for (const need of needs) names.get(need);
    found.push({ name, python: name, text });
  }
  return found;
}
