/** A page of another site around ours: served from 127.0.0.1 while ours is on localhost, which browsers take for two sites. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, Page } from '@playwright/test';
import { Bench } from './bench.ts';
import { expect, test as monitored } from './monitor.ts';
import { whenReady } from './ready.ts';

/** Keeps what the frame says, and can ask. */
const script = `
  const heard = [];
  const waiting = new Map();
  let serial = 0;
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== document.querySelector('iframe').contentWindow) return;
    heard.push({ origin, data });
    const settle = data && waiting.get(data.id);
    if (settle) settle(data);
    if (data && data.event === 'height') document.querySelector('iframe').style.height = data.height + 'px';
  });
  window.heard = heard;
  window.say = (message) => document.querySelector('iframe').contentWindow.postMessage(message, '*');
  window.ask = (verb, ...args) => new Promise((settle) => {
    const id = 'q' + serial++;
    waiting.set(id, settle);
    window.say({ segloss: 1, id, verb, args });
  });
`;

export interface Heard {
  readonly origin: string;
  readonly data: {
    readonly id?: string | number | null;
    readonly ok?: boolean;
    readonly value?: unknown;
    readonly error?: { readonly code: string; readonly sentence: string };
    readonly event?: string;
    readonly height?: number;
    readonly hash?: string | null;
  };
}

declare global {
  interface Window {
    heard: Heard[];
    say(message: unknown): void;
    ask(verb: string, ...args: readonly unknown[]): Promise<Heard['data']>;
  }
}

export interface FrameOptions {
  /** Behind the address of our page: `?embed=1#v1...`. */
  readonly address: string;
  /** Tokens of the sandbox; no attribute where null. */
  readonly sandbox?: string | null;
  readonly width?: string;
  /** Permissions given to the frame. */
  readonly allow?: string;
  /** HTML below the frame. */
  readonly extra?: string;
}

/** The page around, with our page in its frame. */
export class Parent {
  readonly page: Page;
  readonly origin: string;
  private readonly ours: string;

  constructor(page: Page, origin: string, ours: string) {
    this.page = page;
    this.origin = origin;
    this.ours = ours;
  }

  /** Opens it and waits until the frame has its first numbers. */
  async open(options: FrameOptions): Promise<Bench> {
    await this.page.goto(this.address(options));
    await expect.poll(() => this.frames().length).toBe(1);
    await expect.poll(() => this.frame().evaluate(() => window.segloss !== undefined), { timeout: 20_000 }).toBe(true);
    await whenReady(this.frame());
    // The pointer goes to places that the frame has grown to.
    const isHigh = () => this.page.evaluate(() => window.heard.some(({ data }) => (data.height ?? 0) > 500));
    await expect.poll(isHigh, { timeout: 20_000 }).toBe(true);
    return new Bench(this.page, this.frame());
  }

  address({ address, sandbox = null, width = '100%', allow = 'clipboard-write', extra = '' }: FrameOptions): string {
    const query = new URLSearchParams({ src: this.ours + address, width, allow, extra, ...(sandbox !== null && { sandbox }) });
    return `${this.origin}/?${query}`;
  }

  frame(): Frame {
    const [frame] = this.frames();
    if (!frame) throw new Error(`no frame shows ${this.ours}`);
    return frame;
  }

  ask(verb: string, ...args: readonly unknown[]): Promise<Heard['data']> {
    return this.page.evaluate(([name, given]) => window.ask(name, ...given), [verb, args] as const);
  }

  heard(): Promise<readonly Heard[]> {
    return this.page.evaluate(() => window.heard);
  }

  private frames(): readonly Frame[] {
    return this.page.frames().filter((frame) => frame !== this.page.mainFrame() && frame.url().startsWith(this.ours));
  }
}

function serveParent(): Promise<Server> {
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '/', 'http://parent').searchParams;
    const text = (name: string) => (query.get(name) ?? '').replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    const sandbox = query.has('sandbox') ? `sandbox="${text('sandbox')}"` : '';
    response
      .writeHead(request.url === '/favicon.ico' ? 204 : 200, { 'Content-Type': 'text/html; charset=utf-8' })
      .end(
        `<!doctype html><title>A course</title><body style="margin:0"><script>${script}</script><iframe src="${text('src')}" width="${text('width')}" height="300" style="border:0;display:block" ${sandbox} allow="${text('allow')}"></iframe>${query.get('extra') ?? ''}`,
      );
  });
  return new Promise((settle) => server.listen(0, '127.0.0.1', () => settle(server)));
}

export const test = monitored.extend<{ parent: Parent }, { parentServer: string }>({
  parentServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
    async ({}, use) => {
      const server = await serveParent();
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      server.close();
      server.closeAllConnections();
    },
    { scope: 'worker' },
  ],
  otherOrigins: async ({ parentServer }, use) => use([parentServer]),
  parent: async ({ page, parentServer, baseURL }, use) => use(new Parent(page, parentServer, `${baseURL?.replace(/\/$/, '')}/`)),
});

export { expect } from './monitor.ts';
