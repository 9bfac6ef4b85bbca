/** What the files would become: masks, a picture, sentences; or the reason why they cannot yet. */
import type { Experiment, GridSize, Masks } from '../../experiment/experiment.ts';
import { type OnGrid, pictureOn, predictionOn, truthOn } from '../../files/assemble.ts';
import { convert } from '../../files/convert.ts';
import type { Frame } from '../../files/fit.ts';
import type { Said } from '../../files/source.ts';
import { emptyLogits, emptyTruth, logitsFromTruth, truthFromLogits } from '../../masks/exchange.ts';
import { resampleMasks } from '../../masks/resample.ts';
import { type Scene, scenePictureSize } from '../../stores/scenes.ts';
import { methodOf, type Other, type ReadyItem } from './items.ts';

export interface Outcome {
  readonly masks: Masks;
  /** Sentences by item. */
  readonly said: ReadonlyMap<number, readonly Said[]>;
  readonly scene: Scene;
  /** A file gives it. */
  readonly hasTruth: boolean;
  readonly hasPrediction: boolean;
}

export interface OutcomeOptions {
  readonly size: GridSize;
  readonly frame: Frame;
  readonly other: Other;
}

/** Null while no file has a role, or a question is open. */
export function outcomeOf(items: readonly ReadyItem[], options: OutcomeOptions, now: Experiment): Outcome | null {
  const of = (role: string) => items.find(({ interpretation }) => interpretation.role === role);
  const [truth, prediction, picture] = [of('truth'), of('prediction'), of('picture')];
  if (!truth && !prediction && !picture) return null;
  if ([truth, prediction, picture].some((item) => item && !item.volumeChosen)) return null;
  const y = truth && onGrid(truth, options);
  const z = prediction && onGrid(prediction, options);
  if (y === null || z === null) return null;
  return {
    masks: masksOf(y, z, options, now),
    said: new Map([...(truth && y ? [[truth.id, y.said] as const] : []), ...(prediction && z ? [[prediction.id, z.said] as const] : [])]),
    scene: {
      truth: truth?.name ?? null,
      prediction: prediction?.name ?? null,
      picture: picture ? { name: picture.name, levels: pictureOn(picture.plane, { ...options, size: scenePictureSize }) } : null,
    },
    hasTruth: truth !== undefined,
    hasPrediction: prediction !== undefined,
  };
}

function onGrid(item: ReadyItem, { size, frame }: OutcomeOptions): OnGrid | null {
  const converted = convert(item.plane, item.statistics, item.interpretation);
  if (!converted.ok) return null;
  const grid = { size, frame, method: methodOf(item, size, frame) };
  return item.interpretation.role === 'truth' ? truthOn(converted.value, grid) : predictionOn(converted.value, grid);
}

/** The truth is always a new array: it carries the name of what was opened. */
function masksOf(truth: OnGrid | undefined, prediction: OnGrid | undefined, { size, other }: OutcomeOptions, now: Experiment): Masks {
  const kept = resampleMasks(now, size);
  const y =
    truth?.values ??
    (!prediction || other === 'keep' ? kept.truth.slice() : other === 'empty' ? emptyTruth(size) : truthFromLogits(prediction.values));
  const z =
    prediction?.values ??
    (!truth || other === 'keep' ? kept.logits : other === 'empty' ? emptyLogits(size) : logitsFromTruth(truth.values));
  return { size, truth: y, logits: z };
}
