/** A formula's text run on a few pixels: for tests of the language, with no engine between. */
import { build } from './build.ts';
import { gradient } from './differentiate.ts';
import { compile, type Samples } from './float64.ts';
import { Graph, type Node } from './graph.ts';
import { parse } from './parse.ts';

export interface Pixels {
  readonly y: readonly number[];
  /** Strictly between 0 and 1. */
  readonly p: readonly number[];
  readonly parameters?: Readonly<Record<string, number>>;
  readonly maps?: Readonly<Record<string, readonly number[]>>;
  /** Number of pixels that each entry stands for. */
  readonly weights?: readonly number[];
}

export interface Run {
  readonly value: number;
  /** dL/dp of every pixel. */
  readonly gradient: Float64Array;
}

export function runFormula(text: string, pixels: Pixels): Run {
  return prepared(text, pixels)(pixels);
}

/** The formula made ready to run on any pixels with the parameters and maps that these have. */
export function prepared(text: string, pixels: Pixels): (pixels: Pixels) => Run {
  const graph = new Graph();
  const scope: Record<string, Node> = {};
  for (const name of Object.keys(pixels.parameters ?? {})) scope[name] = graph.parameter(name);
  for (const name of Object.keys(pixels.maps ?? {})) scope[name] = graph.map(name);
  const loss = build(graph, parse(text), scope);
  const program = compile(graph, [loss], [gradient(graph, loss)]);
  return (at) => {
    const { values, gradients } = program.run(samplesOf(at), at.parameters ?? {});
    return { value: values[0] as number, gradient: gradients[0] as Float64Array };
  };
}

export function samplesOf({ y, p, maps, weights }: Pixels): Samples {
  const probability = Float64Array.from(p);
  const logp = probability.map(Math.log);
  const logq = probability.map((value) => Math.log1p(-value));
  return {
    count: y.length,
    y: Float64Array.from(y),
    p: probability,
    q: probability.map((value) => 1 - value),
    z: logp.map((value, i) => value - (logq[i] as number)),
    logp,
    logq,
    maps: Object.fromEntries(Object.entries(maps ?? {}).map(([name, values]) => [name, Float64Array.from(values)])),
    ...(weights ? { weights: Float64Array.from(weights) } : {}),
  };
}

/** Central difference of the value by the p of one pixel, at a step of h. */
export function slope(value: (p: readonly number[]) => number, p: readonly number[], pixel: number, h: number): number {
  const moved = (by: number): number => value(p.map((old, i) => (i === pixel ? old + by : old)));
  return (moved(h) - moved(-h)) / (2 * h);
}
