/** The golden cases as data; tests only. */
import { readFileSync } from 'node:fs';
import type { ParameterValues } from '../../losses/loss.ts';

export interface GoldenCase {
  readonly id: string;
  readonly loss: string;
  readonly params: ParameterValues;
  readonly height: number;
  readonly width: number;
  readonly y: readonly number[];
  readonly p: readonly number[];
}

export interface GoldenResult {
  readonly id: string;
  readonly loss: string;
  readonly value: number;
  readonly grad_p: readonly number[];
  readonly grad_logit: readonly number[];
  /** Parameters with defaults filled in. */
  readonly params: ParameterValues;
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

export const goldenCases = read('cases.json') as readonly GoldenCase[];
export const goldenResults: ReadonlyMap<string, GoldenResult> = new Map(
  (read('expected.json') as GoldenResult[]).map((result) => [result.id, result]),
);
/** Cases whose gradient hangs on the last bit of p. */
export const goldenTies: ReadonlySet<string> = new Set((read('ties.json') as { id: string }[]).map((tie) => tie.id));
