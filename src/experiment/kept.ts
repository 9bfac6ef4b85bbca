/** Readers of what a person keeps beside the present prediction, and of the run that is recorded, when they come from outside. */
import type { OwnLoss } from '../losses/own.ts';
import { clampLogit } from '../masks/logits.ts';
import { type Experiment, type GridSize, type Kept, keptAtMost, type RunSettings, type StepRule } from './experiment.ts';
import { keptNameLetters, runLimits } from './keeping.ts';
import { described, type Fields, fieldsOf, numbersOf, Refusal } from './refusal.ts';
import { readLoss } from './settings.ts';
import { printable } from './text.ts';

export function readKept(kept: unknown, size: GridSize): readonly Kept[] {
  if (kept === undefined) return [];
  if (!Array.isArray(kept)) throw new Refusal('BAD_KEPT', `kept is ${described(kept)}; it takes a list`);
  if (kept.length > keptAtMost) throw new Refusal('BAD_KEPT', `kept holds ${kept.length}; at most ${keptAtMost} are kept`);
  const read = kept.map((one, i) => readOne(fieldsOf(one, 'BAD_KEPT', `kept[${i}]`), `kept[${i}]`, size));
  const twice = read.find((one, i) => read.findIndex((other) => other.id === one.id) !== i);
  if (twice) throw new Refusal('BAD_KEPT', `the id ${described(twice.id)} stands twice in kept`);
  return read;
}

function readOne(fields: Fields, at: string, size: GridSize): Kept {
  const [id, kind, name] = [fields.get('id'), fields.get('kind'), printable(fields.get('name'))];
  if (typeof id !== 'string' || !/^kept_[1-9]\d{0,5}$/.test(id))
    throw new Refusal('BAD_KEPT', `${at}.id is ${described(id)}; it takes kept_1, kept_2, ...`);
  if (kind !== 'mask' && kind !== 'direction')
    throw new Refusal('BAD_KEPT', `${at}.kind is ${described(kind)}; it takes mask or direction`);
  if (typeof name !== 'string' || name.length > keptNameLetters)
    throw new Refusal('BAD_KEPT', `${at}.name is ${described(name)}; it takes a text of at most ${keptNameLetters} characters`);
  const logits = numbersOf(fields.get('logits'), size * size, 'BAD_KEPT', `${at}.logits`, (z) => clampLogit(z) + 0);
  return { id, kind, name, logits };
}

const rules: readonly StepRule[] = ['plain', 'matched', 'sign'];

export function readRun(run: unknown, own: readonly OwnLoss[]): Experiment['run'] {
  if (run === undefined || run === null) return null;
  const fields = fieldsOf(run, 'BAD_RUN', 'run');
  const loss = readLoss(fields.get('loss'), 'run.loss', own).id;
  const rule = rules.find((candidate) => candidate === fields.get('rule'));
  if (!rule) throw new Refusal('BAD_RUN', `run.rule is ${described(fields.get('rule'))}; it takes ${rules.join(', ')}`);
  const rate = within(fields, 'rate', (value) => value > 0 && value <= runLimits.rate, `a number above 0, at most ${runLimits.rate}`);
  const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= runLimits.steps;
  return { loss, rule, rate, steps: within(fields, 'steps', isCount, `a whole number from 1 to ${runLimits.steps}`) };
}

function within(fields: Fields, name: keyof RunSettings, allows: (value: number) => boolean, takes: string): number {
  const value = fields.get(name);
  if (typeof value === 'number' && allows(value)) return value;
  throw new Refusal('BAD_RUN', `run.${name} is ${described(value)}; it takes ${takes}`);
}
