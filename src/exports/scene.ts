/** The masks an export is tested on, and the numbers it must give there: float64, by the formula's graph and the maps of the page. */
import { build, type Scope } from '../formula/build.ts';
import { gradient } from '../formula/differentiate.ts';
import { compile } from '../formula/float64.ts';
import { Graph } from '../formula/graph.ts';
import { parse } from '../formula/parse.ts';
import { maps as knownMaps } from '../maps/registry.ts';
import type { TestMasks } from './request.ts';
import { numbersOf, type Subject } from './subject.ts';

export interface TestVector {
  readonly height: number;
  readonly width: number;
  /** A sentence: which masks these are. */
  readonly about: string;
  /** Python lines that define y and p as float64 arrays. */
  readonly masks: readonly string[];
  /** May be no finite number, for a formula of the user's own. */
  readonly value: number;
  /** Euclidean norm of dL/dp; null where it is not finite or hangs on the last digit of p. */
  readonly gradNorm: number | null;
}

/** Longest text of one mask that is written into an export. */
const longest = 3000;

export function testVectorOf(subject: Subject, masks: TestMasks | undefined): TestVector {
  const own = masks ? written(subject, masks, 'the masks of the experiment') : null;
  if (own !== null && own.gradNorm !== null && Number.isFinite(own.value)) return own;
  const scene = written(subject, smallScene(), smallSceneAbout);
  if (!scene) throw new Error('the small scene is too long to be written down');
  return scene;
}

/** Null where the masks are too large to write down. */
function written(subject: Subject, masks: TestMasks, about: string): TestVector | null {
  const y = maskText('y', masks.y, masks);
  const p = maskText('p', masks.p, masks);
  if (y.length > longest || p.length > longest) return null;
  const { value, gradNorm } = normOf(subject, masks);
  const isKnown = Number.isFinite(gradNorm) && isSteady(subject, masks, gradNorm);
  const { height, width } = masks;
  return {
    height,
    width,
    about: `${height} x ${width}, ${about}`,
    masks: [...folded(y), ...folded(p)],
    value,
    gradNorm: isKnown ? gradNorm : null,
  };
}

function normOf(subject: Subject, masks: TestMasks): { value: number; gradNorm: number } {
  const { value, gradP } = referenceOf(subject, masks);
  return { value, gradNorm: Math.sqrt(gradP.reduce((sum, g) => sum + g * g, 0)) };
}

/** Whether the gradient norm stays when every p changes in its last digits: it does not where ties or thresholds decide. */
function isSteady(subject: Subject, masks: TestMasks, gradNorm: number): boolean {
  const shaken = Array.from(masks.p, (p, i) => p * (1 + 1e-13 * Math.sin(12.9 * i + 1)));
  const moved = normOf(subject, { ...masks, p: shaken }).gradNorm;
  return Math.abs(moved - gradNorm) <= 1e-6 * gradNorm + 1e-10;
}

/** Runs of equal numbers where that is shorter than the numbers themselves. */
function maskText(name: string, mask: ArrayLike<number>, { height, width }: TestMasks): string {
  const values: number[] = [];
  const counts: number[] = [];
  for (let i = 0; i < mask.length; i++) {
    const value = mask[i] as number;
    if (values.at(-1) === value) counts[counts.length - 1] = (counts.at(-1) as number) + 1;
    else {
      values.push(value);
      counts.push(1);
    }
    if (values.length * 4 > longest) break;
  }
  const shape = `.reshape(${height}, ${width})`;
  if (values.length === 1) return `${name} = np.full((${height}, ${width}), ${values[0]}, dtype=float)`;
  if (values.length * 2 <= mask.length || values.length * 4 > longest) {
    return `${name} = np.repeat([${values.join(', ')}], [${counts.join(', ')}]).astype(float)${shape}`;
  }
  return `${name} = np.array([${Array.from(mask).join(', ')}], dtype=float)${shape}`;
}

/** A long line broken after commas. */
function folded(line: string): readonly string[] {
  const lines: string[] = [];
  for (const part of line.split(/(?<=, )/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length <= 104) lines[lines.length - 1] = last + part;
    else lines.push(lines.length === 0 ? part : `    ${part}`);
  }
  return lines.map((text) => text.trimEnd());
}

const smallSceneAbout = 'a disc of radius 3 and a soft prediction to its right, no two pixels alike';

/** 12 x 12: truth the disc (row - 5)^2 + (column - 4)^2 <= 9, prediction a soft disc about (5.3, 7.6) with ripples, to five digits. */
export function smallScene(): TestMasks {
  const side = 12;
  const pixels = Array.from({ length: side * side }, (_, i) => ({ i, row: Math.floor(i / side), column: i % side }));
  return {
    height: side,
    width: side,
    y: pixels.map(({ row, column }) => ((row - 5) ** 2 + (column - 4) ** 2 <= 9 ? 1 : 0)),
    p: pixels.map(({ i, row, column }) => {
      const z = 3.6 - 0.8 * Math.hypot(row - 5.3, column - 7.6) + 0.2 * Math.sin(7 * i);
      return Number((1 / (1 + Math.exp(-z))).toPrecision(5));
    }),
  };
}

/** Value and dL/dp at p clipped to [eps, 1 - eps]. */
export function referenceOf(subject: Subject, masks: TestMasks): { readonly value: number; readonly gradP: Float64Array } {
  const numbers = numbersOf(subject.values);
  const eps = numbers.eps ?? 1e-7;
  const truth = Float64Array.from(masks.y);
  const prediction = Float64Array.from(masks.p, (p) => Math.min(Math.max(p, eps), 1 - eps));
  const pair = { height: masks.height, width: masks.width, truth, prediction };
  if (subject.operator) {
    const { value, gradient: gradP } = subject.operator.run(pair, subject.values);
    return { value, gradP };
  }
  const graph = new Graph();
  const scope: Record<string, Scope[string]> = {};
  for (const name of Object.keys(numbers)) scope[name] = graph.parameter(name);
  for (const name of Object.keys(subject.maps)) scope[name] = graph.map(name);
  const loss = build(graph, parse(subject.formula ?? ''), scope);
  const arrays = Object.fromEntries(
    Object.entries(subject.maps).map(([name, id]) => {
      const map = Object.hasOwn(knownMaps, id) ? knownMaps[id] : undefined;
      if (!map) throw new Error(`there is no map "${id}"`);
      return [name, map.compute(pair, subject.values)];
    }),
  );
  const logp = prediction.map(Math.log);
  const logq = prediction.map((p) => Math.log1p(-p));
  const { values, gradients } = compile(graph, [loss], [gradient(graph, loss)]).run(
    {
      count: prediction.length,
      y: truth,
      p: prediction,
      q: prediction.map((p) => 1 - p),
      z: logp.map((l, i) => l - (logq[i] as number)),
      logp,
      logq,
      maps: arrays,
    },
    numbers,
  );
  return { value: values[0] as number, gradP: gradients[0] as Float64Array };
}
