/** Gradient descent in z on the prediction itself, for one loss and a few values of one of its parameters. */
import type { StepRule } from '../experiment/experiment.ts';
import type { Scene } from '../landscapes/landscape.ts';
import { clampLogit } from '../masks/logits.ts';
import { computeMetrics } from '../metrics/registry.ts';
import type { Instance } from './instances.ts';
import type { DescentReply, DescentRequest, DescentRun } from './landscapeProtocol.ts';
import { type PixelArrays, samplesFromLogits } from './samples.ts';
import type { SceneSamples } from './sceneSamples.ts';
import type { SweepEngine } from './sweepEngine.ts';

/**
 * Yields after every step, with a reply after every run. z moves in float64 and without limits; the loss clips p as it always does.
 * Pixels of one state stay one state under a loss without maps, so that such a descent costs next to nothing.
 */
export function* descentOf(engine: SweepEngine, request: DescentRequest): Generator<DescentReply | null, DescentReply> {
  const base = engine.sceneOf(request.masks, [request.loss]);
  const samples = engine.samples();
  const runs: DescentRun[] = [];
  const { parameter, loss } = request;
  for (const value of parameter ? parameter.values : [null]) {
    const values = parameter && value !== null ? { ...loss.values, [parameter.name]: value } : loss.values;
    const scene = { ...base, parameters: { ...base.parameters, [loss.id]: values } };
    const instance = engine.meter.instanceAt({ ...loss, values }, scene);
    if (typeof instance === 'string') throw new Error(instance);
    runs.push({ value, ...(yield* descend(engine, samples, scene, instance, request)) });
    yield { type: 'descent', id: request.id, runs: [...runs], finished: false };
  }
  return { type: 'descent', id: request.id, runs, finished: true };
}

/** The pixels, or the states that stand for them, whose z moves. */
interface Body {
  readonly y: Float64Array;
  readonly z: Float64Array;
  readonly weights: Float64Array | null;
  /** State of each pixel; null where each pixel is its own. */
  readonly ofPixel: Int32Array | null;
}

/** One run. `visit` is given z after every step, within the limits of z. Yields after every step. */
export function* descend(
  engine: SweepEngine,
  samples: SceneSamples,
  scene: Scene,
  instance: Instance,
  { steps, rate, rule }: Pick<DescentRequest, 'steps' | 'rate' | 'rule'>,
  visit: (step: number, logitsNow: () => Float32Array) => void = () => undefined,
): Generator<null, Omit<DescentRun, 'value'>> {
  const body = bodyOf(samples, scene, instance);
  const losses: number[] = [];
  const logitsNow = (): Float32Array => Float32Array.from(spread(body.z, body), clampLogit);
  let gradientAtStart = new Float32Array(0);
  let norm = 1;
  let brokeAt: number | null = null;
  let arrays: PixelArrays | undefined;
  for (let step = 0; step <= steps; step++) {
    arrays = samplesFromLogits(body.y, body.z, instance.eps, arrays);
    const { value, dLdz } = engine.meter.slope(samples, instance, arrays, body.weights);
    if (step === 0) {
      norm = lengthOf(dLdz, body.weights);
      gradientAtStart = Float32Array.from(spread(dLdz, body));
    }
    if (!Number.isFinite(value) || !dLdz.every(Number.isFinite)) {
      brokeAt = step;
      break;
    }
    losses.push(value);
    if (step > 0) visit(step, logitsNow);
    if (step < steps) take(body.z, dLdz, rate, rule, norm);
    yield null;
  }
  const logits = logitsNow();
  const { size, truth } = scene;
  const metrics = computeMetrics({ height: size, width: size, truth, prediction: logits, threshold: 0, surface: false });
  return { logits, gradient: gradientAtStart, losses: Float64Array.from(losses), metrics, brokeAt };
}

/** One step down, in place. A gradient of length 0 takes none. */
export function take(z: Float64Array, dLdz: Float64Array, rate: number, rule: StepRule, normAtStart: number): void {
  const scale = rule === 'matched' ? (normAtStart > 0 ? rate / normAtStart : 0) : rate;
  if (rule === 'sign') for (let i = 0; i < z.length; i++) z[i] = (z[i] as number) - rate * Math.sign(dLdz[i] as number);
  else for (let i = 0; i < z.length; i++) z[i] = (z[i] as number) - scale * (dLdz[i] as number);
}

function bodyOf(samples: SceneSamples, { logits, truth }: Scene, { nodes, maps }: Instance): Body {
  const states = nodes && Object.keys(maps).length === 0 ? samples.statesOf(logits) : null;
  if (!states) return { y: samples.truth, z: Float64Array.from(logits), weights: null, ofPixel: null };
  const known = new Map<string, number>();
  for (let s = 0; s < states.z.length; s++) known.set(`${states.y[s]} ${states.z[s]}`, s);
  const ofPixel = Int32Array.from(logits, (z, i) => known.get(`${truth[i]} ${z + 0}`) as number);
  return { y: states.y, z: states.z.slice(), weights: states.weights, ofPixel };
}

function spread(values: Float64Array, { ofPixel }: Body): Float64Array {
  return ofPixel ? Float64Array.from(ofPixel, (state) => values[state] as number) : values;
}

function lengthOf(gradient: Float64Array, weights: Float64Array | null): number {
  let squares = 0;
  for (let i = 0; i < gradient.length; i++) squares += (weights ? (weights[i] as number) : 1) * (gradient[i] as number) ** 2;
  return Math.sqrt(squares);
}
