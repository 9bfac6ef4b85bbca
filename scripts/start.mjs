import './node-version.mjs';
import { join } from 'node:path';
import { runMain, Stop } from './fail.mjs';
import { ensureInstalled } from './install.mjs';
import { build, root } from './process.mjs';
import { portFrom, serve } from './server.mjs';

/** Installs what is missing, builds the page and serves it until stopped. */
async function start() {
  const port = portFrom(process.env.PORT);
  // A taken port is told before minutes go into installing and building.
  (await serve(join(root, 'dist'), port)).close();
  await ensureInstalled();
  if ((await build()) !== 0) throw new Stop('The page could not be built: the first error above says which file.');
  const server = await serve(join(root, 'dist'), port);
  console.log(`\nSegLoss Playground: http://localhost:${server.port}   (Ctrl+C stops it)`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, server.close);
}

await runMain(start);
