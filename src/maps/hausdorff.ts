import { distanceInside, twoSidedDistance } from './distance.ts';

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
  const { alpha, field, normalize } = weighting;
  const weight = field === 'inside' ? distanceInside(mask, height, width) : twoSidedDistance(mask, height, width);
  const scale = normalize ? 1 / Math.hypot(height - 1, width - 1) : 1;
  for (let i = 0; i < weight.length; i++) {
    const d = (weight[i] as number) * scale;
    if (d > 0) weight[i] = alpha === 2 ? d * d : d ** alpha;
  }
  return weight;
}
