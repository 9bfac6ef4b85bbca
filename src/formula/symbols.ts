import { atom, type Piece } from './piece.ts';
import { isBuiltInName } from './syntax.ts';

/** What a formula's names are printed as. */
export interface Scope {
  /** TeX of every parameter by its name in the formula. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Names that stand for one number a pixel. */
  readonly maps: readonly string[];
}

const greek = new Set(
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega'.split(' '),
);

const perPixel = new Set(['y', 'p', 'z', 'CE']);

/** A name as a letter with its subscripts; `index` is that of the pixel, for names with one number a pixel. */
export function symbolOf(name: string, scope: Scope, index: string): Piece {
  const parameter = Object.hasOwn(scope.parameters, name) ? scope.parameters[name] : undefined;
  if (parameter !== undefined) return atom(parameter, 1 + (parameter.includes('_') ? 1 : 0));
  if (isBuiltInName(name)) return written(name, [], perPixel.has(name) ? index : null);
  const [head = '', ...rest] = name.split('_');
  const isMap = scope.maps.includes(name);
  // A map that a misprint changes keeps its letter: the legend below the formula says what differs.
  const subscripts = isMap ? rest.filter((part) => part !== 'printed') : rest;
  return written(
    isMap && head === 'phi' ? '\\Phi' : head,
    subscripts.filter((part) => part !== ''),
    isMap ? index : null,
  );
}

function written(head: string, subscripts: readonly string[], index: string | null): Piece {
  const below = [...subscripts.map(letter), ...(index === null ? [] : [index])].join(',');
  const width = (head.startsWith('\\') ? 1 : head.length) + 0.7 * (subscripts.join('').length + (index === null ? 0 : 1));
  return atom(below === '' ? letter(head) : `${letter(head)}_{${below}}`, width);
}

/** Single letters slanted, Greek ones by name, words upright. */
function letter(word: string): string {
  if (word.startsWith('\\') || word.length === 1 || /^\d+$/.test(word)) return word;
  return greek.has(word) ? `\\${word}` : `\\mathrm{${word}}`;
}
