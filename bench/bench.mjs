import '../scripts/node-version.mjs';
import { browserArguments, findBrowser } from '../scripts/browser.mjs';
import { runMain, Stop } from '../scripts/fail.mjs';

/** `npm run bench`: one JSON line for each measurement as it is made, then a table. No figure makes it fail. */
await runMain(async () => {
  const tsx = await import('tsx/esm/api').catch(() => {
    throw new Stop('The packages are not installed: run npm ci first.');
  });
  const { measurements } = await tsx.tsImport('./run.ts', import.meta.url);
  const executablePath = findBrowser();
  const browser = executablePath && { executablePath, args: browserArguments };
  const lines = [];
  for await (const { name, ours, peer, ratio, target } of measurements(console.error, browser)) {
    const line = { name, ours: rounded(ours), peer: rounded(peer), ratio: rounded(ratio), target };
    console.log(JSON.stringify(line));
    lines.push(line);
  }
  const columns = ['name', 'ours', 'peer', 'ratio', 'target'];
  const rows = [
    ['measured', 'ours, ms', 'peer, ms', 'times faster', 'target'],
    ...lines.map((line) => columns.map((key) => String(line[key] ?? '–'))),
  ];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  console.log('');
  for (const [name, ...numbers] of rows) {
    console.log([name.padEnd(widths[0]), ...numbers.map((text, i) => text.padStart(widths[i + 1]))].join('   '));
  }
});

function rounded(value) {
  return value === null ? null : Number(value.toPrecision(3));
}
