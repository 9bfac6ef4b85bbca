/** All saves of this browser: added, read, thinned. A new version is written and read back before an old one is let go of. */
import { answered, bySession, openDatabase, transact } from './database.ts';
import { faultOf, StorageFault } from './fault.ts';
import { readRecord, recordOf, type Save, type SaveRecord } from './record.ts';
import { surplus } from './thin.ts';

export interface Version {
  readonly key: number;
  readonly record: SaveRecord;
}

/** A line of work, by its newest version that can be read. */
export interface Shelved extends Version {
  readonly session: string;
  /** How many versions there are. */
  readonly versions: number;
}

export interface Shelf {
  /** Newest first. */
  readonly sessions: readonly Shelved[];
  /** Keys of records that cannot be read, newest first; `later`: they are of a later version of the page. */
  readonly aside: readonly { readonly key: number; readonly later: boolean }[];
}

export interface ArchiveOptions {
  readonly factory?: () => IDBFactory | undefined;
  /** Everything was cleared, or closed by the browser: what is at hand is saved no more. */
  readonly onCleared?: () => void;
}

export class Archive {
  private readonly factory: () => IDBFactory | undefined;
  private readonly onCleared: () => void;
  private database: IDBDatabase | null = null;
  private opening: Promise<IDBDatabase> | null = null;
  private overtaken = false;
  /** Keys found unreadable; they are never let go of. */
  private readonly unreadable = new Set<number>();

  constructor({ factory = () => globalThis.indexedDB, onCleared = () => undefined }: ArchiveOptions = {}) {
    this.factory = factory;
    this.onCleared = onCleared;
  }

  /** Whether records can be taken: rejects with a StorageFault where not. */
  async ready(): Promise<void> {
    await this.open();
  }

  /**
   * Adds a version and answers its key once it has come back as it was written; `replaced` and surplus versions are let go of thereafter. Where
   * the store is open already, the write has begun when this returns: the page may be closing.
   */
  async append(save: Save, replaced?: number): Promise<number> {
    const record = recordOf(save);
    const key = await this.run('readwrite', (store) => {
      const adding = answered(store.add(record)) as Promise<number>;
      // A page that is closing has no time to see the request answered: said now, the store commits without it.
      store.transaction.commit?.();
      return adding;
    });
    let verified = false;
    const tidied = this.run('readwrite', async (store) => {
      const back = readRecord(await answered(store.get(key)));
      verified = back.kind === 'fine' && back.record.check === record.check;
      if (!verified) return;
      if (replaced !== undefined) await answered(store.delete(replaced));
      await this.thin(store, save.session);
    });
    // A failure to let go keeps more than is wanted, never less.
    await tidied.catch((error) => verified || Promise.reject(error));
    if (!verified) throw new StorageFault('unverified', 'what was written did not come back as it was');
    return key;
  }

  /** Lets surplus versions go; what cannot be read stays. */
  private async thin(store: IDBObjectStore, session: string): Promise<void> {
    let keys = ((await answered(store.index(bySession).getAllKeys(session))) as number[]).filter((key) => !this.unreadable.has(key));
    for (let key = surplus(keys); key !== null; key = surplus(keys)) {
      const gone = key;
      if (readRecord(await answered(store.get(gone))).kind === 'fine') await answered(store.delete(gone));
      else this.unreadable.add(gone);
      keys = keys.filter((one) => one !== gone);
    }
  }

  /** Every line of work and what lies aside. */
  shelf(): Promise<Shelf> {
    return this.run('readonly', async (store) => {
      const keys = await keysBySession(store);
      const sessions: Shelved[] = [];
      const aside: { key: number; later: boolean }[] = [];
      const indexed = new Set([...keys.values()].flat());
      const loose = ((await answered(store.getAllKeys())) as number[]).filter((key) => !indexed.has(key));
      for (const [session, all] of [...keys, ...loose.map((key) => [null, [key]] as const)]) {
        for (const key of [...all].reverse()) {
          const reading = readRecord(await answered(store.get(key)));
          if (reading.kind === 'fine') {
            sessions.push({ session: session as string, key, record: reading.record, versions: all.length });
            break;
          }
          this.unreadable.add(key);
          aside.push({ key, later: reading.kind === 'later' });
        }
      }
      return { sessions: sessions.sort((a, b) => b.key - a.key), aside: aside.sort((a, b) => b.key - a.key) };
    });
  }

  /** The newest version that can be read, or null; of one line of work, or of all. `passed` says what was newer and could not be read. */
  newest(session?: string): Promise<{ readonly found: Version | null; readonly passed: 'nothing' | 'damaged' | 'later' }> {
    return this.run('readonly', async (store) => {
      let passed: 'nothing' | 'damaged' | 'later' = 'nothing';
      const source = session === undefined ? store : store.index(bySession);
      const range = session === undefined ? null : session;
      for (const key of await newestFirst(source, range)) {
        const reading = readRecord(await answered(store.get(key)));
        if (reading.kind === 'fine') return { found: { key, record: reading.record }, passed };
        if (reading.kind === 'later') return { found: null, passed: 'later' as const };
        passed = 'damaged';
      }
      return { found: null, passed };
    });
  }

  /** Versions of one line of work that can be read, newest first. */
  versions(session: string): Promise<readonly Version[]> {
    return this.run('readonly', async (store) => {
      const found: Version[] = [];
      for (const key of await newestFirst(store.index(bySession), session)) {
        const reading = readRecord(await answered(store.get(key)));
        if (reading.kind === 'fine') found.push({ key, record: reading.record });
      }
      return found;
    });
  }

  /** Takes a line of work away and answers it, to be put back at will. What cannot be read stays. */
  async remove(session: string): Promise<readonly Version[]> {
    const versions = await this.versions(session);
    await this.run('readwrite', (store) => Promise.all(versions.map(({ key }) => answered(store.delete(key)))));
    return versions;
  }

  /** What `remove` took, each under the counter that it had. */
  async putBack(versions: readonly Version[]): Promise<void> {
    await this.run('readwrite', (store) => Promise.all(versions.map(({ key, record }) => answered(store.put(record, key)))));
  }

  /** One record as it lies there, whatever it is. */
  raw(key: number): Promise<unknown> {
    return this.run('readonly', (store) => answered(store.get(key)));
  }

  /** All records as they lie there, oldest first. */
  everything(): Promise<readonly unknown[]> {
    return this.run('readonly', (store) => answered(store.getAll()));
  }

  /** Takes one record away for good: of those that lie aside, and by the person alone. */
  async discard(key: number): Promise<void> {
    await this.run('readwrite', (store) => answered(store.delete(key)));
  }

  close(): void {
    this.database?.close();
    this.database = null;
  }

  private async run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => T | Promise<T>): Promise<T> {
    try {
      return await transact(this.database ?? (await this.open()), mode, work);
    } catch (error) {
      // A connection that was closed under us is opened anew the next time.
      if (error instanceof DOMException && error.name === 'InvalidStateError') this.database = null;
      throw faultOf(error);
    }
  }

  private open(): Promise<IDBDatabase> {
    if (this.database) return Promise.resolve(this.database);
    if (this.overtaken) return Promise.reject(new StorageFault('later', 'a later version of this page is open'));
    this.opening ??= openDatabase(this.factory, { onGone: (why) => this.gone(why) })
      .then((database) => {
        this.database = database;
        return database;
      })
      .catch((error) => {
        throw faultOf(error);
      })
      .finally(() => {
        this.opening = null;
      });
    return this.opening;
  }

  private gone(why: 'later' | 'cleared'): void {
    this.database = null;
    if (why === 'later') this.overtaken = true;
    else this.onCleared();
  }
}

async function newestFirst(source: IDBObjectStore | IDBIndex, range: string | null): Promise<readonly number[]> {
  return ((await answered(source.getAllKeys(range))) as number[]).reverse();
}

/** Keys of each session, rising. */
async function keysBySession(store: IDBObjectStore): Promise<ReadonlyMap<string, readonly number[]>> {
  const found = new Map<string, number[]>();
  await new Promise<void>((resolve, reject) => {
    const request = store.index(bySession).openKeyCursor();
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve();
      const session = String(cursor.key);
      found.set(session, [...(found.get(session) ?? []), cursor.primaryKey as number]);
      cursor.continue();
    };
  });
  return found;
}
