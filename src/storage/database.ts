/** The one store in IndexedDB: records by a counter that the browser gives out, in the order of writing whatever the clock says. */
import { StorageFault, within } from './fault.ts';

export const databaseName = 'segloss';
export const databaseVersion = 1;
export const storeName = 'saves';
/** Records by session. One without a session that can be read is not in it. */
export const bySession = 'session';

const openMs = 2_000;
const transactionMs = 5_000;

export interface DatabaseEvents {
  /** The store was closed under us: by a later version of the page, or because everything was cleared. */
  readonly onGone: (why: 'later' | 'cleared') => void;
}

/** Opens the store, or rejects within two seconds. `factory` may throw where storage is refused. */
export function openDatabase(factory: () => IDBFactory | undefined, { onGone }: DatabaseEvents): Promise<IDBDatabase> {
  let late = false;
  const opening = new Promise<IDBDatabase>((resolve, reject) => {
    const indexedDb = factory();
    if (!indexedDb) throw new StorageFault('blocked', 'this browser has no storage for pages');
    const request = indexedDb.open(databaseName, databaseVersion);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(storeName, { autoIncrement: true }).createIndex(bySession, bySession);
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      if (late) database.close();
      database.onversionchange = () => {
        database.close();
        onGone('later');
      };
      database.onclose = () => onGone('cleared');
      resolve(database);
    };
  });
  return within(openMs, opening).catch((error) => {
    late = true;
    throw error;
  });
}

/** Runs one transaction; resolves to what `work` answers once all of it is written, and rejects where none of it is. Requests begin at once. */
export function transact<T>(database: IDBDatabase, mode: IDBTransactionMode, work: (store: IDBObjectStore) => T | Promise<T>): Promise<T> {
  const done = new Promise<T>((resolve, reject) => {
    const transaction = database.transaction(storeName, mode);
    let failure: unknown;
    const answer = Promise.resolve(work(transaction.objectStore(storeName)));
    answer.catch((error) => {
      failure ??= error;
      try {
        transaction.abort();
      } catch {
        // It has ended already.
      }
    });
    transaction.oncomplete = () => resolve(answer);
    transaction.onabort = () => reject(failure ?? transaction.error ?? new StorageFault('failed', 'the transaction was given up'));
  });
  return within(transactionMs, done);
}

/** A request's answer. */
export function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
