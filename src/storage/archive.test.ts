/** The archive on a store that fails where the test says so. */

import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Archive } from './archive.ts';
import { takeIn } from './bundle.ts';
import { databaseName, storeName } from './database.ts';
import { recordOf, type Save } from './record.ts';
import { versionsKept } from './thin.ts';

const save = (session: string, content: string, name: string | null = null): Save => ({ session, name, at: 0, content });

function archiveOn(factory: IDBFactory): Archive {
  return new Archive({ factory: () => factory });
}

const contents = async (archive: Archive, session: string) => (await archive.versions(session)).map(({ record }) => record.content);

/** Puts a value into the store past the archive, as damage or another version of the page would. */
async function plant(factory: IDBFactory, value: unknown, key?: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = factory.open(databaseName);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction(storeName, 'readwrite');
      transaction.objectStore(storeName).put(value, key);
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
}

afterEach(() => void vi.restoreAllMocks());

describe('saving', () => {
  it('adds versions, newest first, each line of work by itself, and finds the last work', async () => {
    const archive = archiveOn(new IDBFactory());
    for (const [session, content] of [
      ['a', 'a1'],
      ['b', 'b1'],
      ['a', 'a2'],
    ] as const)
      await archive.append(save(session, content));
    expect(await contents(archive, 'a')).toEqual(['a2', 'a1']);
    expect((await archive.newest()).found?.record.content).toBe('a2');
    expect((await archive.newest('b')).found?.record.content).toBe('b1');
    const { sessions, aside } = await archive.shelf();
    expect(sessions.map(({ session, versions }) => [session, versions])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    expect(aside).toEqual([]);
    expect(await archive.newest('c')).toEqual({ found: null, passed: 'nothing' });
  });

  it('goes by the counter where the clock goes back', async () => {
    const archive = archiveOn(new IDBFactory());
    for (const [at, content] of [
      [5_000_000_000_000, 'first'],
      [0, 'second'],
      [-1e12, 'third'],
      [1e12, 'fourth'],
    ] as const)
      await archive.append({ ...save('a', content), at });
    expect(await contents(archive, 'a')).toEqual(['fourth', 'third', 'second', 'first']);
    expect((await archive.newest()).found?.record.content).toBe('fourth');
  });

  it('keeps twenty versions, the newest among them', async () => {
    const archive = archiveOn(new IDBFactory());
    for (let k = 1; k <= 60; k++) await archive.append(save('a', String(k)));
    const kept = await contents(archive, 'a');
    expect(kept.length).toBe(versionsKept);
    expect(kept.slice(0, 5)).toEqual(['60', '59', '58', '57', '56']);
    expect(kept.at(-1)).toBe('1');
  });

  it('begins to write before it returns, once the store is open: the page may be closing', async () => {
    const archive = archiveOn(new IDBFactory());
    await archive.ready();
    const add = vi.spyOn(IDBObjectStore.prototype, 'add');
    const done = archive.append(save('a', 'a1'));
    expect(add).toHaveBeenCalledTimes(1);
    await done;
  });

  it('takes a line of work away and puts it back under its counters', async () => {
    const archive = archiveOn(new IDBFactory());
    for (const one of [save('a', 'a1'), save('b', 'b1'), save('a', 'a2')]) await archive.append(one);
    const removed = await archive.remove('a');
    expect((await archive.shelf()).sessions.map(({ session }) => session)).toEqual(['b']);
    await archive.putBack(removed);
    expect(await contents(archive, 'a')).toEqual(['a2', 'a1']);
    expect((await archive.newest()).found?.record.content).toBe('a2');
  });
});

describe('a store that fails', () => {
  const quota = () => new DOMException('full', 'QuotaExceededError');

  /** The n-th writing request from now (add, put or delete) fails; answers how many there were. */
  function failAt(n: number, error: () => DOMException): () => number {
    let count = 0;
    for (const name of ['add', 'put', 'delete'] as const) {
      const original = IDBObjectStore.prototype[name] as (...given: unknown[]) => unknown;
      vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (this: IDBObjectStore, ...given: unknown[]) {
        count += 1;
        if (count === n) throw error();
        return original.apply(this, given) as never;
      });
    }
    return () => count;
  }

  it('loses nothing that was saved, at whichever write it fails, and takes the next save', async () => {
    const before = Array.from({ length: versionsKept }, (_, k) => save('a', `old ${k}`));
    for (let n = 1; ; n++) {
      const archive = archiveOn(new IDBFactory());
      for (const one of before) await archive.append(one);
      const writes = failAt(n, quota);
      const outcome = await archive.append(save('a', 'new')).then(
        () => 'saved',
        (error: { code: string }) => error.code,
      );
      const reached = writes() >= n;
      vi.restoreAllMocks();
      const now = await contents(archive, 'a');
      // The write itself is the first; a failure of those that thin out is no failure of the save.
      expect(outcome).toBe(n === 1 ? 'quota' : 'saved');
      expect(now[0]).toBe(n === 1 ? 'old 19' : 'new');
      expect(now).toContain('old 19');
      expect(now.length).toBeGreaterThanOrEqual(versionsKept);
      await archive.append(save('a', 'next'));
      expect((await contents(archive, 'a'))[0]).toBe('next');
      if (!reached) {
        expect(n).toBeGreaterThan(2);
        break;
      }
    }
  });

  it('says so where what comes back is not what was written, and the old save is intact', async () => {
    const archive = archiveOn(new IDBFactory());
    await archive.append(save('a', 'old'));
    const original = IDBObjectStore.prototype.add;
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, value: unknown) {
      return original.call(this, { ...(value as object), content: 'torn' });
    });
    await expect(archive.append(save('a', 'new'))).rejects.toMatchObject({ code: 'unverified' });
    vi.restoreAllMocks();
    expect(await archive.newest('a')).toMatchObject({ found: { record: { content: 'old' } }, passed: 'damaged' });
  });

  it('is given up after two seconds where it does not open, and tried again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const real = new IDBFactory();
    let silent = true;
    const silence = { open: () => ({}) } as unknown as IDBFactory;
    const archive = new Archive({ factory: () => (silent ? silence : real) });
    const failed = expect(archive.append(save('a', 'a1'))).rejects.toMatchObject({ code: 'hangs' });
    await vi.advanceTimersByTimeAsync(2_000);
    await failed;
    vi.useRealTimers();
    silent = false;
    await archive.append(save('a', 'a1'));
    expect(await contents(archive, 'a')).toEqual(['a1']);
  });

  const refused = (error: Error) => (): IDBFactory => {
    throw error;
  };
  it.each([
    ['blocked', (): undefined => undefined],
    ['blocked', refused(new DOMException('refused', 'SecurityError'))],
    ['failed', refused(new Error('odd'))],
  ])('is named %s where there is none', async (code, factory) => {
    await expect(new Archive({ factory }).append(save('a', 'a1'))).rejects.toMatchObject({ code });
  });

  it('of a later version of the page is left alone', async () => {
    const factory = new IDBFactory();
    const archive = archiveOn(factory);
    await archive.append(save('a', 'a1'));
    const later = await new Promise<IDBDatabase>((resolve) => {
      const request = factory.open(databaseName, 9);
      request.onsuccess = () => resolve(request.result as unknown as IDBDatabase);
    });
    await expect(archive.append(save('a', 'a2'))).rejects.toMatchObject({ code: 'later' });
    await expect(archiveOn(factory).append(save('a', 'a2'))).rejects.toMatchObject({ code: 'later' });
    later.close();
  });

  it('that was cleared under the page tells it, and takes the next save', async () => {
    const factory = new IDBFactory();
    let told = 0;
    const archive: Archive = new Archive({
      factory: () => factory,
      onCleared: () => {
        told += 1;
      },
    });
    await archive.append(save('a', 'a1'));
    const database = (archive as unknown as { database: { onclose: () => void; close: () => void } }).database;
    database.close();
    database.onclose();
    await new Promise((resolve) => {
      factory.deleteDatabase(databaseName).onsuccess = resolve;
    });
    expect(told).toBe(1);
    await archive.append(save('a', 'a2'));
    expect(await contents(archive, 'a')).toEqual(['a2']);
  });
});

describe('records that cannot be read', () => {
  it('are passed over, listed, and neither thinned out nor removed with the rest', async () => {
    const factory = new IDBFactory();
    const archive = archiveOn(factory);
    await archive.append(save('a', 'a1'));
    const torn = { ...recordOf(save('a', 'a2')), check: 0 };
    await plant(factory, torn, 2);
    await plant(factory, 'no record at all', 3);
    expect(await archive.newest()).toMatchObject({ found: { record: { content: 'a1' } }, passed: 'damaged' });
    expect((await archive.shelf()).aside).toEqual([
      { key: 3, later: false },
      { key: 2, later: false },
    ]);
    for (let k = 0; k < 60; k++) await archive.append(save('a', `more ${k}`));
    await archive.remove('a');
    expect(await archive.raw(2)).toEqual(torn);
    expect(await archive.raw(3)).toBe('no record at all');
    await archive.discard(2);
    expect((await archive.shelf()).aside).toEqual([{ key: 3, later: false }]);
  });

  it('of a later version are not opened, not gone behind, and stay', async () => {
    const factory = new IDBFactory();
    const archive = archiveOn(factory);
    await archive.append(save('a', 'a1'));
    const later = { ...recordOf(save('a', 'a2')), format: 2, more: true };
    await plant(factory, later, 2);
    expect(await archive.newest('a')).toEqual({ found: null, passed: 'later' });
    expect((await archive.shelf()).aside).toEqual([{ key: 2, later: true }]);
    await archive.append(save('b', 'b1'));
    expect(await archive.raw(2)).toEqual(later);
  });
});

describe('taking a file in', () => {
  it('adds what is not there, beside what is, and the same file twice adds nothing', async () => {
    const archive = archiveOn(new IDBFactory());
    await archive.append(save('a', 'a1'));
    const records = [recordOf(save('b', 'b1', 'B')), recordOf(save('b', 'b2', 'B')), recordOf(save('a', 'a1'))];
    let next = 0;
    const fresh = () => `fresh-${next++}`;
    expect(await takeIn(archive, records, fresh)).toBe(1);
    expect(await contents(archive, 'b')).toEqual(['b2', 'b1']);
    expect(await takeIn(archive, records, fresh)).toBe(0);
    expect(await takeIn(archive, [recordOf(save('a', 'other'))], fresh)).toBe(1);
    expect(await contents(archive, 'a')).toEqual(['a1']);
    expect(await contents(archive, 'fresh-0')).toEqual(['other']);
  });
});

describe('several tabs on one store', () => {
  /** What each tab does in turn: an edit is saved, or the tab dies and another opens. */
  const steps = fc.array(fc.record({ tab: fc.nat({ max: 3 }), what: fc.constantFrom('save', 'save', 'save', 'die', 'both') }), {
    maxLength: 40,
  });

  it('never lose what a tab saved last, in any order, even where two write to one line of work', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const factory = new IDBFactory();
        const tabs = [0, 1, 2, 3].map((k) => ({ archive: archiveOn(factory), session: `tab-${k}`, edits: 0 }));
        const last = new Map<string, string>();
        const saved = async (k: number, session: string) => {
          const tab = tabs[k] as (typeof tabs)[number];
          tab.edits += 1;
          const content = `${k}.${tab.edits}`;
          await tab.archive.append(save(session, content));
          last.set(`${session} ${k}`, content);
        };
        for (const { tab: k, what } of script) {
          const tab = tabs[k] as (typeof tabs)[number];
          if (what === 'save') await saved(k, tab.session);
          else if (what === 'die') {
            tab.archive.close();
            tabs[k] = { ...tab, archive: archiveOn(factory) };
          } else await Promise.all([saved(k, 'shared'), saved((k + 1) % 4, 'shared')]);
        }
        const reader = archiveOn(factory);
        for (const [k, { session }] of tabs.entries()) {
          const expected = last.get(`${session} ${k}`);
          expect((await contents(reader, session))[0]).toBe(expected);
        }
        const shared = await contents(reader, 'shared');
        // Twenty versions hold the newest five whole: the last pair of writers is among them.
        const writers = [...last].filter(([key]) => key.startsWith('shared')).map(([, content]) => content);
        expect(writers.filter((content) => shared.slice(0, 5).includes(content)).length).toBeGreaterThanOrEqual(
          Math.min(2, writers.length),
        );
      }),
      { numRuns: process.env.SEGLOSS_FUZZ === 'full' ? 500 : 40 },
    );
  });
});
