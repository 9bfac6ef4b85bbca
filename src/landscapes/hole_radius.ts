import { text } from '../losses/parameters.ts';
import { distanceInside } from '../maps/distance.ts';
import { maskAbove } from '../maps/mask.ts';
import { type Position, withDisc } from './discs.ts';
import type { Family, Scene } from './landscape.ts';
import { confidence, withLogits } from './scene.ts';

/** A round hole at the deepest place of the prediction; at the right end it reaches the border. */
export const holeRadius: Family = {
  id: 'hole_radius',
  name: text('Hole radius', 'Bán kính lỗ'),
  spoken: text(
    'a hole of this radius in the middle of the prediction, in pixels',
    'một lỗ có bán kính này giữa dự đoán, tính bằng điểm ảnh',
  ),
  unit: 'px',
  stage: 20,
  bind: (base) => {
    const sure = confidence(base);
    const { centre, depth } = deepest(base);
    return {
      axis: { min: 0, max: Math.max(2, Math.ceil(depth)), here: 0, scale: 'linear' },
      apply: (scene, value, into) => (value <= 0 ? scene : withLogits(scene, withDisc(scene, 'cut', sure, centre, value, into))),
    };
  },
};

/** The pixel farthest inside p > 1/2 and its distance to the outside; the middle of the picture where there is no such mask. */
function deepest({ logits, size }: Scene): { readonly centre: Position; readonly depth: number } {
  const distance = distanceInside(maskAbove(logits, 0), size, size);
  let best = -1;
  let depth = 0;
  for (let i = 0; i < distance.length; i++) {
    if ((distance[i] as number) <= depth) continue;
    depth = distance[i] as number;
    best = i;
  }
  if (best < 0) return { centre: { x: (size - 1) / 2, y: (size - 1) / 2 }, depth: size / 8 };
  return { centre: { x: best % size, y: Math.floor(best / size) }, depth };
}
