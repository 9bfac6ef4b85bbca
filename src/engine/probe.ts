/** The numbers behind one pixel of one loss: what its formula sums there, and the push it gets. */
import { compile } from '../formula/float64.ts';
import { mapsOf } from './float64Engine.ts';
import type { FrameEngine } from './frame.ts';
import type { ProbeReply, ProbeRequest } from './protocol.ts';

/** Throws LossRequestError where there is no such loss. */
export function probe(engine: FrameEngine, request: ProbeRequest): ProbeReply {
  engine.board.set(request.masks);
  const { id, values, dialect, own } = request.loss;
  const instance = engine.instances.get(id, values, dialect, own);
  const { board } = engine;
  const samples = board.samplesAt(instance.eps);
  const at = (array: Float64Array): number => array[request.pixel] ?? Number.NaN;
  const [p, q] = [at(samples.p), at(samples.q)];
  const reply = (dLdp: number, terms: ProbeReply['terms']): ProbeReply => ({
    type: 'probe',
    id: request.id,
    y: at(samples.y),
    p,
    z: at(samples.z),
    terms,
    dLdp,
    dLdz: dLdp * p * q,
  });
  const { nodes, resolved } = instance;
  if (!nodes) {
    const result = resolved.operator?.(board.pairAt(instance.eps), resolved.values);
    return reply(result ? at(result.gradient) : 0, []);
  }
  const terms = engine.instances.terms(instance);
  const maps = mapsOf([instance], board, engine.maps);
  const program = compile(engine.instances.graph, [], [nodes.gradient, ...terms.map((term) => term.node)]);
  const [gradient, ...summed] = program.run({ ...samples, maps }, instance.parameters).gradients;
  return reply(
    at(gradient as Float64Array),
    terms.map((term, i) => ({ text: term.text, value: at(summed[i] as Float64Array) })),
  );
}
