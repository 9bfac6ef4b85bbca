import { type Box, changedBox, wholeOf } from './box.ts';
import { remember } from './remember.ts';
import { gaussianWindow, type LocalStatistics, localStatistics, reachOf, writeStatistics } from './structure.ts';

/** How local structure is measured: window in px (odd), its sigma, C4 and the floor under the variance. */
export interface StructureSettings {
  readonly C4: number;
  readonly window: number;
  readonly sigma: number;
  readonly varianceFloor: number;
}

/** The denominator the prediction's term has: its deviation, or its mean as the article prints. */
export type Denominator = 'deviation' | 'mean';

const statisticsOfTruth = remember(
  (truth: Float64Array, height: number, width: number, window: number, sigma: number, varianceFloor: number) =>
    localStatistics(truth, height, width, gaussianWindow(window, sigma), varianceFloor),
);

/** |(y - mean_y + C4)/(dev_y + C4) - (p - mean_p + C4)/(dev_p + C4)| of every pixel; Zhao et al. 2019. */
export function structuralError(
  truth: Float64Array,
  prediction: Float64Array,
  height: number,
  width: number,
  settings: StructureSettings,
  denominator: Denominator = 'deviation',
): Float64Array {
  return successiveErrors()(truth, prediction, height, width, settings, denominator);
}

interface Errors {
  readonly ofTruth: LocalStatistics;
  readonly prediction: Float64Array;
  readonly ofPrediction: LocalStatistics;
  readonly C4: number;
  readonly denominator: Denominator;
  readonly error: Float64Array;
}

/**
 * `structuralError` for predictions that come one after another: only pixels with a changed one in their window are measured again.
 * The answer is valid until the next.
 */
export function successiveErrors(): typeof structuralError {
  let last: Errors | null = null;
  return (truth, prediction, height, width, settings, denominator = 'deviation') => {
    const { C4, varianceFloor } = settings;
    const window = gaussianWindow(settings.window, settings.sigma);
    // Remembered: the same object for the same truth, size and settings.
    const ofTruth = statisticsOfTruth(truth, height, width, settings.window, settings.sigma, varianceFloor);
    const isSuccessor = last?.ofTruth === ofTruth && last.C4 === C4 && last.denominator === denominator;
    const kept = last && isSuccessor ? last : freshErrors(ofTruth, truth.length, C4, denominator);
    const changed = kept === last ? changedBox(kept.prediction, prediction, height, width) : wholeOf(height, width);
    last = kept;
    if (!changed) return kept.error;
    kept.prediction.set(prediction);
    const box = reachOf(changed, window, height, width);
    writeStatistics(kept.ofPrediction, prediction, height, width, window, varianceFloor, box);
    writeErrors(kept, truth, width, box);
    return kept.error;
  };
}

function freshErrors(ofTruth: LocalStatistics, pixels: number, C4: number, denominator: Denominator): Errors {
  const make = () => new Float64Array(pixels);
  const ofPrediction = { mean: make(), deviation: make(), variance: make() };
  return { ofTruth, prediction: make(), ofPrediction, C4, denominator, error: make() };
}

function writeErrors({ ofTruth, prediction, ofPrediction, C4, denominator, error }: Errors, truth: Float64Array, width: number, box: Box) {
  const spread = ofPrediction[denominator];
  for (let row = box.top; row < box.bottom; row++) {
    for (let i = row * width + box.left; i < row * width + box.right; i++) {
      const a = ((truth[i] as number) - (ofTruth.mean[i] as number) + C4) / ((ofTruth.deviation[i] as number) + C4);
      const b = ((prediction[i] as number) - (ofPrediction.mean[i] as number) + C4) / ((spread[i] as number) + C4);
      error[i] = Math.abs(a - b);
    }
  }
}

/** 1 where the error is above beta times the largest error of the image, else 0. `kept` is memory to be filled. */
export function keptErrors(error: Float64Array, beta: number, kept: Float64Array = new Float64Array(error.length)): Float64Array {
  let largest = 0;
  for (let i = 0; i < error.length; i++) if ((error[i] as number) > largest) largest = error[i] as number;
  const cut = beta * largest;
  for (let i = 0; i < error.length; i++) kept[i] = (error[i] as number) > cut ? 1 : 0;
  return kept;
}
