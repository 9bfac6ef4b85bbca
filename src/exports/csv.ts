/** Tables of comma-separated values (RFC 4180: CRLF, quotes doubled) that a spreadsheet opens without running anything. */
import { type ExperimentRecord, parametersText } from './record.ts';
import { shareNames } from './shares.ts';

/** A text is always quoted; a number is written in full (the shortest text that reads back to the same float64); null is an empty cell. */
export type Cell = string | number | null;

export function csvTable(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

/** Quoted; a leading =, +, -, @, tab or return is kept from being read as a formula. */
export function csvText(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replace(/"/g, '""')}"`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return csvText(cell);
  return Number.isFinite(cell) ? String(cell) : '';
}

/** One loss a line. */
export function lossesCsv({ losses, gradient }: ExperimentRecord): string {
  const header = ['loss', 'name', 'family', 'dialect', 'parameters', 'value', 'start', 'ratio'];
  return csvTable([
    [...header, ...shareNames.map((name) => `share_dLd${gradient}_${name}`)],
    ...losses.map(({ id, name, family, dialect, parameters, value, start, ratio, shares }) => [
      ...[id, name, family, dialect, parametersText(parameters)],
      ...[value, start, ratio],
      ...shareNames.map((share) => shares?.[share] ?? null),
    ]),
  ]);
}

/** One metric a line. */
export function metricsCsv({ metrics }: ExperimentRecord): string {
  return csvTable([['metric', 'value'], ...Object.entries(metrics)]);
}
