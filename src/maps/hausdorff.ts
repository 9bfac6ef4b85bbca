import { distanceInside, successiveTwoSidedDistance, twoSidedDistance } from './distance.ts';

/** How a distance becomes a weight: (scale * d)^alpha, d two-sided or inside the mask only. */
export interface HausdorffWeighting {
  readonly alpha: number;
  /** 'two_sided': distance to the other class on both sides; 'inside': distances on the foreground only. */
  readonly field: string;
  /** Divide distances by the image's diagonal. */
  readonly normalize: boolean;
}

/** Weight d^alpha of every pixel; 0 where d is 0, for alpha = 0 too. Zeros for an empty or full mask. Karimi and Salcudean 2020. */
export function hausdorffWeight(mask: Uint8Array, height: number, width: number, weighting: HausdorffWeighting): Float64Array {
  const distance = weighting.field === 'inside' ? distanceInside(mask, height, width) : twoSidedDistance(mask, height, width);
  return weigh(distance, height, width, weighting, distance);
}

/** `hausdorffWeight` for masks that come one after another; the answer is valid until the next. */
export function successiveHausdorffWeight(): typeof hausdorffWeight {
  const twoSided = successiveTwoSidedDistance();
  let weight = new Float64Array(0);
  return (mask, height, width, weighting) => {
    if (weighting.field === 'inside') return hausdorffWeight(mask, height, width, weighting);
    const distance = twoSided(mask, height, width);
    if (weight.length !== distance.length) weight = new Float64Array(distance.length);
    return weigh(distance, height, width, weighting, weight);
  };
}

function weigh(
  distance: Float64Array,
  height: number,
  width: number,
  { alpha, normalize }: HausdorffWeighting,
  weight: Float64Array,
): Float64Array {
  const scale = normalize ? 1 / Math.hypot(height - 1, width - 1) : 1;
  for (let i = 0; i < weight.length; i++) {
    const d = (distance[i] as number) * scale;
    weight[i] = d > 0 ? (alpha === 2 ? d * d : d ** alpha) : 0;
  }
  return weight;
}
