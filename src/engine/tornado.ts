/** Sensitivity of one loss to each of its numbers, at the masks at hand. */
import { numericParameters } from '../landscapes/parameter.ts';
import type { NumberParameter } from '../losses/loss.ts';
import { ownDefinition } from '../losses/ownDefinition.ts';
import { lossById } from '../losses/registry.ts';
import type { TornadoPoint, TornadoReply, TornadoRequest } from './landscapeProtocol.ts';
import type { SweepEngine } from './sweepEngine.ts';

type Bar = TornadoReply['bars'][number];

/** Yields between parameters. A number that is automatic or off has no tenth to move by, and is left out of that change. */
export function* tornadoOf(engine: SweepEngine, request: TornadoRequest): Generator<null, TornadoReply> {
  const { loss, among, change } = request;
  const scene = engine.sceneOf(request.masks, [...among, loss]);
  const samples = engine.samples();
  const point = { scene, shift: null, moves: [], changeKey: '', counts: null };
  const others: number[] = [];
  for (const other of among) {
    if (other.id === loss.id) continue;
    others.push(engine.meter.measure(samples, point, [other], 'loss')[0]?.value as number);
    yield null;
  }
  const at = (name: string | null, parameter: number): TornadoPoint => {
    const values = name === null ? loss.values : { ...loss.values, [name]: parameter };
    const moved = { ...point, scene: { ...scene, parameters: { ...scene.parameters, [loss.id]: values } } };
    const asked = { ...loss, values };
    const value = engine.meter.measure(samples, moved, [asked], 'loss')[0]?.value as number;
    const gradientNorm = engine.meter.measure(samples, moved, [asked], 'gradient_norm')[0]?.value as number;
    return { parameter, loss: value, gradientNorm, rank: 1 + others.filter((other) => other < value).length };
  };
  const bars: Bar[] = [];
  const parameters = (loss.own ? ownDefinition(loss.own) : lossById(loss.id))?.parameters ?? {};
  for (const name of numericParameters(loss.id, loss.own)) {
    const definition = parameters[name] as NumberParameter;
    const given = loss.values[name] ?? definition.default;
    const now = typeof given === 'number' ? given : null;
    const ends = endsOf(definition, now, change);
    if (ends) bars.push({ name, now, low: at(name, ends[0]), high: at(name, ends[1]) });
    yield null;
  }
  const { parameter: _, ...now } = at(null, 0);
  const width = ({ low, high }: Bar): number => Math.abs(high.loss - low.loss);
  bars.sort((a, b) => (Number.isFinite(width(b)) ? width(b) : Infinity) - (Number.isFinite(width(a)) ? width(a) : Infinity) || 0);
  return { type: 'tornado', id: request.id, now, bars };
}

/** The slider's ends, or a tenth down and up (of the range where the number is 0), within what the loss accepts. */
function endsOf(definition: NumberParameter, now: number | null, change: TornadoRequest['change']): readonly [number, number] | null {
  const { min, max, integer, odd } = definition;
  if (change === 'range') return [min, max];
  if (now === null) return null;
  const limits = definition.accepts ?? definition;
  const least = odd ? 2 : integer ? 1 : 0;
  const by = Math.max(least, now === 0 ? 0.1 * (max - min) : 0.1 * Math.abs(now));
  const round = (value: number): number => (odd ? 2 * Math.round((value - 1) / 2) + 1 : integer ? Math.round(value) : value);
  const within = (value: number): number => Math.min(limits.max, Math.max(limits.min, round(value)));
  return [within(now - by), within(now + by)];
}
