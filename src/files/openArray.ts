/** Arrays (NPY, alone or in an archive) with the planes that can be cut from them. */

import { pauses, type Sink } from './inflate.ts';
import { npyHeadBytes, readNpyHeader } from './npyHeader.ts';
import { isFloat, type NumberType } from './numbers.ts';
import { type Cut, checkPlane, type Layout, layoutBytes, PlaneCollector } from './plane.ts';
import { FileRefusal, guarded, shown } from './refusal.ts';
import type { ArraySource, InputFile, Plane, PlaneView } from './source.ts';
import { streamEntry, type ZipEntry } from './zip.ts';

/** Hands the bytes of the array's file in order to the sink, from `from` on or from an earlier byte. */
export type Stream = (from: number, sink: (at: number, chunk: Uint8Array) => boolean, signal?: AbortSignal) => Promise<void>;

/** An NPY file. Rejects with a `FileRefusal`. */
export async function openNpy(file: InputFile): Promise<ArraySource> {
  const layout = readNpyHeader(await file.read(0, Math.min(file.size, npyHeadBytes)));
  checkLength(layout, file.size);
  return arrayOf(layout, streamOf(file));
}

/** An array in an archive. Rejects with a `FileRefusal`. */
export async function openEntry(bytes: Uint8Array, entry: ZipEntry, signal?: AbortSignal): Promise<ArraySource> {
  const head = new Uint8Array(Math.min(entry.size, npyHeadBytes));
  let filled = 0;
  await streamEntry(
    bytes,
    entry,
    (chunk) => {
      const taken = chunk.subarray(0, head.length - filled);
      head.set(taken, filled);
      filled += taken.length;
      return filled < head.length;
    },
    signal,
  );
  const layout = readNpyHeader(head.subarray(0, filled));
  checkLength(layout, entry.size);
  let checked = false;
  return arrayOf(layout, async (_from, sink, stop) => {
    let at = 0;
    const whole: Sink = (chunk) => {
      const more = sink(at, chunk);
      at += chunk.length;
      // The first time to the end, so that the archive's sum is checked.
      return more || !checked;
    };
    await streamEntry(bytes, entry, whole, stop);
    checked = true;
  });
}

function checkLength(layout: Layout, size: number): void {
  const [have, need] = [size - layout.offset, layoutBytes(layout)];
  if (have < need) throw new FileRefusal('NPY_TRUNCATED', { have, need });
  if (have > need) throw new FileRefusal('NPY_TRAILING', { extra: have - need });
}

const portion = 1 << 20;

/** The file as it lies, in portions of a mebibyte. */
export function streamOf(file: InputFile): Stream {
  return async (from, sink, signal) => {
    const pause = pauses(signal);
    for (let at = from; at < file.size; at += portion) {
      if (!sink(at, await file.read(at, Math.min(file.size, at + portion)))) return;
      await pause();
    }
  };
}

function arrayOf(layout: Layout, stream: Stream): ArraySource {
  const ways = waysOf(layout.shape);
  return {
    detail: { key: 'detail.array', values: { dtype: layout.type, shape: shown(layout.shape.join(' × ')) } },
    likeness: layout.shape.join(' x '),
    views: ways.map(({ view }) => view),
    plane: (id, at, signal) =>
      guarded(async () => {
        const way = ways.find(({ view }) => view.id === id) ?? (ways[0] as Way);
        const cut: Cut = { rows: way.rows, columns: way.columns, flipRows: false, flipColumns: false, at: indices(layout, way.along, at) };
        return { ...(await cutPlane(layout, cut, stream, signal)), fullScale: fullScaleOf(layout.type), edges: null, coloured: false };
      }),
  };
}

/** Index on every axis, each within its length. */
export function indices({ shape }: Layout, along: readonly number[], at: readonly number[]): number[] {
  return shape.map((length, axis) => Math.max(0, Math.min(length - 1, Math.round(at[along.indexOf(axis)] ?? 0))));
}

export async function cutPlane(
  layout: Layout,
  cut: Cut,
  stream: Stream,
  signal?: AbortSignal,
): Promise<Pick<Plane, 'width' | 'height' | 'values' | 'type'>> {
  const collector = new PlaneCollector(layout, cut);
  await stream(collector.base, (at, chunk) => collector.take(at, chunk), signal);
  if (!collector.done) throw new FileRefusal('NPY_TRUNCATED', { have: collector.taken, need: collector.values.length });
  const { width, height, values } = collector;
  return { width, height, values, type: layout.type };
}

/** Whole numbers of one or two bytes may be grey levels. */
export function fullScaleOf(type: NumberType): number | null {
  if (isFloat(type)) return null;
  return { uint8: 255, uint16: 65535 }[type as string] ?? null;
}

interface Way {
  readonly view: PlaneView;
  readonly rows: number;
  readonly columns: number;
  readonly along: readonly number[];
}

/** Every pair of axes longer than 1, rows before columns; the pair with the most pixels first, and of equal ones the later axes. */
function waysOf(shape: readonly number[]): readonly Way[] {
  const long = shape.flatMap((length, axis) => (length > 1 ? [axis] : []));
  const axes = long.length >= 2 ? long : shape.map((_, axis) => axis).slice(-2);
  if (axes.length < 2 || axes.length > 4) throw new FileRefusal('NPY_DIMENSIONS', { count: axes.length });
  const area = ({ rows, columns }: { rows: number; columns: number }) => (shape[rows] as number) * (shape[columns] as number);
  const pairs = axes
    .flatMap((rows) => axes.filter((columns) => columns > rows).map((columns) => ({ rows, columns })))
    .reverse()
    .sort((one, other) => area(other) - area(one));
  const likely = pairs[0] as { rows: number; columns: number };
  checkPlane(shape[likely.columns] as number, shape[likely.rows] as number);
  return pairs.map(({ rows, columns }) => {
    const along = axes.filter((axis) => axis !== rows && axis !== columns);
    const sliders = along.map((axis) => ({
      label: { key: 'slider.axis', values: { axis } },
      length: shape[axis] as number,
      start: startOn(shape[axis] as number),
    }));
    return { rows, columns, along, view: { id: `${rows}-${columns}`, label: { key: 'view.axes', values: { rows, columns } }, sliders } };
  });
}

/** Of two channels the second, which is the foreground; of a few the first; of many the middle. */
const startOn = (length: number): number => (length === 2 ? 1 : length <= 8 ? 0 : length >> 1);
