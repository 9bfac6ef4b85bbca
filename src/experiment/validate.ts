/** Plain JSON from outside made an experiment, or refused by name. */
import type { OwnLoss } from '../losses/own.ts';
import { clampLogit } from '../masks/logits.ts';
import { defaultSettings } from './defaults.ts';
import { type Experiment, type GridSize, gridSizes, logitLimit, type Reading } from './experiment.ts';
import { readKept, readRun } from './kept.ts';
import { readOwnLosses } from './ownLosses.ts';
import { plainVersion } from './plain.ts';
import { described, type Fields, fieldsOf, numbersOf, Refusal, type RefusalCode } from './refusal.ts';
import { readDialects, readLoss, readParameters } from './settings.ts';

export type Validation =
  | { readonly ok: true; readonly experiment: Experiment; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly code: RefusalCode; readonly message: string };

/**
 * The experiment that `plain` describes, with a warning for each thing that had to be changed. Never throws: it comes from outside.
 * `size`, `truth` and `logits` must be there; everything else has a default. `pictures` are the ids of presets with a picture.
 * Arrays may be lists or typed arrays; their lengths are checked before anything is made of them.
 */
export function validateExperiment(plain: unknown, pictures: readonly string[]): Validation {
  try {
    const warnings: string[] = [];
    return { ok: true, experiment: readExperiment(plain, pictures, warnings), warnings };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code, message: error.message };
    return { ok: false, code: 'UNREADABLE', message: 'The experiment could not be read; give plain JSON as getExperiment() does.' };
  }
}

const known = new Set([
  'version',
  'size',
  'truth',
  'logits',
  'parameters',
  'reading',
  'dialects',
  'pinned',
  'own',
  'picture',
  'kept',
  'run',
]);

function readExperiment(plain: unknown, pictures: readonly string[], warnings: string[]): Experiment {
  const fields = fieldsOf(plain, 'NOT_AN_EXPERIMENT', 'the experiment');
  checkVersion(fields.get('version'));
  const unknown = [...fields.keys()].filter((name) => !known.has(name));
  if (unknown.length > 0) warnings.push(`left out, as no part of an experiment: ${unknown.slice(0, 5).map(described).join(', ')}`);
  const size = readSize(fields.get('size'));
  const truth = readTruth(fields, size);
  const logits = readLogits(fields, size, warnings);
  const own = readOwnLosses(fields.get('own'));
  return {
    size,
    truth,
    logits,
    parameters: readParameters(fields.get('parameters'), own, warnings),
    reading: readReading(fields.get('reading')),
    dialects: readDialects(fields.get('dialects'), own),
    pinned: readPinned(fields.get('pinned'), own),
    own,
    picture: readPicture(fields.get('picture'), pictures),
    kept: readKept(fields.get('kept'), size),
    run: readRun(fields.get('run'), own),
  };
}

function checkVersion(version: unknown): void {
  if (version === plainVersion) return;
  if (typeof version === 'number' && version > plainVersion) {
    throw new Refusal('LATER_VERSION', `the experiment was made with a later version (${version}); reload the page to update it`);
  }
  throw new Refusal('NOT_AN_EXPERIMENT', `version is ${described(version)}; it must be ${plainVersion}`);
}

function readSize(size: unknown): GridSize {
  const found = gridSizes.find((candidate) => candidate === size);
  if (found === undefined) throw new Refusal('BAD_SIZE', `size is ${described(size)}; it takes ${gridSizes.join(', ')}`);
  return found;
}

function readTruth(fields: Fields, size: GridSize): Float32Array {
  return numbersOf(fields.get('truth'), size * size, 'BAD_TRUTH', 'truth', (level, i) => {
    if (level >= 0 && level <= 1) return level + 0;
    const advice = level > 1 && level <= 255 ? '; divide a mask of bytes by 255' : '';
    throw new Refusal('BAD_TRUTH', `truth[${i}] is ${level}; levels go from 0 to 1${advice}`);
  });
}

function readLogits(fields: Fields, size: GridSize, warnings: string[]): Float32Array {
  let limited = 0;
  const logits = numbersOf(fields.get('logits'), size * size, 'BAD_LOGITS', 'logits', (z) => {
    const clamped = clampLogit(z) + 0;
    if (clamped !== z) limited += 1;
    return clamped;
  });
  if (limited > 0) warnings.push(`${limited} ${limited === 1 ? 'logit' : 'logits'} limited to -${logitLimit}..${logitLimit}`);
  return logits;
}

const readings: readonly Reading[] = ['corrected', 'printed', 'coded'];

function readReading(reading: unknown): Reading {
  if (reading === undefined) return defaultSettings.reading;
  const found = readings.find((candidate) => candidate === reading);
  if (!found) throw new Refusal('BAD_READING', `reading is ${described(reading)}; it takes ${readings.join(', ')}`);
  return found;
}

function readPinned(pinned: unknown, own: readonly OwnLoss[]): readonly [string, string] {
  if (pinned === undefined) return defaultSettings.pinned;
  if (!Array.isArray(pinned) || pinned.length !== 2)
    throw new Refusal('BAD_PINNED', `pinned is ${described(pinned)}; it takes two ids of losses`);
  return [readLoss(pinned[0], 'pinned[0]', own).id, readLoss(pinned[1], 'pinned[1]', own).id];
}

function readPicture(picture: unknown, pictures: readonly string[]): string | null {
  if (picture === undefined || picture === null) return null;
  const found = pictures.find((id) => id === picture);
  if (!found) throw new Refusal('UNKNOWN_PICTURE', `picture is ${described(picture)}; it takes null, ${pictures.join(', ')}`);
  return found;
}
