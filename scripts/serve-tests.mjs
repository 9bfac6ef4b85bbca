import { join, resolve } from 'node:path';
import { runMain } from './fail.mjs';
import { policyReports } from './policy-reports.mjs';
import { root } from './process.mjs';
import { portFrom, serve } from './server.mjs';

/** Serves the built page (the folder SEGLOSS_DIST, else dist) for the browser tests on the port PORT, collecting what the policy refuses. */
await runMain(async () => {
  const folder = process.env.SEGLOSS_DIST ? resolve(process.env.SEGLOSS_DIST) : join(root, 'dist');
  await serve(folder, portFrom(process.env.PORT), policyReports());
});
