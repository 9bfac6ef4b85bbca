import { describe, expect, it } from 'vitest';
import { captionOf, fileName, wrapped } from './caption.ts';
import { csvTable, csvText, lossesCsv, metricsCsv } from './csv.ts';
import { recordJson } from './json.ts';
import { escapeLatex, ladderLatex, latexNumber } from './latex.ts';
import { type ExperimentRecord, type LossRecord, ratioTo } from './record.ts';

const dice: LossRecord = {
  id: 'dice',
  family: 'region',
  name: 'Dice',
  dialect: 'corrected',
  parameters: { smooth: 1, mode: 'soft', alpha: null, radii: [1, 3] },
  value: 0.1 + 0.2,
  start: 0.25,
  ratio: 1.2,
  shares: { foreground: 0.75, hard: 1, border: 0.5, inside: 0.25, far: 0.25 },
};
const record: ExperimentRecord = {
  height: 2,
  width: 3,
  gradient: 'z',
  losses: [
    dice,
    { ...dice, id: 'own1', family: 'own', name: '=1+2, "mine"', parameters: {}, value: null, start: null, ratio: null, shares: null },
  ],
  metrics: { dice: 0.5, hd: null },
  link: null,
};

describe('comma-separated values', () => {
  it.each([
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"'\t=1"`],
    ['\r=1', `"'\r=1"`],
    ['a=1', '"a=1"'],
    ['say "ah"', '"say ""ah"""'],
    ['', '""'],
  ])('quote the text %j so that no spreadsheet runs it', (text, cell) => expect(csvText(text)).toBe(cell));

  it('write numbers in full, with their sign, and leave a cell empty where there is none', () => {
    expect(csvTable([[0.1 + 0.2, -1e-7, null, Number.NaN, Number.POSITIVE_INFINITY]])).toBe('0.30000000000000004,-1e-7,,,\r\n');
  });

  it('hold one loss a line with its reading, parameters, value, start, ratio and shares', () => {
    expect(lossesCsv(record).split('\r\n')).toEqual([
      '"loss","name","family","dialect","parameters","value","start","ratio","share_dLdz_foreground","share_dLdz_hard","share_dLdz_border","share_dLdz_inside","share_dLdz_far"',
      '"dice","Dice","region","corrected","smooth=1; mode=soft; alpha=none; radii=[1, 3]",0.30000000000000004,0.25,1.2,0.75,1,0.5,0.25,0.25',
      `"own1","'=1+2, ""mine""","own","corrected","",,,,,,,,`,
      '',
    ]);
  });

  it('hold one metric a line', () => expect(metricsCsv(record)).toBe('"metric","value"\r\n"dice",0.5\r\n"hd",\r\n'));
});

describe('the ratio to the start', () => {
  it('is there only above a start above 0', () => {
    expect(ratioTo(0.25, 0.5)).toBe(2);
    for (const [start, value] of [
      [0, 1],
      [-1, 1],
      [null, 1],
      [1, null],
    ] as const)
      expect(ratioTo(start, value)).toBeNull();
  });
});

describe('JSON', () => {
  it('reads back to the same numbers, null where there was none', () => {
    expect(JSON.parse(recordJson(record))).toEqual({ format: 'segloss-values', version: 1, ...record });
    const { losses } = JSON.parse(recordJson({ ...record, losses: [{ ...dice, value: Number.NaN }] }));
    expect(losses[0].value).toBeNull();
  });
});

describe('the LaTeX table', () => {
  it('escapes every letter that LaTeX would read as a command', () => {
    expect(escapeLatex('a_b & 50% #1 {x} $y$')).toBe('a\\_b \\& 50\\% \\#1 \\{x\\} \\$y\\$');
    expect(escapeLatex('\\input{~^}')).toBe('\\textbackslash{}input\\{\\textasciitilde{}\\textasciicircum{}\\}');
    expect(escapeLatex('one\n\\\\ two')).toBe('one \\textbackslash{}\\textbackslash{} two');
  });

  it.each([
    [0.32612, '$0.3261$'],
    [-1.25, '$-1.250$'],
    [0, '$0.000$'],
    [12345.6, '$12346$'],
    [4.2e-5, '$4.200 \\times 10^{-5}$'],
    [1234567, '$1.235 \\times 10^{6}$'],
    [null, '--'],
  ])('writes %s as %s', (value, text) => expect(latexNumber(value)).toBe(text));

  it('is a booktabs table with one row a loss, families apart, the float64 value in a comment', () => {
    const table = ladderLatex(record, {
      caption: 'Losses & co',
      columns: ['Loss', 'Value', 'Start', 'Ratio'],
      dialect: ({ id }) => (id === 'dice' ? 'as coded' : null),
    });
    expect(table).toContain('\\caption{Losses \\& co}');
    expect(table).toContain('Loss & Value & Start & Ratio \\\\\n    \\midrule');
    expect(table).toContain('    Dice (as coded) & $0.3000$ & $0.2500$ & $1.200$ \\\\ % dice: 0.30000000000000004\n    \\addlinespace\n');
    expect(table).toContain('    =1+2, "mine" & -- & -- & -- \\\\ % own1: no value\n    \\bottomrule');
  });
});

describe('a caption', () => {
  it('names slot, loss, reading and parameters, the usual clip left out', () => {
    const loss = { name: 'Tversky', dialect: null, parameters: { w_fp: 0.3, w_fn: 0.7, eps: 1e-7 } };
    expect(captionOf({ slot: 'A', ...loss })).toBe('A Tversky: w_fp = 0.3, w_fn = 0.7');
    expect(captionOf({ ...loss, dialect: 'as printed', parameters: { eps: 1e-3 } })).toBe('Tversky (as printed): eps = 0.001');
    expect(captionOf({ ...loss, parameters: { eps: 1e-7 } })).toBe('Tversky');
  });

  it('breaks between words, and inside one that is wider than the line', () => {
    const letters = (text: string): number => text.length;
    expect(wrapped('one two three', 7, letters)).toEqual(['one two', 'three']);
    expect(wrapped('go https://a.b/c', 6, letters)).toEqual(['go', 'https:', '//a.b/', 'c']);
  });
});

describe('the name of a file', () => {
  it('says what it holds and the size, in letters that every system takes', () => {
    expect(fileName(['maps', 'tversky', 'focal_tversky'], { height: 48, width: 64 }, 'png')).toBe(
      'segloss-maps-tversky-focal_tversky-64x48.png',
    );
    expect(fileName(['../Mất mát?', ''], { height: 2, width: 2 }, 'csv')).toBe('segloss-m-t-m-t-2x2.csv');
  });
});
