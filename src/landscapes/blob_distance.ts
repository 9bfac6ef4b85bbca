import { text } from '../losses/parameters.ts';
import { centroid } from '../masks/geometry.ts';
import { type Position, withDisc } from './discs.ts';
import type { Family, Scene } from './landscape.ts';
import { confidence, withLogits } from './scene.ts';

/** A confident stray disc, farther and farther from the true and the predicted mask, on the way to the corner that is farthest away. */
export const blobDistance: Family = {
  id: 'blob_distance',
  name: text('Blob distance', 'Khoảng cách đốm lạc'),
  spoken: text(
    'a stray blob added at this distance from the mask, in pixels',
    'một đốm lạc thêm vào ở khoảng cách này so với mặt nạ, tính bằng điểm ảnh',
  ),
  unit: 'px',
  stage: 45,
  bind: (base) => {
    const radius = Math.max(2, base.size / 20);
    const sure = confidence(base);
    const way = wayOut(base);
    const at = (distance: number): Position => {
      const along = way.start + distance + radius;
      return { x: way.from.x + along * way.dx, y: way.from.y + along * way.dy };
    };
    return {
      axis: { min: 0, max: Math.max(1, Math.floor(way.length - way.start - 2 * radius)), here: null, scale: 'linear' },
      apply: (scene, value, into) => withLogits(scene, withDisc(scene, 'add', sure, at(value), radius, into)),
    };
  },
};

interface Way {
  readonly from: Position;
  /** Unit step. */
  readonly dx: number;
  readonly dy: number;
  /** Where the way has left both masks for the last time, px from `from`. */
  readonly start: number;
  /** Where it meets the edge of the picture. */
  readonly length: number;
}

function wayOut({ truth, logits, size }: Scene): Way {
  const either = logits.map((z, i) => (z > 0 || (truth[i] as number) > 0.5 ? 1 : -1));
  const from = centroid(either, size);
  const last = size - 1;
  const corner = { x: from.x < last / 2 ? last : 0, y: from.y < last / 2 ? last : 0 };
  const length = Math.hypot(corner.x - from.x, corner.y - from.y);
  const dx = (corner.x - from.x) / length;
  const dy = (corner.y - from.y) / length;
  let start = 0;
  for (let along = 0; along <= length; along += 0.5) {
    const pixel = Math.round(from.y + along * dy) * size + Math.round(from.x + along * dx);
    if ((either[pixel] as number) > 0) start = along + 0.5;
  }
  return { from, dx, dy, start, length };
}
