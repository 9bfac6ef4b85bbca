import { text } from '../losses/parameters.ts';
import { centroid } from '../masks/geometry.ts';
import { backgroundLogit, snapLogit } from '../masks/logits.ts';
import type { Family, Scene } from './landscape.ts';
import { withLogits } from './scene.ts';

/** Magnified about the centroid of p > 1/2 of the scene at hand; its soft edges widen with it. */
export const scale: Family = {
  id: 'scale',
  name: text('Scale', 'Phóng to'),
  spoken: text('the prediction magnified about its centre; 2 is twice as wide', 'dự đoán phóng to quanh tâm; 2 là rộng gấp đôi'),
  unit: '×',
  stage: 30,
  bind: (base) => {
    const centre = centroid(base.logits, base.size);
    return {
      axis: { min: 0.5, max: 2, here: 1, scale: 'log' },
      apply: (scene, value) => (value === 1 ? scene : withLogits(scene, magnified(scene, value, centre))),
    };
  },
};

/** Bilinear in z, background from outside, on the grid of 1/32. */
function magnified({ logits, size }: Scene, factor: number, centre: { readonly x: number; readonly y: number }): Float32Array {
  const outside = backgroundLogit(logits);
  const out = new Float32Array(logits.length);
  const at = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= size || row >= size ? outside : (logits[row * size + column] as number);
  for (let row = 0; row < size; row++) {
    const y = centre.y + (row - centre.y) / factor;
    const top = Math.floor(y);
    const b = y - top;
    for (let column = 0; column < size; column++) {
      const x = centre.x + (column - centre.x) / factor;
      const left = Math.floor(x);
      const a = x - left;
      const above = at(left, top) * (1 - a) + at(left + 1, top) * a;
      const below = at(left, top + 1) * (1 - a) + at(left + 1, top + 1) * a;
      out[row * size + column] = snapLogit(above * (1 - b) + below * b);
    }
  }
  return out;
}
