import { expect, type Frame, type Page } from '@playwright/test';

declare global {
  interface Window {
    firstFrameIsThere?: true;
  }
}

/** Waits for the first numbers on the page. It is asked again and again: Chromium may drop a promise that a test waits for across processes. */
export async function whenReady(page: Page | Frame): Promise<void> {
  const isThere = () =>
    page.evaluate(() => {
      void window.segloss?.ready.then(() => {
        window.firstFrameIsThere = true;
      });
      return window.firstFrameIsThere ?? false;
    });
  await expect.poll(isThere, { message: 'the first frame is on the page', timeout: 30_000 }).toBe(true);
}
