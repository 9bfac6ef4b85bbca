import './node-version.mjs';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runMain } from './fail.mjs';
import { root } from './process.mjs';

const words = {
  en: {
    map: 'map',
    head: ['Loss', 'Formula', 'Suits', 'Source'],
    families: {
      distribution: 'Distribution',
      region: 'Region',
      boundary: 'Boundary',
      compound: 'Compound',
      beyond: 'Beyond the survey',
    },
  },
  vi: {
    map: 'bản đồ',
    head: ['Hàm mất mát', 'Công thức', 'Hợp với', 'Nguồn'],
    families: {
      distribution: 'Dựa trên phân phối',
      region: 'Dựa trên vùng',
      boundary: 'Dựa trên đường biên',
      compound: 'Kết hợp',
      beyond: 'Ngoài bài khảo sát',
    },
  },
};

const begin = '<!-- losses: made by scripts/readme.mjs -->';
const end = '<!-- /losses -->';

/** Lines of the canonical formula at the default parameters; none where an operator alone makes the numbers. */
function formulaLines({ formula = '', parameters }) {
  const defaults = Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]));
  const text = typeof formula === 'function' ? formula(defaults) : formula;
  return text.split('\n').flatMap((line) => line.trim() || []);
}

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function formulaCell(loss, mapWord) {
  const lines = formulaLines(loss);
  if (lines.length === 0) return `$\`${cell(loss.tex)}\`$`;
  const maps = Object.entries(loss.maps ?? {}).map(([name, map]) => `\`${name}\`: ${mapWord} \`${map}\``);
  return [...lines.map((line) => `\`${cell(line)}\``), ...maps].join('<br>');
}

/** Markdown tables of the losses, one a family, in the order of the registry. */
export function lossTables(losses, language) {
  const { head, families, map } = words[language];
  return Object.entries(families)
    .map(([family, title]) => [title, losses.filter((loss) => loss.family === family)])
    .filter(([, members]) => members.length > 0)
    .map(([title, members]) => {
      const rows = members.map((loss) =>
        [
          `**${cell(loss.name[language])}**<br>\`${loss.id}\``,
          formulaCell(loss, map),
          cell(loss.useCase[language]),
          `[${cell(loss.source.citation)}](${loss.source.url})`,
        ].join(' | '),
      );
      return [`**${title}**`, '', `| ${head.join(' | ')} |`, '|---|---|---|---|', ...rows.map((row) => `| ${row} |`)].join('\n');
    })
    .join('\n\n');
}

/** The text with what stands between the two marks replaced. */
export function withTables(text, tables) {
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The marks "${begin}" and "${end}" are not there in this order.`);
  return `${text.slice(0, from + begin.length)}\n\n${tables}\n\n${text.slice(to)}`;
}

/** The READMEs as the registry wants them: { path, language, text (as it stands), renewed }. */
export function readmes(losses) {
  return [
    ['README.md', 'en'],
    ['README.vi.md', 'vi'],
  ].map(([name, language]) => {
    const path = join(root, name);
    const text = readFileSync(path, 'utf8');
    return { name, path, text, renewed: withTables(text, lossTables(losses, language)) };
  });
}

async function renew() {
  const { tsImport } = await import('tsx/esm/api');
  const { losses } = await tsImport('../src/losses/registry.ts', import.meta.url);
  for (const { name, path, text, renewed } of readmes(losses)) {
    if (text !== renewed) writeFileSync(path, renewed);
    console.log(`${name}: ${text === renewed ? 'up to date' : 'renewed'}`);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await runMain(renew);
