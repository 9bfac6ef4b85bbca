import { join } from 'node:path';
import { runMain } from './fail.mjs';
import { policyReports } from './policy-reports.mjs';
import { root } from './process.mjs';
import { portFrom, serve } from './server.mjs';

/** Serves the built page for the browser tests on the port PORT, collecting what the policy refuses. */
await runMain(async () => {
  await serve(join(root, 'dist'), portFrom(process.env.PORT), policyReports());
});
