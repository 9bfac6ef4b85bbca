/** The loops that the build prints for the page, for Node. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { kernelModule } from '../scripts/kernels.ts';
import type { CompiledKernels } from '../src/engine/kernels.ts';

export async function printedKernels(): Promise<CompiledKernels> {
  const folder = new URL('../.cache/bench/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const file = new URL('kernels.ts', folder);
  writeFileSync(file, kernelModule(fileURLToPath(new URL('../src/formula', import.meta.url))));
  const { default: kernels } = (await import(pathToFileURL(fileURLToPath(file)).href)) as { default: CompiledKernels };
  return kernels;
}
