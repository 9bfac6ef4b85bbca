import './node-version.mjs';
import { runMain, Stop } from './fail.mjs';
import { isInstalled } from './install.mjs';

/** Hands its arguments to src/engine/cli.ts, compiled on the way: `npm run --silent evaluate -- [--metrics] CASES.json`. */
await runMain(async () => {
  if (!isInstalled()) throw new Stop('The packages are not installed, or not those of package-lock.json: run npm ci first.');
  const { tsImport } = await import('tsx/esm/api');
  const { main } = await tsImport('../src/engine/cli.ts', import.meta.url);
  return main(process.argv.slice(2));
}, 2);
