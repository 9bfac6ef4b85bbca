/** The reader of files as the page speaks with it, through the client and without: one answer each, cancelling, what is let go. */
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FilesClient } from './client.ts';
import { Reader } from './reader.ts';
import type { ReadReply, ReadRequest } from './readingProtocol.ts';
import { fixtureBytes, must } from './testFiles.ts';

const noPictures = () => Promise.reject(new Error('no pictures here'));
const fileOf = (bytes: Uint8Array, name = 'file'): File => new File([bytes.slice()], name);
const probabilities = fixtureBytes('files/case1_prob.npy');

/** A volume of 256 x 256 x 160 bytes, whose value is its slice; 10 MiB, before and after the zip. */
function volume(): Uint8Array {
  const [side, slices] = [256, 160];
  const head = new DataView(new ArrayBuffer(352));
  head.setInt32(0, 348, true);
  for (const [k, length] of [3, side, side, slices, 1, 1, 1, 1].entries()) head.setInt16(40 + 2 * k, length, true);
  head.setInt16(70, 2, true);
  head.setInt16(72, 8, true);
  head.setFloat32(108, 352, true);
  head.setFloat32(112, 1, true);
  for (const [k, letter] of [...'n+1'].entries()) head.setUint8(344 + k, letter.charCodeAt(0));
  const out = new Uint8Array(352 + side * side * slices);
  out.set(new Uint8Array(head.buffer));
  for (let z = 0; z < slices; z++) out.fill(z, 352 + z * side * side, 352 + (z + 1) * side * side);
  return out;
}

function reading() {
  const replies: ReadReply[] = [];
  const reader = new Reader((reply) => void replies.push(reply), noPictures);
  const answers = () => replies.filter((reply) => reply.type === 'answer');
  const asked = async (request: ReadRequest & { readonly id: number }) => {
    reader.receive(request);
    await expect.poll(() => answers().some(({ id }) => id === request.id), { interval: 1, timeout: 20_000 }).toBe(true);
    return (answers().find(({ id }) => id === request.id) as Extract<ReadReply, { type: 'answer' }>).result;
  };
  return { reader, replies, answers, asked };
}

describe('the reader', () => {
  it('opens a file, tells its arrays, cuts its planes and counts their numbers', async () => {
    const { asked } = reading();
    expect(must(await asked({ type: 'open', id: 1, source: 7, file: fileOf(probabilities, 'prob.npy') }))).toEqual({
      name: 'prob.npy',
      type: 'NPY',
      notes: [],
      arrays: [''],
    });
    const array = must(await asked({ type: 'array', id: 2, source: 7, index: 0 }));
    expect(array).toMatchObject({ detail: { key: 'detail.array' }, likeness: '64 x 64' });
    const counted = must(await asked({ type: 'plane', id: 3, source: 7, index: 0, view: '0-1', at: [] }));
    expect(counted).toMatchObject({ plane: { width: 64, height: 64 }, statistics: { count: 4096, nan: 0 } });
  });

  it('tells how far it has come in a large file, never backwards', async () => {
    const { asked, replies } = reading();
    const file = fileOf(new Uint8Array(gzipSync(volume(), { level: 0 })), 'v.nii.gz');
    await asked({ type: 'open', id: 1, source: 1, file });
    const view = must(await asked({ type: 'array', id: 2, source: 1, index: 0 }));
    if (!('views' in view)) throw new Error('no array');
    const counted = must(await asked({ type: 'plane', id: 3, source: 1, index: 0, view: view.views[0]?.id ?? '', at: [150] }));
    expect('plane' in counted && new Set(counted.plane.values)).toEqual(new Set([150]));
    const told = replies.filter((reply) => reply.type === 'progress');
    expect(told.length).toBeGreaterThan(0);
    for (const [k, { done, of }] of told.entries()) {
      expect(of).toBe(file.size);
      expect(done).toBeLessThanOrEqual(of);
      if (k > 0 && told[k - 1]?.id === told[k]?.id) expect(done).toBeGreaterThanOrEqual(told[k - 1]?.done ?? 0);
    }
  });

  it('says nothing more of a question that was cancelled, and answers the next', async () => {
    const { reader, asked, answers } = reading();
    const file = fileOf(new Uint8Array(gzipSync(volume())), 'v.nii.gz');
    await asked({ type: 'open', id: 1, source: 1, file });
    reader.receive({ type: 'plane', id: 2, source: 1, index: 0, view: '', at: [80] });
    reader.receive({ type: 'cancel', id: 2 });
    const next = must(await asked({ type: 'plane', id: 3, source: 1, index: 0, view: '', at: [5] }));
    expect('plane' in next && new Set(next.plane.values)).toEqual(new Set([5]));
    expect(answers().map(({ id }) => id)).toEqual([1, 3]);
  });

  it('knows nothing of a file that it was told to forget, or never saw', async () => {
    const { reader, asked } = reading();
    await asked({ type: 'open', id: 1, source: 1, file: fileOf(probabilities) });
    reader.receive({ type: 'forget', source: 1 });
    expect(await asked({ type: 'array', id: 2, source: 1, index: 0 })).toMatchObject({ ok: false, code: 'UNREADABLE' });
    expect(await asked({ type: 'array', id: 3, source: 99, index: 0 })).toMatchObject({ ok: false, code: 'UNREADABLE' });
  });

  it('refuses by name, as the doors behind it do', async () => {
    const { asked } = reading();
    expect(await asked({ type: 'open', id: 1, source: 1, file: fileOf(fixtureBytes('files/objects.npy')) })).toMatchObject({
      code: 'NPY_OBJECT',
    });
  });
});

/** A worker of Node's own making: the reader on the other side of a copy, or one that breaks. */
class FakeWorker {
  static made: FakeWorker[] = [];
  static breaks: 'no' | 'at once' | 'after a word' = 'no';
  onmessage: ((event: { data: ReadReply }) => void) | null = null;
  onerror: ((event: { preventDefault: () => void }) => void) | null = null;
  ended = false;
  private readonly reader = new Reader((reply) => {
    if (this.ended) return;
    this.onmessage?.({ data: structuredClone(reply) });
    if (FakeWorker.breaks === 'after a word') this.break();
  }, noPictures);

  constructor() {
    FakeWorker.made.push(this);
    if (FakeWorker.breaks === 'at once') queueMicrotask(() => this.break());
  }
  postMessage(request: ReadRequest): void {
    if (FakeWorker.breaks !== 'at once') this.reader.receive(request);
  }
  terminate(): void {
    this.ended = true;
  }
  private break(): void {
    this.onerror?.({ preventDefault: () => undefined });
  }
}

describe('the page’s side', () => {
  const { signal } = new AbortController();
  afterEach(() => {
    vi.unstubAllGlobals();
    FakeWorker.made = [];
    FakeWorker.breaks = 'no';
  });

  const planeThrough = async (client: FilesClient) => {
    const source = client.newSource();
    must(await client.open(source, fileOf(probabilities), { signal }));
    must(await client.array(source, 0, { signal }));
    return must(await client.plane({ source, index: 0, view: '0-1', at: [] }, { signal })).plane.values;
  };

  it('reads in one worker, which ends with the dialog; the next question makes a new one', async () => {
    vi.stubGlobal('Worker', FakeWorker);
    const client = new FilesClient();
    const values = await planeThrough(client);
    expect(FakeWorker.made.length).toBe(1);
    client.close();
    expect(FakeWorker.made[0]?.ended).toBe(true);
    expect(await planeThrough(client)).toEqual(values);
    expect(FakeWorker.made.length).toBe(2);
  });

  it.each(['is forbidden', 'fails before its first word'])(
    'reads on the page where a worker %s, and gets the same numbers',
    async (way) => {
      vi.stubGlobal('Worker', FakeWorker);
      const values = await planeThrough(new FilesClient());
      FakeWorker.breaks = 'at once';
      const forbidden = class {
        constructor() {
          throw new DOMException('opaque origin', 'SecurityError');
        }
      };
      if (way === 'is forbidden') vi.stubGlobal('Worker', forbidden);
      const client = new FilesClient();
      expect(await planeThrough(client)).toEqual(values);
      client.close();
      expect(await planeThrough(client)).toEqual(values);
    },
  );

  it('answers every question when a worker is lost later, and reads the next file in a new one', async () => {
    vi.stubGlobal('Worker', FakeWorker);
    const client = new FilesClient();
    const source = client.newSource();
    must(await client.open(source, fileOf(probabilities), { signal }));
    FakeWorker.breaks = 'after a word';
    const first = client.array(source, 0, { signal });
    const second = client.array(source, 0, { signal });
    await first;
    expect((await second).ok).toBe(false);
    FakeWorker.breaks = 'no';
    expect((await planeThrough(client)).length).toBe(4096);
    expect(FakeWorker.made.length).toBe(2);
  });

  it('settles a question that is given up, at once and for ever', async () => {
    vi.stubGlobal('Worker', FakeWorker);
    const client = new FilesClient();
    const controller = new AbortController();
    const asked = client.open(client.newSource(), fileOf(new Uint8Array(gzipSync(volume()))), { signal: controller.signal });
    controller.abort();
    expect(await asked).toMatchObject({ ok: false });
    expect(await client.open(client.newSource(), fileOf(probabilities), { signal: controller.signal })).toMatchObject({ ok: false });
    expect((await planeThrough(client)).length).toBe(4096);
  });
});
