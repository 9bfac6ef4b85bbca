import { remember } from './remember.ts';
import { gaussianWindow, localStatistics } from './structure.ts';

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
  const { C4, varianceFloor } = settings;
  const window = gaussianWindow(settings.window, settings.sigma);
  const ofTruth = statisticsOfTruth(truth, height, width, settings.window, settings.sigma, varianceFloor);
  const ofPrediction = localStatistics(prediction, height, width, window, varianceFloor);
  const spread = ofPrediction[denominator];
  const error = new Float64Array(truth.length);
  for (let i = 0; i < error.length; i++) {
    const a = ((truth[i] as number) - (ofTruth.mean[i] as number) + C4) / ((ofTruth.deviation[i] as number) + C4);
    const b = ((prediction[i] as number) - (ofPrediction.mean[i] as number) + C4) / ((spread[i] as number) + C4);
    error[i] = Math.abs(a - b);
  }
  return error;
}

/** 1 where the error is above beta times the largest error of the image, else 0. */
export function keptErrors(error: Float64Array, beta: number): Float64Array {
  let largest = 0;
  for (let i = 0; i < error.length; i++) if ((error[i] as number) > largest) largest = error[i] as number;
  const cut = beta * largest;
  return error.map((e) => (e > cut ? 1 : 0));
}
