import { existsSync, readFileSync } from 'node:fs';

/** Numbers of tests passed, failed and skipped in a report of vitest, or null when the file is missing or broken. */
export const unitCounts = (file) =>
  counts(file, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }));

/** The same of a report of Playwright. A test that passed on a second try counts as passed. */
export const browserCounts = (file) =>
  counts(file, ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }));

function counts(file, read) {
  if (!existsSync(file)) return null;
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/**
 * What the lines after all steps say. A step fails by its exit code; one that fails without a failed test of its own (types, lint, a crash) counts as one failed.
 * steps: { name, code (null: not run), seconds, counts (null: no tests of its own) }
 */
export function summary(steps) {
  const passed = steps.reduce((sum, step) => sum + (step.counts?.passed ?? 0), 0);
  const skipped = steps.reduce((sum, step) => sum + (step.counts?.skipped ?? 0), 0);
  const broken = steps.filter((step) => step.code !== null && step.code !== 0);
  const failed = steps.reduce((sum, step) => sum + Math.max(step.counts?.failed ?? 0, step.code ? 1 : 0), 0);
  const table = steps.map(
    ({ name, code, seconds }) => `  ${name.padEnd(14)} ${outcome(code).padEnd(8)} ${seconds.toFixed(0).padStart(4)} s`,
  );
  const lines = ['', ...table];
  if (skipped > 0) lines.push(`${skipped} skipped`);
  if (broken.length > 0) lines.push(`Failed: ${broken.map((step) => step.name).join(', ')}`);
  lines.push(`${passed} passed, ${failed} failed`);
  return { text: lines.join('\n'), code: broken.length === 0 && failed === 0 ? 0 : 1 };
}

const outcome = (code) => (code === null ? 'not run' : code === 0 ? 'ok' : 'FAILED');
