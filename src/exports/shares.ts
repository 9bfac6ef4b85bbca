/** Who holds the pull: shares of the absolute gradient, as the page's budget bars show them. */
import { twoSidedDistance } from '../maps/distance.ts';
import { maskAbove } from '../maps/mask.ts';
import type { TestMasks } from './request.ts';

export const shareNames = ['foreground', 'hard', 'border', 'inside', 'far'] as const;

/** Each in 0..1. `foreground`: of the truth. `hard`: p of the right class is below 0.9. `border` (within 2 px of it), `inside` and `far` sum to 1. */
export type GradientShares = Readonly<Record<(typeof shareNames)[number], number>>;

const borderPx = 2;
const easyFrom = 0.9;

/** Distance in px from every pixel to the nearest of the other class of the truth; zeros where there is no border. */
export function borderDistance({ height, width, y }: TestMasks): Float64Array {
  return twoSidedDistance(maskAbove(y, 0.5), height, width);
}

/** Null where the gradient is zero everywhere, or not finite. `distance` is that of `borderDistance`. */
export function sharesOf(gradient: ArrayLike<number>, { y, p }: TestMasks, distance: Float64Array): GradientShares | null {
  let [all, foreground, hard, border, inside] = [0, 0, 0, 0, 0];
  for (let i = 0; i < gradient.length; i++) {
    const pull = Math.abs(gradient[i] as number);
    const isForeground = (y[i] as number) > 0.5;
    const right = isForeground ? (p[i] as number) : 1 - (p[i] as number);
    const near = (distance[i] as number) > 0 && (distance[i] as number) <= borderPx;
    all += pull;
    if (isForeground) foreground += pull;
    if (right < easyFrom) hard += pull;
    if (near) border += pull;
    else if (isForeground) inside += pull;
  }
  if (!(all > 0) || !Number.isFinite(all)) return null;
  return {
    foreground: foreground / all,
    hard: hard / all,
    border: border / all,
    inside: inside / all,
    far: Math.max(0, 1 - (border + inside) / all),
  };
}
