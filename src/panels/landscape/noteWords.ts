/** What may honestly be said of a map, of the lines between masks, and of a map's colours. */
import type { TFunction } from 'i18next';
import { columnAt, rowAt } from '../../charts/field.ts';
import { dash, formatShare, formatValue } from '../../charts/numbers.ts';
import type { SweepReply } from '../../engine/landscapeProtocol.ts';
import { familyOf } from '../../landscapes/families.ts';
import type { Axes, AxisRef } from '../../landscapes/landscape.ts';
import { barrier, chordTest, quasiConvexityBreak } from '../../landscapes/marks.ts';
import type { LandscapeState } from '../../stores/landscape.ts';
import { idleNow } from './idleNow.ts';
import { nameOf } from './lossNow.ts';
import type { MapScene } from './scene.ts';
import type { Surface } from './surface.ts';
import type { Localize } from './words.ts';

type View = 'a' | 'b' | 'difference';
type Say = TFunction<'landscape'>;

export interface Noted {
  readonly surface: Surface;
  readonly scene: MapScene;
  readonly view: View;
  readonly at: readonly [number, number] | null;
  readonly pinned: readonly [string, string];
  /** Beside another map: what moves nothing alone. */
  readonly compact: boolean;
  readonly state: Pick<LandscapeState, 'lines' | 'run'>;
}

/** Of axes that move nothing, along both through `at`, along every line between masks that these axes speak of, of a run in its plane, and what the hatches mean. */
export function noteWords(t: Say, localized: Localize, { surface, scene, view, at, pinned, compact, state }: Noted): readonly string[] {
  const { field, flat } = scene;
  const shown = view === 'difference' ? pinned : [pinned[view === 'a' ? 0 : 1]];
  // First: where an axis moves nothing, all that follows is of a plain.
  const words = shown.flatMap((loss) => idleWords(t, localized, surface.axes, loss));
  // No dot is drawn where the masks have no place here, as a rate over no foreground.
  if (!at) words.push(t('nowhere'));
  if (compact) return words;
  if (view !== 'difference') {
    const [ofTruth, ofKept] = [true, false].map((toTruth) => {
      const lines = state.lines.filter(({ axes: [axis] }) => (axis.family === 'to_truth') === toTruth);
      return barrierWords(t, localized, lines, pinned[view === 'a' ? 0 : 1]);
    }) as [readonly string[], readonly string[]];
    // What these axes were chosen for comes first: a narrow line shows no more.
    words.push(...runWords(t, state.run, surface), ...ofKept);
    const through = at ? ([['x', rowAt(field, at[1])] as const, ['y', columnAt(field, at[0])] as const] as const) : [];
    for (const [axis, values] of through) {
      const said = lineWords(t, values);
      if (said !== '') words.push(`${axis}: ${said}`);
    }
    words.push(...ofTruth);
  }
  if (flat?.includes(1)) words.push(t('flatHalf'));
  if (flat?.includes(2)) words.push(t('flat'));
  if (field.values.some((value) => !Number.isFinite(value))) words.push(t('gaps'));
  return words;
}

/** 'FN weight: no effect in the form shown' or 'FN weight of Tversky: no effect on BCE', for each axis that moves nothing in this loss. */
export function idleWords(t: Say, localized: Localize, axes: Axes, loss: string): readonly string[] {
  return idleNow(axes, loss).map(({ name, of }) =>
    of === loss
      ? t('idle', { name: localized(name) })
      : t('idleOther', { name: localized(name), of: nameOf(of, localized), loss: nameOf(loss, localized) }),
  );
}

/** Chord test and quasi-convexity of one line: '12 % of chords fail, one valley'. Empty where no chord could be tested. */
export function lineWords(t: Say, values: ArrayLike<number>): string {
  const { rate, tested, violated } = chordTest(values);
  if (tested === 0) return '';
  const share = rate < 0.005 ? '< 1' : formatShare(rate);
  return `${violated === 0 ? t('chordHolds') : t('chordFails', { share })}, ${t(quasiConvexityBreak(values) === null ? 'quasiConvex' : 'notQuasiConvex')}`;
}

/** How high a loss rises above the straight line between its values at two masks, where, and whether the way is convex. */
export function barrierWords(t: Say, localized: Localize, lines: readonly SweepReply[], loss: string): readonly string[] {
  return lines.flatMap(({ axes: [axis], grids }) => {
    const grid = grids.find(({ id }) => id === loss);
    const rise = grid?.status === 'ready' ? barrier(grid.values) : null;
    if (!rise || grid?.status !== 'ready') return [];
    const way = localized(wayName(axis));
    const said = axis.family === 'to_truth' ? '' : lineWords(t, grid.values);
    const high =
      rise.height > 1e-9
        ? t('barrier', { way, height: formatValue(rise.height), share: formatShare(rise.at / (grid.points - 1)) })
        : t('noBarrier', { way });
    return [said === '' ? high : `${high} (${said})`];
  });
}

/** 'to the truth', as it stands within a sentence. */
function wayName(axis: AxisRef): { readonly en: string; readonly vi: string } {
  const { en, vi } = familyOf(axis).name;
  const isWayTo = axis.family === 'to_truth' || axis.family === 'to_mask';
  return isWayTo ? { en: en.replace(/^To/, 'to'), vi: vi.replace(/^Tới/, 'tới') } : { en, vi };
}

/** 'the plane holds 98 % of the run', where both axes are its directions. */
function runWords(t: Say, run: LandscapeState['run'], { axes, anchor }: Surface): readonly string[] {
  const plane = run?.logits === anchor.logits ? run.reply.plane : null;
  if (!run || !plane || !axes.every(({ family }) => family === 'run')) return [];
  const [first, second] = plane.shares;
  const shares = second === 0 ? t('run.straight') : t('run.shares', { both: formatShare(first + second), first: formatShare(first) });
  return run.reply.brokeAt === null ? [shares] : [shares, t('sweep.broke', { step: run.reply.brokeAt })];
}

export function scaleWords(t: Say, { field, level, shared, divided }: MapScene, view: View): string {
  if (level) return field.lowest < 0 ? dash : t('level', { height: formatValue(field.low) });
  return t(shared ? 'scaleShared' : view === 'difference' ? (divided ? 'scaleDivided' : 'scaleRaw') : 'scaleOwn');
}
