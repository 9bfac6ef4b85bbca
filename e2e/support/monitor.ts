/**
 * Playwright's `test`, failing whatever test sees the page misbehave: an uncaught error or rejection, an error on the console, a key on every object,
 * a request to another origin, or something that the security policy refused (in the page or its worker). Every browser test takes `test` from here.
 */
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';

interface PolicyReport {
  readonly 'effective-directive': string;
  readonly 'blocked-uri': string;
  readonly 'source-file'?: string;
}

interface MonitorOptions {
  /** Exact texts of errors that the test provokes on purpose. */
  allowedErrors: readonly string[];
  /** Origins that the test itself serves: a page around ours. */
  otherOrigins: readonly string[];
}

interface MonitorFixtures {
  monitor: undefined;
}

/** The library `long`, which the tensors need, asks for WebAssembly once a worker (in its own chunk, `fused` or, for landscapes, `gpuBatch`), is refused, and goes on without. */
const isExpected = (report: PolicyReport): boolean =>
  report['effective-directive'] === 'script-src' &&
  report['blocked-uri'] === 'wasm-eval' &&
  /\/assets\/(fused|gpuBatch|worker)-[^/]*\.js/.test(report['source-file'] ?? '');

/** Errors and foreign requests of every page and worker of the context, filled while the test runs. */
function watch(context: BrowserContext, origins: readonly string[]): string[] {
  const faults: string[] = [];
  context.on('weberror', (error) => faults.push(error.error().message));
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && !origins.includes(url.origin)) faults.push(`request to another origin: ${request.url()}`);
  });
  return faults;
}

/** Keys that some page left on every object. A page that is closed, killed or busy is passed over. */
async function pollution(context: BrowserContext): Promise<readonly string[]> {
  const none = () => new Promise<string[]>((resolve) => setTimeout(resolve, 1_000, []));
  const keysOf = (page: Page) => page.evaluate(() => Object.keys(Object.prototype)).catch(() => []);
  const keys = await Promise.all(context.pages().map((page) => Promise.race([keysOf(page), none()])));
  return keys.flat().map((key) => `a key on every object: ${key}`);
}

async function policyFaults(origin: string): Promise<readonly string[]> {
  const reports = (await (await fetch(`${origin}/policy-reports`)).json()) as readonly PolicyReport[];
  return reports
    .filter((report) => !isExpected(report))
    .map(
      (report) =>
        `refused by the policy: ${report['effective-directive']} ${report['blocked-uri']} in ${report['source-file'] ?? 'the page'}`,
    );
}

export const test = base.extend<MonitorOptions & MonitorFixtures>({
  allowedErrors: [[], { option: true }],
  otherOrigins: [[], { option: true }],
  monitor: [
    async ({ context, baseURL, allowedErrors, otherOrigins }, use) => {
      if (baseURL === undefined) throw new Error('The monitor needs baseURL, which playwright.config.ts sets.');
      const { origin } = new URL(baseURL);
      await policyFaults(origin);
      const faults = watch(context, [origin, ...otherOrigins]);
      await use(undefined);
      const seen = [...faults, ...(await pollution(context)), ...(await policyFaults(origin))].filter(
        (fault) => !allowedErrors.includes(fault),
      );
      expect(seen, 'faults of the page while the test ran').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
