/** The built page at an address of its own, where a test may deploy another build, take its headers or all of it away. */
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readHeaders } from '../../scripts/policy.mjs';
import { policyReports } from '../../scripts/policy-reports.mjs';
import { serve } from '../../scripts/server.mjs';
import { test as base } from './bench.ts';

/** The build under test. */
export const dist = resolve(process.env.SEGLOSS_DIST ?? 'dist');

export type HeadersOf = (path: string) => Readonly<Record<string, string>>;

export class Site {
  /** What a page's address begins with. */
  readonly address: string;
  /** Folder that stands at the address. */
  readonly folder: string;
  private readonly root: string;
  private readonly close: () => void;

  private constructor(root: string, path: string, port: number, close: () => void) {
    this.root = root;
    this.folder = join(root, path);
    this.close = close;
    this.address = `http://localhost:${port}${path}`;
  }

  /** Nothing is deployed yet. `path` begins and ends with a slash; `headersOf` stands for the headers file of the build. */
  static async open(path: string, headersOf: HeadersOf | null): Promise<Site> {
    const root = await mkdtemp(join(tmpdir(), 'segloss-site-'));
    const { port, close } = await serve(root, 0, policyReports(), headersOf);
    return new Site(root, path, port, close);
  }

  /** Puts a build in the place of the one before, of which nothing is left. */
  async deploy(build = dist): Promise<void> {
    await this.clear();
    await cp(build, this.folder, { recursive: true });
  }

  /** Nothing is there any more. */
  async clear(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(this.folder, { recursive: true });
  }

  async remove(): Promise<void> {
    this.close();
    await rm(this.root, { recursive: true, force: true });
  }
}

/** A server: its headers of each path, or null for those that the build ships. */
export interface Host {
  readonly headersOf: HeadersOf | null;
}

/** Headers of a host that sends none of ours, as GitHub Pages. */
export const noHeaders: HeadersOf = readHeaders('');

/** The build under test on a site of its own, with the service worker allowed; the monitor watches this site. */
export const test = base.extend<{ site: Site; path: string; host: Host }>({
  // Where the page stands on its server.
  path: ['/', { option: true }],
  host: [{ headersOf: null }, { option: true }],
  serviceWorkers: 'allow',
  actionTimeout: 15_000,
  site: async ({ path, host }, use) => {
    const site = await Site.open(path, host.headersOf);
    await site.deploy();
    await use(site);
    await site.remove();
  },
  baseURL: async ({ site }, use) => use(site.address),
});

export { expect } from './monitor.ts';
