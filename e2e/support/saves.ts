/** What lies in the store of saves, read past the page's own code. */
import type { Page } from '@playwright/test';

export interface Stored {
  readonly key: number;
  readonly session: string;
  readonly name: string | null;
  /** A link's text, or null where the masks are kept as arrays. */
  readonly text: string | null;
}

/** All saves, oldest first. Empty where there is no store yet. */
export function stored(page: Page): Promise<readonly Stored[]> {
  return page.evaluate(async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === 'segloss')) return [];
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answer(indexedDB.open('segloss'));
    const store = database.transaction('saves').objectStore('saves');
    const [keys, records] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
    database.close();
    return records.map(({ session, name, content }, i) => ({
      key: keys[i] as number,
      session,
      name,
      text: typeof content === 'string' ? content : null,
    }));
  });
}

/** Changes the newest record in the store, as damage or another version of the page would. */
export function spoil(page: Page, change: { readonly check: number } | { readonly format: number }): Promise<void> {
  return page.evaluate(async (fields) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('segloss');
      request.onsuccess = () => resolve(request.result);
    });
    const transaction = database.transaction('saves', 'readwrite');
    const cursor = transaction.objectStore('saves').openCursor(null, 'prev');
    cursor.onsuccess = () => cursor.result?.update({ ...cursor.result.value, ...fields });
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
  }, change);
}
