/** Curves of losses around the masks at hand, one point at a time so that a newer request can stop them. */
import type { Samples } from '../formula/float64.ts';
import { Board } from './board.ts';
import { mapsOf } from './float64Engine.ts';
import type { FrameEngine } from './frame.ts';
import type { Instance } from './instances.ts';
import { computeMap, MapCache } from './mapCache.ts';
import type { CurveReply, CurveRequest } from './protocol.ts';
import { type PixelArrays, samplesFromProbabilities } from './samples.ts';

/**
 * Yields after every point; returns the curve.
 * 'line': the loss at p = (1 - t) p_now + t y for t in [0, 1].
 * 'pixel': N times the loss as one pixel sweeps p, less its value where that pixel is right, once with truth 0 and once with truth 1;
 * everything else, the maps included, stays as it is. For BCE this is -ln(1 - p) and -ln p.
 */
export function* curveOf(engine: FrameEngine, request: CurveRequest): Generator<void, CurveReply> {
  const board = new Board();
  board.set(request.masks);
  const instances = request.losses.map((loss) => engine.ask(loss).instance).filter((instance) => instance !== null);
  const x = Float64Array.from({ length: request.points }, (_, i) => abscissa(request, i));
  const curves: Record<string, Float64Array[]> = {};
  for (const instance of instances) {
    const found: Float64Array[] = [];
    for (const truth of request.along === 'pixel' ? [0, 1] : [0]) {
      const at = request.along === 'pixel' ? sweepPixel(engine, board, instance, request.pixel, truth) : walkLine(engine, board, instance);
      const values = new Float64Array(x.length);
      for (let i = 0; i < x.length; i++) {
        values[i] = at(x[i] as number);
        yield;
      }
      found.push(request.along === 'pixel' ? relativeTo(values, at(truth), board.pixels) : values);
    }
    curves[instance.resolved.definition.id] = found;
  }
  return { type: 'curve', id: request.id, along: request.along, pixel: request.pixel, x, curves };
}

/** Points of p away from the ends, where some slopes are infinite; of t from end to end. */
function abscissa({ along, points }: CurveRequest, i: number): number {
  return along === 'line' ? i / (points - 1) : 0.002 + (0.996 * i) / (points - 1);
}

function relativeTo(values: Float64Array, right: number, pixels: number): Float64Array {
  return values.map((value) => (value - right) * pixels);
}

function walkLine(engine: FrameEngine, board: Board, instance: Instance): (t: number) => number {
  const states = Object.keys(instance.maps).length === 0 && instance.nodes ? board.statesAt(instance.eps) : null;
  const { y, p } = states?.samples ?? board.samplesAt(instance.eps);
  const weights = states?.samples.weights;
  return (t) => {
    const moved = p.map((now, i) => (1 - t) * now + t * (y[i] as number));
    return valueAt(engine, board, instance, samplesFromProbabilities(y, moved, instance.eps), weights ? { weights } : {});
  };
}

function sweepPixel(engine: FrameEngine, board: Board, instance: Instance, pixel: number, truth: number): (p: number) => number {
  const now = board.samplesAt(instance.eps);
  // Maps of its own: frames come between the points.
  const maps = mapsOf([instance], board, new MapCache());
  const samples: PixelArrays = {
    count: now.count,
    y: now.y.slice(),
    p: now.p.slice(),
    q: now.q.slice(),
    z: now.z.slice(),
    logp: now.logp.slice(),
    logq: now.logq.slice(),
  };
  samples.y[pixel] = truth;
  return (value) => {
    const one = samplesFromProbabilities(Float64Array.of(truth), Float64Array.of(value), instance.eps);
    for (const name of ['p', 'q', 'z', 'logp', 'logq'] as const) samples[name][pixel] = one[name][0] as number;
    return valueAt(engine, board, instance, samples, { maps });
  };
}

/** Value of one loss at these samples; its maps are made anew unless they are given. */
function valueAt(
  engine: FrameEngine,
  { height, width }: Board,
  instance: Instance,
  samples: PixelArrays,
  held: { maps?: Samples['maps']; weights?: Float64Array },
): number {
  const { values, operator } = instance.resolved;
  const pair = { height, width, truth: samples.y, prediction: samples.p };
  if (operator) return operator(pair, values, 'value').value;
  const maps = held.maps ?? Object.fromEntries(Object.entries(instance.maps).map(([name, id]) => [name, computeMap(id, values, pair)]));
  const program = engine.float64.program([instance], false);
  return program.run({ ...samples, maps, ...(held.weights ? { weights: held.weights } : {}) }, instance.parameters).values[0] as number;
}
