/** Numbers of a plane made truth levels or a prediction, as an interpretation says. */
import { type Answer, type Interpretation, type Odd, oddities } from './meaning.ts';
import type { FileResult } from './refusal.ts';
import type { Plane } from './source.ts';
import type { Statistics } from './statistics.ts';

export interface Converted {
  readonly width: number;
  readonly height: number;
  /** Levels in [0, 1], or logits, which may be infinite. */
  readonly values: Float64Array;
  readonly domain: 'level' | 'logit';
}

/** Never throws; `UNANSWERED` where an odd number is met that nobody decided about. */
export function convert(plane: Plane, statistics: Statistics, interpretation: Interpretation): FileResult<Converted> {
  const unanswered = [...oddities(plane, statistics, interpretation).keys()].find((odd) => interpretation.answers[odd] === undefined);
  if (unanswered) return { ok: false, code: 'UNANSWERED', values: { odd: unanswered } };
  const domain = domainOf(interpretation);
  const one = rule(statistics, interpretation, domain);
  return { ok: true, value: { width: plane.width, height: plane.height, values: plane.values.map(one), domain } };
}

export function domainOf({ meaning, answers }: Interpretation): Converted['domain'] {
  return meaning === 'logits' || (meaning === 'levels' && answers.outside === 'logits') ? 'logit' : 'level';
}

type Rule = (value: number) => number;

function rule(statistics: Statistics, interpretation: Interpretation, domain: Converted['domain']): Rule {
  const { meaning, answers } = interpretation;
  const finite = finiteRule(statistics, interpretation, domain);
  const given = (odd: Odd) => standIn(answers[odd], domain);
  const [nan, plus, minus] = [given('nan'), given('plusInfinity'), given('minusInfinity')];
  const limit = meaning === 'threshold';
  return (value) => {
    if (value - value === 0) return finite(value);
    if (Number.isNaN(value)) return nan;
    return value > 0 ? (limit ? 1 : plus) : limit ? 0 : minus;
  };
}

function finiteRule(statistics: Statistics, interpretation: Interpretation, domain: Converted['domain']): Rule {
  const { meaning, answers, scale, threshold, foreground } = interpretation;
  if (domain === 'logit') return (value) => value;
  if (meaning === 'threshold') return (value) => (value > threshold ? 1 : 0);
  if (meaning === 'labels') {
    const inside = new Set(foreground);
    for (const [value, odd] of [[-1, 'minusOne'] as const, [255, 'ignored'] as const]) {
      if (answers[odd] === 'foreground') inside.add(value);
      else if (answers[odd] !== undefined) inside.delete(value);
    }
    return (value) => (inside.has(value) ? 1 : 0);
  }
  if (answers.outside === 'stretch') {
    const [low, width] = [statistics.min, statistics.max - statistics.min || 1];
    return (value) => (value - low) / width;
  }
  return (value) => Math.min(1, Math.max(0, value / scale));
}

const levels: Readonly<Record<Answer, number>> = { background: 0, undecided: 0.5, foreground: 1, clip: 0, stretch: 0, logits: 0 };

function standIn(answer: Answer | undefined, domain: Converted['domain']): number {
  const level = levels[answer ?? 'background'];
  if (domain === 'level') return level;
  return level === 0.5 ? 0 : level === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}
