/** What is measured: a painted picture with its prediction, and the same with a prediction that was not painted. */

import type { MasksMessage } from '../src/engine/protocol.ts';
import { logitLimit, logitStep } from '../src/experiment/experiment.ts';
import { surveyLosses } from '../src/losses/registry.ts';

/** Losses of the survey that are formulas. */
export const formulaLosses: readonly string[] = surveyLosses.filter((loss) => loss.formula).map((loss) => loss.id);

/** Numbers in [0, 1) that repeat from run to run. */
function scatter(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Radius of a wavy blob around the middle of the picture, in shares of its side, against the angle. */
const outline = (angle: number): number => 0.27 + 0.05 * Math.sin(3 * angle) + 0.02 * Math.cos(7 * angle);

function raster(size: number, at: (x: number, y: number) => number): Float32Array {
  return new Float32Array(size * size).map((_, i) => at(((i % size) + 0.5) / size - 0.5, (Math.floor(i / size) + 0.5) / size - 0.5));
}

/** Share of the side by which (x, y) lies inside the blob; negative outside. */
const depth = (x: number, y: number): number => outline(Math.atan2(y, x)) - Math.hypot(x, y);

/** z falls by 1 over so many px at the border. */
const softnessPx = 1.5;

/**
 * Truth and a prediction with a soft border, a little too far right, as a person paints it: logits on the grid of 1/32, some 600 states.
 * `step` paints a dab of the brush somewhere else: no two steps are the same picture.
 */
export function paintedMasks(size: number, step = 0): MasksMessage {
  const dab = { x: 0.3 * Math.cos(step), y: 0.3 * Math.sin(step) };
  const logits = raster(size, (x, y) => {
    const wave = 0.5 * Math.sin(20 * x + 8 * y) * Math.cos(17 * y - 6 * x);
    const z = Math.hypot(x - dab.x, y - dab.y) < 0.03 ? 4 : (depth(x - 0.04, y) * size) / softnessPx + wave;
    return Math.round(Math.min(7.5, Math.max(-7.5, z)) / logitStep) * logitStep;
  });
  return { height: size, width: size, truth: raster(size, (x, y) => (depth(x, y) > 0 ? 1 : 0)), logits };
}

/** The same truth and a prediction that is random and different in every pixel, as of an uploaded map. */
export function denseMasks(size: number, step = 0): MasksMessage {
  const next = scatter(step + 1);
  const logits = raster(size, () => Math.min(logitLimit, Math.max(-logitLimit, Math.log(1 / (next() + 1e-6) - 1) * 1.5)));
  return { ...paintedMasks(size), logits };
}
