import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findBrowser } from './browser.mjs';

/** A program that ends with this exit code, in a folder of its own. */
function program(name, code) {
  const folder = mkdtempSync(join(tmpdir(), 'browser-'));
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\nexit ${code}\n`);
  chmodSync(path, 0o755);
  return { folder, path };
}

afterEach(() => vi.unstubAllEnvs());

describe.skipIf(process.platform === 'win32')('the browser of the tests', () => {
  it('is the one that CHROMIUM names', () => {
    const { path } = program('my-browser', 0);
    vi.stubEnv('CHROMIUM', path);
    expect(findBrowser()).toBe(path);
  });

  it('is refused in one sentence when CHROMIUM names no file', () => {
    vi.stubEnv('CHROMIUM', '/no/such/browser');
    expect(findBrowser).toThrow('CHROMIUM is "/no/such/browser", and there is no such file');
  });

  it('is the first on the PATH that runs: one that only hints at another package is passed over', () => {
    const hint = program('chromium', 1);
    const works = program('google-chrome', 0);
    vi.stubEnv('CHROMIUM', '');
    vi.stubEnv('PATH', `${hint.folder}:${works.folder}:/bin`);
    expect(findBrowser()).toBe(works.path);
  });
});
