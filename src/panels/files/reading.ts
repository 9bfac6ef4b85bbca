/** Files read one after the other into the dialog, and their slices when they are asked for. */
import { FilesClient } from '../../files/client.ts';
import { intake, type Offer } from '../../files/intake.ts';
import { suggest } from '../../files/meaning.ts';
import type { ArrayInfo, CountedPlane, Progress, SourceInfo } from '../../files/readingProtocol.ts';
import { type FileProblem, type FileResult, shown } from '../../files/refusal.ts';
import type { PlaneView, Said } from '../../files/source.ts';
import { changeItem, type Item, type ReadyItem, ready, replaceItem, suggestForAll, useItems } from './items.ts';

let lastId = 0;
let queue: Promise<void> = Promise.resolve();
const client = new FilesClient();
/** What is being read for an item: a file into it, or another slice of it. */
const work = new Map<number, AbortController>();

/** Adds files at the end of the queue. Of files with the same name the last given is read. */
export function readFiles(offers: readonly Offer<File>[]): void {
  const { items } = useItems.getState();
  const { taken, refused } = intake(lastOfEach(offers), items.filter((item) => item.state !== 'refused').length);
  const bad = refused.map(({ file, problem }): Item => ({ id: ++lastId, state: 'refused', name: shown(file.name), problem }));
  const waiting = taken.map((file) => ({ file, id: ++lastId }));
  const names = new Set(waiting.map(({ file }) => shown(file.name)));
  for (const item of items) if (names.has(item.name)) leaveOut(item.id);
  useItems.setState(({ items: left }) => ({
    items: [...left, ...waiting.map(({ file, id }): Item => ({ id, state: 'reading', name: shown(file.name), progress: null })), ...bad],
  }));
  for (const { file, id } of waiting) queue = queue.then(() => readOne(id, file));
}

function lastOfEach(offers: readonly Offer<File>[]): readonly Offer<File>[] {
  const last = new Map(offers.map((offer) => [offer.file.name, offer]));
  return offers.filter((offer) => last.get(offer.file.name) === offer);
}

/** Whatever is being read is given up, and everything read is let go. */
export function stopReading(): void {
  for (const controller of work.values()) controller.abort();
  work.clear();
  client.close();
  queue = Promise.resolve();
}

/** Takes an item off the list; what is being read for it is given up. */
export function leaveOut(id: number): void {
  work.get(id)?.abort();
  work.delete(id);
  replaceItem(id, []);
}

/** A signal that ends with the item, or with the next thing asked for it. */
function begin(id: number): AbortSignal {
  work.get(id)?.abort();
  const controller = new AbortController();
  work.set(id, controller);
  return controller.signal;
}

async function readOne(id: number, file: File): Promise<void> {
  if (!useItems.getState().items.some((item) => item.id === id)) return;
  const signal = begin(id);
  const onProgress = (progress: Progress) => replaceItem(id, [{ id, state: 'reading', name: shown(file.name), progress }]);
  const source = client.newSource();
  const opened = await client.open(source, file, { signal, onProgress });
  const found = opened.ok ? await itemsOf(id, source, opened.value, { signal, onProgress }) : [refusedItem(id, shown(file.name), opened)];
  if (signal.aborted) {
    client.forget(source);
    return;
  }
  replaceItem(id, found);
  suggestForAll();
}

const refusedItem = (id: number, name: string, problem: FileProblem): Item => ({ id, state: 'refused', name, problem });

interface Ask {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Each array of an archive is an item of its own, as far as there is room; the first item says how many are left. */
async function itemsOf(id: number, source: number, info: SourceInfo, ask: Ask): Promise<Item[]> {
  const items: Item[] = [];
  const listed = info.arrays.slice(0, arraysAtMost);
  const more: Said = { key: 'note.moreArrays', values: { count: info.arrays.length, listed: listed.length } };
  const notes = info.arrays.length > listed.length ? [...info.notes, more] : info.notes;
  for (const [index, array] of listed.entries()) {
    const name = array === '' ? info.name : `${info.name}: ${array}`;
    const itemId = index === 0 ? id : ++lastId;
    const opened = await client.array(source, index, ask);
    const origin = { source, index };
    const item = opened.ok ? await itemOf({ id: itemId, name, type: info.type, notes, origin }, opened.value, ask) : opened;
    items.push('ok' in item ? refusedItem(itemId, name, item) : item);
    if (ask.signal.aborted) break;
  }
  return items;
}

const arraysAtMost = 12;

type Named = Pick<ReadyItem, 'id' | 'name' | 'type' | 'notes' | 'origin'>;

async function itemOf(named: Named, array: ArrayInfo, ask: Ask): Promise<ReadyItem | FileProblem> {
  const view = array.views[0] as PlaneView;
  const at = view.sliders.map(({ start }) => start);
  const counted = await client.plane({ ...named.origin, view: view.id, at }, ask);
  if (!counted.ok) return counted;
  const { plane, statistics } = counted.value;
  return {
    ...named,
    state: 'ready',
    array,
    view,
    at,
    plane,
    statistics,
    progress: null,
    interpretation: suggest('none', plane, statistics),
    touched: false,
    volumeChosen: !view.sliders.some(({ label }) => label.key === volumeKey),
    method: null,
    problem: null,
  };
}

/** The label of the slider that says which volume of several is shown. */
export const volumeKey = 'slider.volume';

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

async function cut({ id, origin }: ReadyItem, view: PlaneView, at: readonly number[]): Promise<void> {
  const signal = begin(id);
  changeItem(id, () => ({ view, at }));
  const onProgress = (progress: Progress) => changeItem(id, () => ({ progress }));
  const counted = await client.plane({ ...origin, view: view.id, at }, { signal, onProgress });
  if (!signal.aborted) takePlane(id, counted);
}

function takePlane(id: number, counted: FileResult<CountedPlane>): void {
  if (!counted.ok) {
    changeItem(id, () => ({ problem: counted, progress: null }));
    return;
  }
  const { plane, statistics } = counted.value;
  changeItem(id, ({ touched, interpretation }) => ({
    plane,
    statistics,
    problem: null,
    progress: null,
    interpretation: touched ? interpretation : suggest(interpretation.role, plane, statistics),
  }));
}
