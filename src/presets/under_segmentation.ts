import type { Masks } from '../experiment/experiment.ts';
import { organ } from './organ.ts';
import { logitsOf, truthOf } from './shapes.ts';

const size = 64;
const marginPx = 4;

/** The border of the prediction runs 4 px inside that of the truth. */
function build(): Masks {
  return { size, truth: truthOf(organ, size), logits: logitsOf((x, y) => organ(x, y) + marginPx, size, { softnessPx: 0.8 }) };
}

export const underSegmentation = { id: 'under_segmentation', build } as const;
