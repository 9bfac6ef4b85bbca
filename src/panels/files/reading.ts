/** Files read one after the other into the dialog, and their slices when they are asked for. */
import { intake, type Offer } from '../../files/intake.ts';
import { suggest } from '../../files/meaning.ts';
import { openFile } from '../../files/openFile.ts';
import type { FileProblem, FileResult } from '../../files/refusal.ts';
import { shown } from '../../files/refusal.ts';
import type { ArraySource, InputFile, PlaneView, Source } from '../../files/source.ts';
import { statisticsOf } from '../../files/statistics.ts';
import { decodePicture } from './decodePicture.ts';
import { changeItem, type Item, type ReadyItem, ready, replaceItem, suggestForAll, useItems } from './items.ts';

let lastId = 0;
let queue: Promise<void> = Promise.resolve();
let stop = new AbortController();

const inputOf = (file: File): InputFile => ({
  name: file.name,
  size: file.size,
  read: async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
});

/** Adds files at the end of the queue. A file given twice replaces the first. */
export function readFiles(offers: readonly Offer<File>[]): void {
  const { items } = useItems.getState();
  const { taken, refused } = intake(offers, items.filter((item) => item.state !== 'refused').length);
  const bad = refused.map(({ file, problem }): Item => ({ id: ++lastId, state: 'refused', name: shown(file.name), problem }));
  const waiting = taken.map((file) => ({ file, id: ++lastId }));
  const names = new Set(waiting.map(({ file }) => shown(file.name)));
  useItems.setState({
    items: [
      ...items.filter(({ name }) => !names.has(name)),
      ...waiting.map(({ file, id }): Item => ({ id, state: 'reading', name: shown(file.name) })),
      ...bad,
    ],
  });
  const { signal } = stop;
  for (const { file, id } of waiting) queue = queue.then(() => readOne(id, file, signal));
}

/** Whatever is being read is given up. */
export function stopReading(): void {
  stop.abort();
  stop = new AbortController();
  queue = Promise.resolve();
}

async function readOne(id: number, file: File, signal: AbortSignal): Promise<void> {
  if (signal.aborted || !useItems.getState().items.some((item) => item.id === id)) return;
  const source = await openFile(inputOf(file), decodePicture, signal);
  const found = source.ok ? await itemsOf(id, source.value, signal) : [refusedItem(id, shown(file.name), source)];
  if (signal.aborted) return;
  replaceItem(id, found);
  suggestForAll();
}

const refusedItem = (id: number, name: string, problem: FileProblem): Item => ({ id, state: 'refused', name, problem });

/** Each array of an archive is an item of its own, as far as there is room. */
async function itemsOf(id: number, source: Source, signal: AbortSignal): Promise<Item[]> {
  const items: Item[] = [];
  for (const [index, array] of source.arrays.slice(0, arraysAtMost).entries()) {
    const name = array === '' ? source.name : `${source.name}: ${array}`;
    const itemId = index === 0 ? id : ++lastId;
    const opened = await source.openArray(index, signal);
    const item = opened.ok ? await itemOf(itemId, name, source, opened.value, signal) : opened;
    items.push('ok' in item ? refusedItem(itemId, name, item) : item);
  }
  return items;
}

const arraysAtMost = 12;

async function itemOf(id: number, name: string, source: Source, array: ArraySource, signal: AbortSignal): Promise<ReadyItem | FileProblem> {
  const view = array.views[0] as PlaneView;
  const at = view.sliders.map(({ start }) => start);
  const plane = await array.plane(view.id, at, signal);
  if (!plane.ok) return plane;
  const statistics = statisticsOf(plane.value.values);
  return {
    id,
    state: 'ready',
    name,
    type: source.type,
    notes: source.notes,
    array,
    view,
    at,
    plane: plane.value,
    statistics,
    interpretation: suggest('none', plane.value, statistics),
    touched: false,
    method: null,
    problem: null,
  };
}

const cutting = new Map<number, AbortController>();

/** Another slice, channel or pair of axes. Arrays of the same shape with the same views move together; of several asked for the last wins. */
export function cutItem(id: number, view: PlaneView, at: readonly number[]): void {
  const asked = ready(useItems.getState().items).find((item) => item.id === id);
  if (!asked) return;
  for (const item of ready(useItems.getState().items)) {
    if (item.id === id) void cut(item, view, at);
    else if (view.sliders.length > 0 && item.array.likeness === asked.array.likeness && item.type === asked.type) {
      const same = item.array.views.find((one) => one.id === view.id);
      if (same)
        void cut(
          item,
          same,
          same.sliders.map((slider, k) => (k === 0 ? (at[0] ?? 0) : item.view.id === same.id ? (item.at[k] ?? 0) : slider.start)),
        );
    }
  }
}

async function cut({ id, array }: ReadyItem, view: PlaneView, at: readonly number[]): Promise<void> {
  cutting.get(id)?.abort();
  const controller = new AbortController();
  cutting.set(id, controller);
  changeItem(id, () => ({ view, at }));
  const plane = await array.plane(view.id, at, controller.signal);
  if (controller.signal.aborted) return;
  takePlane(id, plane);
}

function takePlane(id: number, plane: FileResult<ReadyItem['plane']>): void {
  if (!plane.ok) {
    changeItem(id, () => ({ problem: plane }));
    return;
  }
  const statistics = statisticsOf(plane.value.values);
  changeItem(id, ({ touched, interpretation }) => ({
    plane: plane.value,
    statistics,
    problem: null,
    interpretation: touched ? interpretation : suggest(interpretation.role, plane.value, statistics),
  }));
}
