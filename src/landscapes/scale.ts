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
  const wide = size + 2;
  const framed = withFrame(logits, size, backgroundLogit(logits));
  const out = new Float32Array(logits.length);
  for (let row = 0; row < size; row++) {
    const y = clamped(centre.y + (row - centre.y) / factor + 1, size);
    const top = Math.floor(y);
    const b = y - top;
    for (let column = 0; column < size; column++) {
      const x = clamped(centre.x + (column - centre.x) / factor + 1, size);
      const left = Math.floor(x);
      const a = x - left;
      const i = top * wide + left;
      const above = (framed[i] as number) * (1 - a) + (framed[i + 1] as number) * a;
      const below = (framed[i + wide] as number) * (1 - a) + (framed[i + wide + 1] as number) * a;
      out[row * size + column] = snapLogit(above * (1 - b) + below * b);
    }
  }
  return out;
}

/** A position in the framed picture that has a neighbour to its right: in the frame everything is background. */
function clamped(position: number, size: number): number {
  return position < 0 ? 0 : position > size + 0.999999 ? size + 0.999999 : position;
}

/** The picture with a border of one pixel. */
function withFrame(logits: Float32Array, size: number, outside: number): Float32Array {
  const framed = new Float32Array((size + 2) ** 2).fill(outside);
  for (let row = 0; row < size; row++) framed.set(logits.subarray(row * size, (row + 1) * size), (row + 1) * (size + 2) + 1);
  return framed;
}
