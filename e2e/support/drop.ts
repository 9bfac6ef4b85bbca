/** Files given to the page as a person gives them. */
import type { Locator, Page } from '@playwright/test';

export interface Dropped {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Held over the page, then let go. */
export async function drop(page: Page, ...files: readonly Dropped[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    (given) => {
      const data = new DataTransfer();
      for (const { name, text } of given) data.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name));
      return data;
    },
    files.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString('base64') })),
  );
  await page.locator('body').dispatchEvent('dragover', { dataTransfer: transfer });
  await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
}

export const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Open files' });
export const card = (page: Page, name: string): Locator => dialog(page).getByRole('listitem', { name });
export const apply = (page: Page): Locator => dialog(page).getByRole('button', { name: 'Put on the canvas' });
