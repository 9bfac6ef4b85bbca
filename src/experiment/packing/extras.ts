/** What a link carries as packed JSON: own losses, and options of the view. */
import type { OwnLoss } from '../../losses/own.ts';
import { type Kept, keptAtMost, type RunSettings } from '../experiment.ts';
import { toBase64url } from './base64url.ts';
import { LinkRefusal, longestLink, readBytes, readValue } from './fields.ts';
import { packText, unpackText } from './text.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
/** Options of the view that travel with a link. The page reads the names it knows and passes over the rest. */
export type SharedView = { readonly [name: string]: Json };

const viewLimits = { letters: 4_000, depth: 5, items: 200 };

/** The field's value, or null where it does not fit into a link. */
export function writeOwn(own: readonly OwnLoss[]): string | null {
  return writeJson(
    own.map(({ id, name, formula, parameters }) => [id, name, formula, parameters.map((one) => [one.name, one.default, one.min, one.max])]),
  );
}

/** Plain objects, for `readOwnLosses` to judge. Throws LinkRefusal. */
export function readOwn(value: string): unknown {
  const rows = readJson('own', value);
  if (!Array.isArray(rows)) throw new LinkRefusal('URL_UNREADABLE', 'the field "own" is no list');
  return rows.map((row) => {
    const [id, name, formula, parameters] = Array.isArray(row) ? row : [];
    return { id, name, formula, parameters: Array.isArray(parameters) ? parameters.map(readParameter) : parameters };
  });
}

function readParameter(row: Json): unknown {
  const [name, initial, min, max] = Array.isArray(row) ? row : [];
  return { name, default: initial, min, max };
}

/** Ids, kinds and names of what is kept; the pictures travel beside them. Null where they do not fit into a link. */
export function writeKept(kept: readonly Kept[]): string | null {
  return writeJson(kept.map(({ id, kind, name }) => [id, kind, name]));
}

/** For `readKept` to judge, once each has its picture; no more than may be kept. Throws LinkRefusal. */
export function readKeptNames(value: string): readonly { readonly id: unknown; readonly kind: unknown; readonly name: unknown }[] {
  const rows = readJson('kept', value);
  if (!Array.isArray(rows) || rows.length > keptAtMost)
    throw new LinkRefusal('URL_UNREADABLE', `the field "kept" is no list of at most ${keptAtMost}`);
  return rows.map((row) => {
    const [id, kind, name] = Array.isArray(row) ? row : [];
    return { id, kind, name };
  });
}

/** `tversky,matched,8,20` */
export const writeRun = ({ loss, rule, rate, steps }: RunSettings): string => [loss, rule, rate, steps].join();

export function readRunFields(value: string): unknown {
  const [loss, rule, rate = '', steps = '', ...more] = value.split(',');
  if (more.length > 0) throw new LinkRefusal('URL_UNREADABLE', 'the field "run" has more than four parts');
  return { loss, rule, rate: readValue(rate), steps: readValue(steps) };
}

export function writeView(view: SharedView): string | null {
  return writeJson(view);
}

/** A plain object of plain values. Throws LinkRefusal. */
export function readView(value: string): SharedView {
  if (value === '') return {};
  const view = readJson('view', value);
  const wrong = viewProblem(view);
  if (wrong) throw new LinkRefusal('URL_UNREADABLE', `the field "view" ${wrong}`);
  return view as SharedView;
}

/** What keeps a value from being a view's options, as the end of a sentence; null when nothing does. */
export function viewProblem(view: unknown): string | null {
  if (typeof view !== 'object' || view === null || Array.isArray(view)) return 'is no object';
  if (JSON.stringify(view).length > viewLimits.letters) return `has more than ${viewLimits.letters} letters`;
  return nodeProblem(view, viewLimits.depth);
}

function nodeProblem(node: unknown, depth: number): string | null {
  if (node === null || typeof node === 'boolean' || typeof node === 'string') return null;
  if (typeof node === 'number') return Number.isFinite(node) ? null : 'holds a number that is not finite';
  if (typeof node !== 'object') return `holds a ${typeof node}`;
  if (depth === 0) return 'is nested too deeply';
  const entries = Object.entries(node);
  if (entries.length > viewLimits.items) return `holds a list of more than ${viewLimits.items}`;
  if (!Array.isArray(node) && entries.some(([name]) => !/^[a-z][A-Za-z0-9_]{0,39}$/.test(name))) return 'holds a name that no option has';
  for (const [, item] of entries) {
    const wrong = nodeProblem(item, depth - 1);
    if (wrong) return wrong;
  }
  return null;
}

function writeJson(json: Json): string | null {
  const bytes = packText(JSON.stringify(json), longestLink);
  return bytes && toBase64url(bytes);
}

/** JSON as `JSON.stringify` writes it and in no other way: a key that stands twice, or 1e999, does not come back the same. */
function readJson(name: string, value: string): Json {
  const text = unpackText(readBytes(name, value));
  try {
    const json: Json = JSON.parse(text ?? '');
    if (JSON.stringify(json) === text) return json;
  } catch {
    // Told below.
  }
  throw new LinkRefusal('URL_UNREADABLE', `the field "${name}" cannot be read`);
}
