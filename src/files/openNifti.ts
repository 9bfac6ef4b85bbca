/** NIfTI-1 volumes, plain or gzipped: only the plane that is wanted is kept, and the rest passes by. */
import { crcOver, viewOf } from './bytes.ts';
import { inflate, type Parts } from './inflate.ts';
import { limits } from './limits.ts';
import { type NiftiHeader, niftiHeadBytes, readNiftiHeader } from './niftiHeader.ts';
import { cutPlane, fullScaleOf, indices, type Stream, streamOf } from './openArray.ts';
import { type Edges, type SliceName, turned } from './orientation.ts';
import { type Cut, layoutBytes } from './plane.ts';
import { FileRefusal, guarded } from './refusal.ts';
import { sniffNifti } from './sniff.ts';
import type { ArraySource, InputFile, PlaneView, Said } from './source.ts';

/** Rejects with a `FileRefusal`. */
export async function openNifti(file: InputFile): Promise<ArraySource> {
  const header = readNiftiHeader(await file.read(0, Math.min(file.size, niftiHeadBytes)));
  if (file.size < header.layout.offset + layoutBytes(header.layout)) throw new FileRefusal('NIFTI_TRUNCATED');
  return volumeOf(header, streamOf(file));
}

/** A gzipped one. Rejects with a `FileRefusal`. */
export async function openGzip(file: InputFile, signal?: AbortSignal): Promise<ArraySource> {
  const head = await headOf(file, signal);
  const kind = sniffNifti(head);
  if (kind === 'nifti-2') throw new FileRefusal('NIFTI_VERSION');
  if (kind === null) throw new FileRefusal(head.length < 348 ? 'GZIP_DATA' : 'GZIP_OTHER');
  const header = readNiftiHeader(head);
  return volumeOf(header, gzipStream(file, header));
}

async function headOf(file: InputFile, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const head = new Uint8Array(niftiHeadBytes);
  let filled = 0;
  const options = { wrapper: 'gzip', atMost: limits.inflatedBytes, overflow: 'GZIP_DATA', damaged: 'GZIP_DATA', signal } as const;
  await inflate(portionsOf(file, 1024), options, (chunk) => {
    const taken = chunk.subarray(0, head.length - filled);
    head.set(taken, filled);
    filled += taken.length;
    return filled < head.length;
  });
  return head.subarray(0, filled);
}

async function* portionsOf(file: InputFile, portion: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += portion) yield file.read(at, Math.min(file.size, at + portion));
}

/** What may follow the numbers: some writers pad. */
const slackBytes = 1 << 20;

function gzipStream(file: InputFile, { layout }: NiftiHeader): Stream {
  const atMost = layout.offset + layoutBytes(layout) + slackBytes;
  let checked = layoutBytes(layout) > limits.checkedBytes;
  return async (_from, sink, signal) => {
    let [at, crc, more] = [0, 0, true];
    const parts: Parts = portionsOf(file, 1 << 16);
    const options = { wrapper: 'gzip', atMost, overflow: 'GZIP_DATA', damaged: 'GZIP_DATA', signal } as const;
    const { finished, length, members } = await inflate(parts, options, (chunk) => {
      if (!checked) crc = crcOver(crc, chunk);
      more = more && sink(at, chunk);
      at += chunk.length;
      return more || !checked;
    });
    if (!finished || checked) return;
    if (length < layout.offset + layoutBytes(layout)) throw new FileRefusal('NIFTI_TRUNCATED');
    const tail = viewOf(await file.read(file.size - 8, file.size));
    // Blocks of several members each have a sum of their own, of which the last tells nothing about the rest.
    if (members === 1 && (tail.getUint32(0, true) !== crc || tail.getUint32(4, true) !== length)) throw new FileRefusal('GZIP_CRC');
    checked = true;
  };
}

interface Slicing {
  readonly view: PlaneView;
  /** The axis of the slices, then the one of the volumes. */
  readonly along: readonly number[];
  readonly cut: Omit<Cut, 'at'>;
  readonly edges: Edges | null;
}

function volumeOf(header: NiftiHeader, stream: Stream): ArraySource {
  const { layout, orientation } = header;
  const slicings = slicingsOf(header);
  const letters = orientation ? orientation.join('') : '–';
  return {
    detail: { key: 'detail.volume', values: { dtype: layout.type, shape: layout.shape.join(' × '), letters } },
    likeness: layout.shape.slice(0, 3).join(' x '),
    views: slicings.map(({ view }) => view),
    plane: (id, at, signal) =>
      guarded(async () => {
        const slicing = slicings.find(({ view }) => view.id === id) ?? (slicings[0] as Slicing);
        const cut = { ...slicing.cut, at: indices(layout, slicing.along, at) };
        const plane = await cutPlane(layout, cut, stream, signal);
        // Scaled numbers are no longer the levels of their type.
        const fullScale = layout.slope === 1 && layout.intercept === 0 ? fullScaleOf(layout.type) : null;
        const type = layout.slope === 1 ? layout.type : 'float64';
        return { ...plane, type, fullScale, edges: slicing.edges, coloured: false };
      }),
  };
}

const names: readonly SliceName[] = ['axial', 'coronal', 'sagittal'];

/** The direction with the most pixels a slice first; of equal ones axial before coronal before sagittal. */
function slicingsOf(header: NiftiHeader): readonly Slicing[] {
  const { layout, orientation } = header;
  const { shape } = layout;
  const length = (axis: number) => shape[axis] as number;
  const all = orientation
    ? names.map((name) => ({ ...turned(orientation, name), id: name as string, label: { key: `view.${name}`, values: {} } as Said }))
    : [2, 1, 0].map((along) => plainSlicing(along));
  return all
    .map(({ id, label, along, rows, columns, flipRows, flipColumns, edges }) => ({
      view: { id, label, sliders: [along, 3].filter((axis) => (shape[axis] ?? 1) > 1).map((axis) => slider(axis === 3, length(axis))) },
      along: [along, 3].filter((axis) => (shape[axis] ?? 1) > 1),
      cut: { rows, columns, flipRows, flipColumns },
      edges,
    }))
    .sort((one, other) => length(other.cut.rows) * length(other.cut.columns) - length(one.cut.rows) * length(one.cut.columns));
}

function plainSlicing(along: number) {
  const [columns, rows] = [0, 1, 2].filter((axis) => axis !== along) as [number, number];
  const label: Said = { key: 'view.axes', values: { rows, columns } };
  return { id: `${rows}-${columns}`, label, along, rows, columns, flipRows: false, flipColumns: false, edges: null };
}

function slider(volumes: boolean, length: number): PlaneView['sliders'][number] {
  return { label: { key: volumes ? 'slider.volume' : 'slider.slice', values: {} }, length, start: volumes ? 0 : length >> 1 };
}
