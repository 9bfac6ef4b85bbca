/** A second build of the page, for tests of what happens when one replaces the other. */
import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Builds it; resolves to its folder, which is the caller's to remove. */
export async function buildNext(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'segloss-next-'));
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  await promisify(execFile)(process.execPath, [
    vite,
    'build',
    '--config',
    'e2e/support/next.config.ts',
    '--outDir',
    folder,
    '--emptyOutDir',
    '--logLevel',
    'error',
  ]);
  return folder;
}
