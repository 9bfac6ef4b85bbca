/** A known answer asked of the GPU: some drivers compute wrongly without an error. */
import { compile } from '../formula/float64.ts';
import type { Fused } from './fused.ts';
import { type Instance, Instances } from './instances.ts';
import { computeMap } from './mapCache.ts';
import { samplesFromProbabilities } from './samples.ts';

/** Between them: sums and products, logarithms, powers, comparisons, choices and a map. */
const asked = ['boundary', 'exp_log', 'focal', 'tversky'];
const height = 9;
const width = 13;
const tolerance = 1e-4;

/** Null where values and gradients agree with float64 to 1e-4; else which loss is off, and by how much. */
export async function selfTest(fused: Fused): Promise<string | null> {
  const all = new Instances();
  const instances = asked.map((id) => all.get(id, {}, 'corrected'));
  const samples = samplesFromProbabilities(truth(), prediction(), 1e-7);
  const pair = { height, width, truth: samples.y, prediction: samples.p };
  const maps: Record<string, Float64Array> = {};
  for (const { maps: named, resolved } of instances) {
    for (const [name, id] of Object.entries(named)) maps[name] = computeMap(id, resolved.values, pair);
  }
  const input = { instances, graph: all.graph, samples, maps, height, width };
  for (const gradient of ['z', 'p'] as const) {
    const found = await fused.run({ ...input, gradient });
    for (const [index, instance] of instances.entries()) {
      const { value, dLdp } = exact(all, instance, samples, maps);
      const expected = gradient === 'p' ? dLdp : dLdp.map((g, i) => g * (samples.p[i] as number) * (samples.q[i] as number));
      const complaint =
        complaintAbout(`${instance.key}: the value`, [found.values[index] as number], [value]) ??
        complaintAbout(`${instance.key}: dL/d${gradient}`, found.gradients[index] as Float32Array, expected);
      if (complaint) return complaint;
    }
  }
  return null;
}

function exact(
  all: Instances,
  { nodes, parameters }: Instance,
  samples: ReturnType<typeof samplesFromProbabilities>,
  maps: Record<string, Float64Array>,
) {
  if (!nodes) throw new Error('the self test asks for formulas only');
  const { values, gradients } = compile(all.graph, [nodes.value], [nodes.gradient]).run({ ...samples, maps }, parameters);
  return { value: values[0] as number, dLdp: gradients[0] as Float64Array };
}

function complaintAbout(what: string, found: ArrayLike<number>, expected: ArrayLike<number>): string | null {
  let peak = 0;
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs((found[i] as number) - (expected[i] as number));
    if (Number.isNaN(difference)) return `${what} is no number`;
    peak = Math.max(peak, Math.abs(expected[i] as number));
    worst = Math.max(worst, difference);
  }
  return worst <= tolerance * peak ? null : `${what} is off by ${(worst / peak).toExponential(1)} of what float64 gives`;
}

/** A rectangle. */
function truth(): Float64Array {
  return Float64Array.from({ length: height * width }, (_, i) =>
    i % width > 3 && i % width < 10 && i > 2 * width && i < 7 * width ? 1 : 0,
  );
}

/** Probabilities from 1e-4 to 1 - 1e-4, in an order without pattern. */
function prediction(): Float64Array {
  const logit = Math.log1p(-1e-4) - Math.log(1e-4);
  return Float64Array.from({ length: height * width }, (_, i) => 1 / (1 + Math.exp(logit * (1 - (2 * ((i * 47) % 117)) / 116))));
}
