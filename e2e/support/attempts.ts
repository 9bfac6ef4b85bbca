/** What the security policy must refuse, tried in the page and in its worker. Each attempt answers whether it got through. */
import type { Page, Worker } from '@playwright/test';
import { expect } from './monitor.ts';

export type Attempts = Readonly<Record<string, boolean>>;

/**
 * Runs in the page, so it knows nothing of this file. `foreign` is an address of another origin that lets everybody read it. A timer comes first:
 * what the browser's debugger calls may make code from text.
 */
function tryInPage(foreign: string): Promise<Attempts> {
  const flags = globalThis as unknown as Record<string, boolean | undefined>;
  const marks = document.createElement('div');
  document.body.append(marks);
  const element = (html: string) => marks.insertAdjacentHTML('beforeend', html);
  const now = (run: () => unknown): boolean => {
    try {
      run();
      return true;
    } catch {
      return false;
    }
  };
  const loads = (tag: 'script' | 'img', src: string) =>
    new Promise<boolean>((resolve) => {
      const one = document.createElement(tag);
      one.onload = () => resolve(true);
      one.onerror = () => resolve(false);
      one.src = src;
      marks.append(one);
    });
  const works = (address: string) =>
    new Promise<boolean>((resolve) => {
      try {
        const worker = new Worker(address);
        worker.onmessage = () => resolve(true);
        worker.onerror = () => resolve(false);
      } catch {
        resolve(false);
      }
    });
  const attempts = async () => {
    const script = document.createElement('script');
    script.textContent = 'tried_script = true';
    marks.append(script);
    element(
      '<img src="data:," onerror="tried_attribute = true"><a href="javascript:void (tried_link = true)">x</a><style>body { --tried: 1 }</style>',
    );
    marks.querySelector('a')?.click();
    const made = now(() => new Function('return 1'));
    // biome-ignore lint/security/noGlobalEval: it must be refused.
    const evaluated = now(() => globalThis.eval('1'));
    now(() => setTimeout('tried_timer = true' as unknown as () => void, 0));
    const fetched = await fetch(foreign).then(
      () => true,
      () => false,
    );
    const strange = await loads('script', `${foreign}sw-retire.js`);
    const picture = await loads('img', `${foreign}icons/192.png`);
    const worker = await works(URL.createObjectURL(new Blob(['postMessage(1)'])));
    await new Promise((resolve) => setTimeout(resolve, 300));
    return {
      'inline script': flags.tried_script === true,
      'handler in an attribute': flags.tried_attribute === true,
      'javascript: link': flags.tried_link === true,
      'inline style element': getComputedStyle(document.body).getPropertyValue('--tried') === '1',
      'new Function': made,
      eval: evaluated,
      'timer with text': flags.tried_timer === true,
      'fetch from another origin': fetched,
      'script of another origin': strange,
      'picture of another origin': picture,
      'worker from a blob': worker,
    };
  };
  return new Promise((resolve) => setTimeout(() => resolve(attempts()), 0));
}

/** The same in a worker. */
function tryInWorker(foreign: string): Promise<Attempts> {
  const flags = globalThis as unknown as Record<string, boolean | undefined>;
  const now = (run: () => unknown): boolean => {
    try {
      run();
      return true;
    } catch {
      return false;
    }
  };
  const attempts = async () => {
    const made = now(() => new Function('return 1'));
    // biome-ignore lint/security/noGlobalEval: it must be refused.
    const evaluated = now(() => globalThis.eval('1'));
    now(() => setTimeout('tried_timer = true' as unknown as () => void, 0));
    const fetched = await fetch(foreign).then(
      () => true,
      () => false,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { 'new Function': made, eval: evaluated, 'timer with text': flags.tried_timer === true, 'fetch from another origin': fetched };
  };
  return new Promise((resolve) => setTimeout(() => resolve(attempts()), 0));
}

/** The worker that computes the losses, once it is there. */
async function engineOf(page: Page): Promise<Worker> {
  const found = () => page.workers().find((worker) => worker.url().includes('/assets/worker-'));
  await expect.poll(() => found()?.url()).toBeDefined();
  return found() as Worker;
}

export const attemptsInPage = (page: Page, foreign: string): Promise<Attempts> => page.evaluate(tryInPage, foreign);
export const attemptsInWorker = async (page: Page, foreign: string): Promise<Attempts> =>
  (await engineOf(page)).evaluate(tryInWorker, foreign);

/** Names of the attempts that got through. */
export const through = (attempts: Attempts): readonly string[] => Object.keys(attempts).filter((name) => attempts[name]);
