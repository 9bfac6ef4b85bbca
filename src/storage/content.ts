/**
 * What is saved of an experiment: the text of its link, as the codec writes it; or, where that would be too long or there is no time to
 * pack, the plain document with its pictures as arrays. Both come back through the door of links and files.
 */
import { baseById } from '../experiment/bases.ts';
import { type DecodedLink, decodeLink } from '../experiment/codec.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { migrated } from '../experiment/migrations.ts';
import { type SharedView, viewProblem } from '../experiment/packing/extras.ts';
import { plainVersion } from '../experiment/plain.ts';
import { validateExperiment } from '../experiment/validate.ts';

export interface RawContent {
  /** JSON of `{document, view, base}`; the document is a plain experiment without the numbers of its pictures. */
  readonly settings: string;
  /** Truth, logits, and the logits of what is kept beside them, in order. */
  readonly pictures: readonly Float32Array[];
}

/** A link's text behind the `#`, or settings and arrays. */
export type Content = string | RawContent;

/** Copies of the arrays: the cheapest that can be had while a hand paints. `base` is the example that the masks may have come from. */
export function rawContent({ truth, logits, kept, ...settings }: Experiment, view: SharedView, base: string): RawContent {
  const document = { version: plainVersion, ...settings, kept: kept.map(({ logits: _, ...one }) => one) };
  const pictures = [truth, logits, ...kept.map((one) => one.logits)].map((picture) => picture.slice());
  return { settings: JSON.stringify({ document, view, base }), pictures };
}

/** The experiment that was saved, or why it is refused. Never throws. `known` are the ids of presets with a picture. */
export function openContent(content: Content, known: readonly string[]): DecodedLink {
  if (typeof content === 'string') return decodeLink(content, known);
  const settings = parsed(content.settings);
  const result = validateExperiment(migrated(documentOf(settings.get('document'), content.pictures)), known);
  if (!result.ok) return result;
  const [view, base] = [settings.get('view'), settings.get('base')];
  return {
    ...result,
    view: viewProblem(view) === null ? (view as SharedView) : {},
    base: typeof base === 'string' && baseById(base) ? base : null,
    origin: null,
  };
}

function documentOf(document: unknown, [truth, logits, ...others]: readonly Float32Array[]): unknown {
  const { kept, ...settings } = fieldsOf(document);
  const pictures = Array.isArray(kept) ? { kept: kept.map((one, i) => ({ ...fieldsOf(one), logits: others[i] })) } : {};
  return { ...settings, ...pictures, truth, logits };
}

function parsed(json: string): ReadonlyMap<string, unknown> {
  try {
    return new Map(Object.entries(fieldsOf(JSON.parse(json))));
  } catch {
    return new Map();
  }
}

/** Own fields alone: `__proto__` is a name like any other, and is dropped. */
function fieldsOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== '__proto__'));
}
