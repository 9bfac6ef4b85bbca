import './node-version.mjs';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { runMain, Stop } from './fail.mjs';

/** Hands its arguments to src/engine/cli.ts, compiled on the way: `npm run --silent evaluate -- [--metrics] CASES.json`. */
await runMain(async () => {
  const tsx = await import('tsx/esm/api').catch(() => {
    throw new Stop('The packages are not installed: run npm ci first.');
  });
  const { main } = await tsx.tsImport('../src/engine/cli.ts', import.meta.url);
  return main(process.argv.slice(2).map(fromCaller));
}, 2);

/** A file as the caller names it: npm runs scripts in the project's folder and keeps the caller's in INIT_CWD. */
function fromCaller(argument) {
  const named = resolve(process.env.INIT_CWD ?? '.', argument);
  return !argument.startsWith('-') && existsSync(named) ? named : argument;
}
