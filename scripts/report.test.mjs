import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserCounts, summary, unitCounts } from './report.mjs';

const folder = mkdtempSync(join(tmpdir(), 'report-'));
const file = (name, value) => {
  const path = join(folder, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};
const lastLine = (steps) => summary(steps).text.split('\n').at(-1);
const types = { name: 'types', code: 0, seconds: 1, counts: null };
const unit = { name: 'unit', code: 0, seconds: 2, counts: { passed: 5, failed: 0, skipped: 1 } };

describe('the last line of npm test', () => {
  it('adds the tests of all steps', () => {
    const browser = { name: 'browser', code: 0, seconds: 3, counts: { passed: 7, failed: 0, skipped: 0 } };
    expect(lastLine([types, unit, browser])).toBe('12 passed, 0 failed');
    expect(summary([types, unit, browser]).code).toBe(0);
  });

  it('counts a failing step without tests as one failed, and names it', () => {
    const report = summary([{ ...types, code: 2 }, unit]);
    expect(report.text).toContain('Failed: types\n5 passed, 1 failed');
    expect(report.code).toBe(1);
  });

  it('counts a test step that crashed before its report as one failed', () => {
    expect(lastLine([types, { ...unit, code: 1, counts: null }])).toBe('0 passed, 1 failed');
  });

  it('counts failed tests once, not their step again', () => {
    expect(lastLine([{ ...unit, code: 1, counts: { passed: 3, failed: 2, skipped: 0 } }])).toBe('3 passed, 2 failed');
  });

  it('shows a step that was not run without counting it', () => {
    const report = summary([
      { name: 'build', code: 1, seconds: 1, counts: null },
      { name: 'browser', code: null, seconds: 0, counts: null },
    ]);
    expect(report.text).toMatch(/browser +not run/);
    expect(report.text.split('\n').at(-1)).toBe('0 passed, 1 failed');
  });
});

describe('the reports of the test programs', () => {
  it('are read as passed, failed and skipped', () => {
    const vitest = { numPassedTests: 4, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    expect(unitCounts(file('unit.json', vitest))).toEqual({ passed: 4, failed: 1, skipped: 3 });
    const playwright = { stats: { expected: 6, flaky: 1, unexpected: 2, skipped: 3 } };
    expect(browserCounts(file('browser.json', playwright))).toEqual({ passed: 7, failed: 2, skipped: 3 });
  });

  it('are null when missing or cut short', () => {
    expect(unitCounts(join(folder, 'absent.json'))).toBeNull();
    expect(browserCounts(file('cut.json', '{"stats":{"exp'))).toBeNull();
  });
});
