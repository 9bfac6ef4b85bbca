/** The parts that every export has, whatever the library: names, arguments, docstring, maps. */
import { parse } from '../formula/parse.ts';
import { pythonNumber } from '../formula/python.ts';
import { textOf } from '../formula/text.ts';
import type { TestVector } from './scene.ts';
import { choicesOf, literal, type Subject } from './subject.ts';

/** One keyword argument. */
export interface Argument {
  readonly python: string;
  readonly value: string;
  readonly about: string;
}

/** What is written once a function: its names, arguments and words. */
export interface Heading {
  readonly functionName: string;
  readonly className: string;
  readonly arguments: readonly Argument[];
  readonly docstring: readonly string[];
}

export function headingOf(
  subject: Subject,
  parameters: ReadonlyMap<string, string>,
  formula: readonly string[],
  notes: readonly string[],
): Heading {
  const list = [...parameters].map(([name, python]) => ({
    python,
    value: literal(subject.values[name] ?? null),
    about: name === 'eps' ? 'p is clipped once to [eps, 1 - eps].' : (subject.about[name] ?? ''),
  }));
  return {
    functionName: `${subject.stem}_loss`,
    className: `${subject.stem.split('_').map(capitalized).join('')}Loss`,
    arguments: list,
    docstring: docstring(subject, list, formula, notes, new Set(parameters.keys())),
  };
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function docstring(
  subject: Subject,
  list: readonly Argument[],
  formula: readonly string[],
  notes: readonly string[],
  shown: ReadonlySet<string>,
): readonly string[] {
  const fixed = choicesOf(subject).filter(([name]) => !shown.has(name));
  return [
    `${plain(subject.title)}${subject.reading ? `, ${plain(subject.reading)}` : '.'}`,
    '',
    ...formula.flatMap((line) => wrapped(`    ${plain(line)}`, '        ')),
    '',
    ...(subject.source ? wrapped(`Source: ${plain(subject.source)}`) : []),
    ...notes.flatMap((note) => wrapped(note)),
    ...(fixed.length > 0
      ? wrapped(`Fixed in this export: ${fixed.map(([name, value]) => `${name} = ${plain(literal(value))}`).join(', ')}.`)
      : []),
    '',
    ...list.flatMap(({ python, about }) => wrapped(about === '' ? `${python}: a number.` : `${python}: ${plain(about)}`, '    ')),
  ].flatMap((line) => (line.length > width ? wrapped(line) : [line]));
}

/** What the ready-made names of a formula stand for, for a reader who meets them in the docstring. */
export function legendOf(text: readonly string[]): readonly string[] {
  const body = text.join('\n');
  const known = {
    CE: '-(y log p + (1 - y) log(1 - p))',
    TP: 'sum y p',
    FP: 'sum (1 - y) p',
    FN: 'sum y (1 - p)',
    TN: 'sum (1 - y)(1 - p)',
    Y: 'sum y',
    P: 'sum p',
  };
  const used = Object.entries(known).filter(([name]) => new RegExp(`\\b${name}\\b`).test(body));
  return used.length === 0 ? [] : [`with ${used.map(([name, meaning]) => `${name} = ${meaning}`).join(', ')}`];
}

const width = 108;

/** A paragraph in lines of at most `width` characters. */
export function wrapped(paragraph: string, hanging = ''): readonly string[] {
  const lines: string[] = [];
  for (const word of paragraph.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined) lines.push(word);
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${hanging}${word}`);
  }
  return lines;
}

/** Text that may stand in a docstring or comment: one line, no quotes or backslashes that would end or change it. */
export function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll('\\', '/')
    .replaceAll('"""', "'''");
}

/** `def name(first, ..., *, w_fp=0.3, eps=1e-7, more):`, broken where it is long. */
export function signature(name: string, first: readonly string[], { arguments: list }: Heading, more: readonly string[], by = 0): string {
  const positional = `${first.join(', ')}, *,`;
  const keywords = [...list.map(({ python, value }) => `${python}=${value}`), ...more].join(', ');
  const line = `def ${name}(${positional} ${keywords}):`;
  if (line.length + by <= width) return line;
  const space = ' '.repeat(by);
  return [`def ${name}(`, `${space}    ${positional}`, ...wrapped(`${keywords},`).map((part) => `${space}    ${part}`), `${space}):`].join(
    '\n',
  );
}

/** `self.options = dict(...)` of a class that keeps its parameters, inside its constructor. */
export function keptOptions({ arguments: list }: Heading): string {
  const names = [...list.map(({ python }) => `${python}=${python}`), 'from_logits=from_logits'].join(', ');
  const line = `        self.options = dict(${names})`;
  return line.length <= width
    ? line
    : ['        self.options = dict(', ...wrapped(`${names},`).map((part) => `            ${part}`), '        )'].join('\n');
}

/** A line of Python of tolerable length: broken at the outermost plus and minus signs, in parentheses where there are none. */
export function foldedCode(line: string): readonly string[] {
  if (line.length <= width || line.startsWith('#')) return [line];
  const [, name = '', expression = ''] = /^(\w+ = |return )(.*)$/.exec(line) ?? [];
  if (name === '') return [line];
  for (const depth of [0, 1, 2]) {
    const parts = splitAtSums(expression, depth);
    if (parts.length < 2) continue;
    if (depth === 0) return [`${name}(`, ...parts.map((part) => `    ${part}`), ')'];
    return [`${name}${parts[0]}`, ...parts.slice(1).map((part) => `    ${part}`)];
  }
  return [line];
}

/** Parts that begin with + or -, split where so many brackets are open; brackets opened later stay whole. */
function splitAtSums(text: string, depth: number): readonly string[] {
  const parts: string[] = [];
  let open = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if ('([{'.includes(character)) open += 1;
    else if (')]}'.includes(character)) open -= 1;
    else if (open === depth && (text.startsWith(' + ', i) || text.startsWith(' - ', i))) {
      parts.push(text.slice(start, i));
      start = i + 1;
    } else if (depth === 0 && open === 0 && text.startsWith(' if ', i)) return [text];
  }
  return [...parts, text.slice(start)];
}

/** Assertions of the test vector on Python names `value` and `norm`, by math.isclose or np.isclose. */
export function assertions({ value, gradNorm }: TestVector, by: 'math' | 'np', valueText = 'value'): readonly string[] {
  const close = (name: string, expected: number, tolerance: string): string =>
    by === 'math'
      ? `assert math.isclose(${name}, ${pythonNumber(expected)}, rel_tol=${tolerance}, abs_tol=1e-9), ${name}`
      : `assert np.isclose(${name}, ${pythonNumber(expected)}, rtol=${tolerance}, atol=1e-9), ${name}`;
  return [
    Number.isFinite(value) ? close(valueText, value, '1e-6') : `assert not ${by}.isfinite(${valueText}), ${valueText}`,
    gradNorm === null
      ? '# No gradient norm to hold: it is not finite here, or hangs on the last digit of p.'
      : `${close('norm', gradNorm, '1e-5')}  # |dL/dp|`,
  ];
}

export function indented(lines: readonly string[], by = 4): string {
  return lines
    .flatMap((line) => foldedCode(line))
    .map((line) => (line === '' ? '' : ' '.repeat(by) + line))
    .join('\n');
}

export function docstringText(lines: readonly string[]): string {
  const body = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()
    .replace(/"$/, "'");
  return indented(`"""${body}\n"""`.split('\n'));
}

export function scipyImport(names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`from scipy.ndimage import ${[...new Set(names)].sort().join(', ')}`];
}

/** Formula of a subject with its reading's text, for docstrings; an operator has its own words. */
export function formulaLines(text: string): readonly string[] {
  const formula = parse(text);
  return [...formula.definitions.map(({ name, value }) => `${name} = ${textOf(value)}`), `L = ${textOf(formula.loss)}`];
}

/** Blocks of a Python file, two empty lines between them. */
export function file(blocks: readonly (string | null)[]): string {
  return `${blocks.filter((block): block is string => block !== null && block !== '').join('\n\n\n')}\n`;
}
