/** The ladder as a LaTeX table. */
import type { ExperimentRecord, LossRecord } from './record.ts';

export interface TableTexts {
  readonly caption: string;
  readonly columns: readonly [loss: string, value: string, start: string, ratio: string];
  /** Said of a loss whose reading is not the corrected one. */
  readonly dialect: (loss: LossRecord) => string | null;
}

/** A `table` in the style of booktabs, families parted by a little room. Values to four digits; the comment behind each row has the float64. */
export function ladderLatex({ losses }: ExperimentRecord, { caption, columns, dialect }: TableTexts): string {
  const rows = losses.map((loss, i) => {
    const reading = dialect(loss);
    const name = escapeLatex(reading === null ? loss.name : `${loss.name} (${reading})`);
    const room = i > 0 && losses[i - 1]?.family !== loss.family ? '    \\addlinespace\n' : '';
    const cells = [name, ...[loss.value, loss.start, loss.ratio].map(latexNumber)];
    return `${room}    ${cells.join(' & ')} \\\\ % ${loss.id}: ${loss.value ?? 'no value'}`;
  });
  return [
    '% \\usepackage{booktabs}',
    '\\begin{table}',
    '  \\centering',
    `  \\caption{${escapeLatex(caption)}}`,
    '  \\label{tab:segloss}',
    '  \\begin{tabular}{lrrr}',
    '    \\toprule',
    `    ${columns.map(escapeLatex).join(' & ')} \\\\`,
    '    \\midrule',
    ...rows,
    '    \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}',
    '',
  ].join('\n');
}

const special: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '\u2212': '$-$',
  β: '$\\beta$',
  '½': '$\\frac12$',
};

/** Plain text as LaTeX sets it, on one line: nothing in it is a command. */
export function escapeLatex(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\~^<>|\u2212β½]|[&%$#_{}]/g, (letter) => special[letter] ?? `\\${letter}`);
}

/** Four significant digits: `$0.3261$`, `$-1.250$`, `$4.200 \times 10^{-5}$`; a dash for null. */
export function latexNumber(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '--';
  const magnitude = Math.abs(value);
  if (magnitude === 0 || (magnitude >= 1e-3 && magnitude < 1e5)) {
    const text = value.toPrecision(4);
    return `$${text.includes('e') ? value.toFixed(0) : text}$`;
  }
  const [mantissa, exponent] = value.toExponential(3).split('e');
  return `$${mantissa} \\times 10^{${Number(exponent)}}$`;
}
