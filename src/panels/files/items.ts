/** The files in the dialog: each read, shown and interpreted, or refused with its reason. Nothing here touches the experiment. */
import { create } from 'zustand';
import { type GridSize, gridSizes } from '../../experiment/experiment.ts';
import type { Frame, Method } from '../../files/fit.ts';
import { type Answer, type Interpretation, type Odd, type Role, suggest } from '../../files/meaning.ts';
import type { ArrayInfo, Progress } from '../../files/readingProtocol.ts';
import type { FileProblem } from '../../files/refusal.ts';
import { suggestRoles } from '../../files/roles.ts';
import type { Plane, PlaneView, Said, SourceType } from '../../files/source.ts';
import type { Statistics } from '../../files/statistics.ts';
import { useExperiment } from '../../stores/experiment.ts';

export interface ReadyItem {
  readonly id: number;
  readonly state: 'ready';
  readonly name: string;
  readonly type: SourceType;
  readonly notes: readonly Said[];
  /** The reader's number of the file, and which array of it this is. */
  readonly origin: { readonly source: number; readonly index: number };
  readonly array: ArrayInfo;
  readonly view: PlaneView;
  /** One index for each slider of the view. */
  readonly at: readonly number[];
  readonly plane: Plane;
  readonly statistics: Statistics;
  readonly interpretation: Interpretation;
  /** A person has changed how the numbers are read: no suggestion replaces it. */
  readonly touched: boolean;
  /** Which of several volumes is meant has been said; nothing is applied before. */
  readonly volumeChosen: boolean;
  /** Null follows what the numbers are. */
  readonly method: Method | null;
  /** The last slice that was asked for could not be read. */
  readonly problem: FileProblem | null;
  /** While another slice is read. */
  readonly progress: Progress | null;
}

export type Item =
  | ReadyItem
  | { readonly id: number; readonly state: 'reading'; readonly name: string; readonly progress: Progress | null }
  | { readonly id: number; readonly state: 'refused'; readonly name: string; readonly problem: FileProblem };

/** What becomes of the mask that no file gives. */
export type Other = 'keep' | 'empty' | 'same';

export interface ItemsState {
  readonly items: readonly Item[];
  /** Null follows the size of the planes. */
  readonly size: GridSize | null;
  readonly frame: Frame;
  readonly other: Other;
}

const nothing: ItemsState = { items: [], size: null, frame: 'crop', other: 'keep' };

export const useItems = create<ItemsState>(() => nothing);

export const clearItems = (): void => useItems.setState(nothing);

export const ready = (items: readonly Item[]): readonly ReadyItem[] => items.filter((item) => item.state === 'ready');

export function replaceItem(id: number, next: readonly Item[]): void {
  useItems.setState(({ items }) => ({ items: items.flatMap((item) => (item.id === id ? next : [item])) }));
}

export function changeItem(id: number, change: (item: ReadyItem) => Partial<ReadyItem>): void {
  useItems.setState(({ items }) => ({
    items: items.map((item) => (item.id === id && item.state === 'ready' ? { ...item, ...change(item) } : item)),
  }));
}

/** Suggests roles anew for all files that nobody has given one. */
export function suggestForAll(): void {
  const { items } = useItems.getState();
  const open = ready(items).filter(({ touched }) => !touched);
  const taken = new Set(ready(items).flatMap(({ touched, interpretation }) => (touched ? [interpretation.role] : [])));
  const roles = suggestRoles(open, taken);
  for (const [i, item] of open.entries()) {
    changeItem(item.id, ({ plane, statistics }) => ({ interpretation: suggest(roles[i] ?? 'none', plane, statistics) }));
  }
}

/** One file a role: the one that had it is left out. */
export function setRole(id: number, role: Role): void {
  for (const item of ready(useItems.getState().items)) {
    if (item.id === id) changeItem(id, ({ plane, statistics }) => ({ touched: true, interpretation: suggest(role, plane, statistics) }));
    else if (role !== 'none' && item.interpretation.role === role) {
      changeItem(item.id, ({ interpretation }) => ({ interpretation: { ...interpretation, role: 'none' } }));
    }
  }
}

export function interpret(id: number, change: Partial<Interpretation>): void {
  changeItem(id, ({ interpretation }) => ({ touched: true, interpretation: { ...interpretation, ...change } }));
}

export function answer(id: number, odd: Odd, given: Answer): void {
  changeItem(id, ({ interpretation }) => ({ interpretation: { ...interpretation, answers: { ...interpretation.answers, [odd]: given } } }));
}

/** The grid whose size is nearest by ratio to the largest mask; a picture alone leaves the grid as it is. */
export function likelySize(items: readonly ReadyItem[]): GridSize {
  const masks = items.filter(({ interpretation: { role } }) => role === 'truth' || role === 'prediction');
  if (masks.length === 0) return useExperiment.getState().experiment.size;
  const side = Math.max(...masks.map(({ plane }) => Math.min(plane.width, plane.height)));
  const distance = (size: GridSize) => Math.abs(Math.log(size / side));
  return gridSizes.reduce((best, size) => (distance(size) < distance(best) ? size : best));
}

/** What suits the numbers: classes stay classes, levels are averaged going coarser and mixed going finer. */
export function methodOf({ method, interpretation, plane }: ReadyItem, size: number, frame: Frame): Method {
  if (method) return method;
  if (interpretation.meaning === 'labels' || interpretation.meaning === 'threshold') return 'nearest';
  const side = frame === 'crop' ? Math.min(plane.width, plane.height) : Math.max(plane.width, plane.height);
  return side > size ? 'area' : 'bilinear';
}
