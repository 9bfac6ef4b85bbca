/** `npm run --silent evaluate -- CASES.json`: our numbers for anyone's cases. */
import { readFileSync } from 'node:fs';
import { computeMetrics } from '../metrics/registry.ts';
import { evaluate } from './evaluate.ts';
import { readCase, readMasks } from './readCase.ts';

const usage = 'usage: npm run --silent evaluate -- [--metrics] CASES.json';

/** Prints the results as JSON and returns the exit code: 0, or 2 with one sentence on stderr and nothing on stdout. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const { file, metrics } = readArguments(args);
    const cases = readCases(file);
    const results = cases.map((raw, index) => named(raw, index, metrics ? metricsOf : resultOf));
    process.stdout.write(`${JSON.stringify(results)}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

function readArguments(args: readonly string[]): { file: string; metrics: boolean } {
  const unknown = args.find((argument) => argument.startsWith('-') && argument !== '--metrics');
  if (unknown) throw new Error(`there is no option ${unknown}; ${usage}`);
  const files = args.filter((argument) => !argument.startsWith('-'));
  const [file] = files;
  if (file === undefined || files.length > 1)
    throw new Error(`${files.length === 0 ? 'no file of cases is named' : `${files.length} files are named, one is read`}; ${usage}`);
  return { file, metrics: args.includes('--metrics') };
}

function readCases(file: string): readonly unknown[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? error}); name a JSON file of cases`);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}`);
  }
  const cases = typeof parsed === 'object' && parsed !== null && 'cases' in parsed ? parsed.cases : parsed;
  if (!Array.isArray(cases))
    throw new Error(`${file} holds no list of cases; it must be [{"id", "loss", "params", "height", "width", "y", "p"}, ...]`);
  return cases;
}

function named(raw: unknown, index: number, work: (raw: unknown) => object): object {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : index;
  try {
    return { id, ...work(raw) };
  } catch (error) {
    throw new Error(`case ${JSON.stringify(id)}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Non-finite numbers are written as null: JSON has no other word for them. */
function resultOf(raw: unknown): object {
  const { value, gradP, gradLogit } = evaluate(readCase(raw));
  return { value, grad_p: [...gradP], grad_logit: [...gradLogit] };
}

function metricsOf(raw: unknown): object {
  const { height, width, y, p } = readMasks(raw);
  const options = raw as Record<string, unknown>;
  return computeMetrics({ height, width, truth: y, prediction: p, ...optionsOf(options) });
}

function optionsOf(fields: Record<string, unknown>): Record<string, number> {
  const options: Record<string, number> = {};
  for (const name of ['threshold', 'tau', 'd', 'percentile']) {
    const value = fields[name];
    if (value === undefined) continue;
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
      throw new Error(`${name} is ${JSON.stringify(value)}; it must be a number from 0 up`);
    options[name] = value;
  }
  return options;
}
