/** An experiment as the text of a link's hash, and back. The format is described in docs/link-format.md. */
import type { ParameterValue } from '../losses/loss.ts';
import { baseById, basesLike } from './bases.ts';
import { defaultSettings } from './defaults.ts';
import { type Experiment, type GridSize, gridSizes, type Masks } from './experiment.ts';
import { migrated, newestVersion } from './migrations.ts';
import { toBase64url } from './packing/base64url.ts';
import {
  readKeptNames,
  readOwn,
  readRunFields,
  readView,
  type SharedView,
  viewProblem,
  writeKept,
  writeOwn,
  writeRun,
  writeView,
} from './packing/extras.ts';
import { type LinkCode, LinkRefusal, longestLink, readBytes, readFields, readValue, writeFields, writeValue } from './packing/fields.ts';
import { packKept, type References, unpackKept } from './packing/kept.ts';
import { packMasks, type Unpacked, unpackMasks } from './packing/masks.ts';
import { fitsLink, type Origin } from './packing/origin.ts';
import { described, type RefusalCode } from './refusal.ts';
import { validateExperiment } from './validate.ts';

export type { SharedView } from './packing/extras.ts';
export type { Origin } from './packing/origin.ts';

export interface EncodeOptions {
  /** Options of the view that travel along: a plain object of at most 4,000 letters. */
  readonly view?: SharedView | undefined;
  /** Id of the base that the experiment may have come from, where masks that both have changed hide it. */
  readonly base?: string | undefined;
  /** What the prediction was made of by the reshaping sliders: it is told in few letters, however soft it is. */
  readonly origin?: Origin | null | undefined;
}

/**
 * The text behind the `#`: `v1&n=64&...`. Equal experiments, options included, give equal texts. Null where it would exceed
 * `longestLink` letters: then a file is the way.
 */
export function encodeExperiment(experiment: Experiment, { view = {}, base, origin = null }: EncodeOptions = {}): string | null {
  const wrong = viewProblem(view);
  if (wrong) throw new Error(`the view of a link ${wrong}`);
  const own = experiment.own.length > 0 ? writeOwn(experiment.own) : '';
  const shared = Object.keys(view).length > 0 ? writeView(view) : '';
  const masks = packed(experiment, base, origin);
  if (own === null || shared === null || masks === null) return null;
  const kept = experiment.kept.length > 0 ? packedKept(experiment, referencesOf(masks.base, masks.origin)) : [];
  if (kept === null) return null;
  const { size, pinned, reading, picture, run } = experiment;
  const fields: (readonly [string, string])[] = [
    ['n', String(size)],
    ...(pinned.join() === defaultSettings.pinned.join() ? [] : [['pin', pinned.join()] as const]),
    ...(reading === defaultSettings.reading ? [] : [['reading', reading] as const]),
    ...sorted(experiment.dialects).map(([loss, dialect]) => [`as.${loss}`, dialect] as const),
    ...sorted(experiment.parameters).flatMap(([loss, values]) =>
      sorted(values).map(([name, value]) => [`${loss}.${name}`, writeValue(value)] as const),
    ),
    ...(picture === null ? [] : [['picture', picture] as const]),
    ...(own === '' ? [] : [['own', own] as const]),
    ...(run === null ? [] : [['run', writeRun(run)] as const]),
    ...(shared === '' ? [] : [['view', shared] as const]),
    ...(masks.base === null ? [] : [['base', masks.base] as const]),
    ['m', toBase64url(masks.bytes)],
    ...kept,
  ];
  const text = writeFields(newestVersion, fields);
  return text.length > longestLink ? null : text;
}

const sorted = <Value>(record: Readonly<Record<string, Value>>): [string, Value][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

/** The shortest of the masks alone, as changes of a base, and each of these with the prediction as one reshaped. */
function packed(
  masks: Masks,
  hint: string | undefined,
  origin: Origin | null,
): { readonly bytes: Uint8Array; readonly base: string | null; readonly origin: Origin | null } | null {
  const origins = origin && usable(origin, masks) ? [null, origin] : [null];
  const ways = [null, ...basesLike(masks, hint)].flatMap((base) =>
    origins.flatMap((one) => {
      const bytes = packMasks(masks, base?.masks ?? null, longestLink, one);
      return bytes ? [{ bytes, base: base?.id ?? null, origin: one }] : [];
    }),
  );
  const cost = (way: (typeof ways)[number]): number => way.bytes.length + (way.base === null ? 0 : way.base.length);
  return ways.reduce<(typeof ways)[number] | null>((best, way) => (best === null || cost(way) < cost(best) ? way : best), null);
}

const usable = ({ base, geometry, earlier }: Origin, masks: Masks): boolean =>
  base.length === masks.logits.length && fitsLink(geometry) && (earlier === null || usable(earlier, masks));

const referencesOf = (base: string | null, origin: Origin | null): References => ({
  base: base === null ? null : (baseById(base)?.masks.logits ?? null),
  origin: origin?.base ?? null,
});

function packedKept({ kept, ...masks }: Experiment, others: References): readonly (readonly [string, string])[] | null {
  const names = writeKept(kept);
  const bytes = packKept(kept, masks, others, longestLink);
  return names === null || bytes === null ? null : [['kept', names] as const, ['km', toBase64url(bytes)] as const];
}

export type DecodedLink =
  | {
      readonly ok: true;
      readonly experiment: Experiment;
      readonly view: SharedView;
      readonly base: string | null;
      /** What the prediction was made of by the reshaping sliders, where the link tells. */
      readonly origin: Origin | null;
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly code: LinkCode | RefusalCode; readonly message: string };

/**
 * The experiment that a link holds, with a warning for each thing that had to be changed to load it. Never throws: a link comes from
 * outside. `pictures` are the ids of presets with a picture. At most `longestLink` letters are read, and what they may grow to is
 * bounded before it is made: two pictures of the size named and one for each that is kept, and texts of 64 KiB.
 */
export function decodeLink(text: string, pictures: readonly string[]): DecodedLink {
  try {
    const { version, fields } = readFields(text, newestVersion);
    const { document, view, base, origin, unknown } = readDocument(version, fields);
    const result = validateExperiment(migrated(document), pictures);
    if (!result.ok) return result;
    const left = unknown.slice(0, 5).map(described).join(', ');
    const warnings = left === '' ? result.warnings : [`left out, as no part of a link: ${left}`, ...result.warnings];
    return { ok: true, experiment: result.experiment, view, base, origin, warnings };
  } catch (error) {
    if (error instanceof LinkRefusal) return { ok: false, code: error.code, message: error.message };
    return { ok: false, code: 'URL_UNREADABLE', message: 'the link could not be read' };
  }
}

interface LinkDocument {
  readonly document: Readonly<Record<string, unknown>>;
  readonly view: SharedView;
  readonly base: string | null;
  readonly origin: Origin | null;
  /** Names of fields that are no part of a link. */
  readonly unknown: readonly string[];
}

function readDocument(version: number, fields: ReadonlyMap<string, string>): LinkDocument {
  const size = gridSizes.find((candidate) => String(candidate) === fields.get('n'));
  if (size === undefined) return { document: { version, size: fields.get('n') }, view: {}, base: null, origin: null, unknown: [] };
  const { base, masks, origin } = readMasks(fields, size);
  const { parameters, dialects, unknown } = readSettings(fields);
  const given = (name: string, read: (value: string) => unknown) => {
    const value = fields.get(name);
    return value === undefined ? {} : { [name]: read(value) };
  };
  const document = {
    version,
    ...masks,
    parameters,
    dialects,
    ...given('reading', (value) => value),
    ...given('picture', (value) => value),
    ...given('own', readOwn),
    ...given('run', readRunFields),
    ...given('kept', (names) => readKeptPictures(names, fields, masks, referencesOf(base, origin))),
    ...(fields.has('pin') ? { pinned: fields.get('pin')?.split(',') } : {}),
  };
  return { document, view: readView(fields.get('view') ?? ''), base, origin, unknown };
}

function readMasks(fields: ReadonlyMap<string, string>, size: GridSize): Unpacked & { readonly base: string | null } {
  const id = fields.get('base');
  const base = id === undefined ? null : baseById(id);
  if (id !== undefined && base?.masks.size !== size) {
    throw new LinkRefusal('URL_UNKNOWN_BASE', `the link is made upon ${described(id)}, which this page does not know at ${size} x ${size}`);
  }
  const unpacked = unpackMasks(readBytes('m', fields.get('m') ?? ''), size, base?.masks ?? null);
  if (!unpacked) throw new LinkRefusal('URL_UNREADABLE', 'the masks of the link have bytes left over');
  return { base: id ?? null, ...unpacked };
}

function readKeptPictures(names: string, fields: ReadonlyMap<string, string>, masks: Masks, others: References): unknown {
  const kept = readKeptNames(names);
  const pictures = unpackKept(readBytes('km', fields.get('km') ?? ''), kept.length, masks, others);
  if (!pictures) throw new LinkRefusal('URL_UNREADABLE', 'what is kept in the link has bytes left over');
  return kept.map((one, i) => ({ ...one, logits: pictures[i] }));
}

const plainFields = new Set(['n', 'pin', 'reading', 'picture', 'own', 'run', 'view', 'base', 'm', 'kept', 'km']);

/** Parameters and dialects by loss, as entries of plain objects, so that no name is more than a name. */
function readSettings(fields: ReadonlyMap<string, string>) {
  const parameters = new Map<string, [string, ParameterValue][]>();
  const dialects: [string, string][] = [];
  const unknown: string[] = [];
  for (const [name, value] of fields) {
    if (plainFields.has(name)) continue;
    const [loss, parameter, ...rest] = name.split('.');
    if (!loss || !parameter || rest.length > 0) unknown.push(name);
    else if (loss === 'as') dialects.push([parameter, value]);
    else parameters.set(loss, [...(parameters.get(loss) ?? []), [parameter, readValue(value)]]);
  }
  return {
    parameters: Object.fromEntries([...parameters].map(([loss, values]) => [loss, Object.fromEntries(values)])),
    dialects: Object.fromEntries(dialects),
    unknown,
  };
}
