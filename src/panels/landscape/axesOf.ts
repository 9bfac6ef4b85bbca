/** Which axes a tab of the plot shows. */
import type { Axes, AxisRef } from '../../landscapes/landscape.ts';
import { landscapeById, parameterAxes } from '../../landscapes/registry.ts';
import type { LandscapeState, SurfaceTab, Which } from '../../stores/landscape.ts';
import { axesExist } from './anchor.ts';
import { withBeside } from './beside.ts';
import { ownNow } from './lossNow.ts';

/** The loss in front: whose parameters and gradient the axes follow. */
export const frontOf = (which: Which, pinned: readonly [string, string]): string => (which === 'b' ? pinned[1] : pinned[0]);

/** Null where this loss has no such landscape. */
export function axesOf(tab: SurfaceTab, { axes, which, seed }: LandscapeState, pinned: readonly [string, string]): Axes | null {
  const chosen = axes[tab];
  if (chosen && axesExist(chosen) && concerns(chosen, pinned, tab === 'parameters' ? frontOf(which, pinned) : null))
    return renewed(chosen, seed);
  return ownAxes(tab, frontOf(which, pinned), seed);
}

/** The axes with which a tab begins. */
export function ownAxes(tab: SurfaceTab, front: string, seed: number): Axes | null {
  switch (tab) {
    case 'shape':
      return landscapeById('shift_fatter')?.axes(front, seed) ?? null;
    case 'parameters':
      return parameterAxes(front, undefined, ownNow(front));
    case 'directions':
      return landscapeById('random_plane')?.axes(front, seed) ?? null;
    case 'confusion':
      return landscapeById('confusion')?.axes(front, seed) ?? null;
  }
}

/** Axes that name a loss name one of those shown; on the tab of parameters the one in front. */
function concerns(axes: Axes, pinned: readonly [string, string], front: string | null): boolean {
  const losses = axes.flatMap((ref) => ('loss' in ref ? [ref.loss] : []));
  return losses.every((loss) => (front === null ? pinned.includes(loss) : loss === front));
}

/** Chosen axes with the seed, the written loss and what is kept of now. */
function renewed(axes: Axes, seed: number): Axes {
  const next = (ref: AxisRef): AxisRef => {
    if (ref.family === 'random' || ref.family === 'random_orthogonal') return { ...ref, seed };
    const own = ref.family === 'parameter' ? ownNow(ref.loss) : undefined;
    return ref.family === 'parameter' && own ? { ...ref, own } : (withBeside(ref) ?? ref);
  };
  return axes.length === 1 ? [next(axes[0])] : [next(axes[0]), next(axes[1])];
}
