/** A known answer asked of the GPU's batches: some drivers compute wrongly without an error. */
import type { BatchEngine } from './gpuBatch.ts';
import { SceneSamples } from './sceneSamples.ts';
import { valuesOnGpu } from './sweepBatch.ts';
import { Meter } from './sweepMeter.ts';

/** Between them: sums and products, logarithms, powers, comparisons and, of pixels, a map of the truth. */
const ofStates = ['exp_log', 'focal', 'tversky'];
const ofPixels = ['dmdl', ...ofStates];
const size = 16;
const pictures = 3;
const tolerance = 1e-4;

/** Null where values agree with float64 to 1e-4 of themselves; else which loss is off, and by how much. */
export async function batchComplaint(gpu: BatchEngine): Promise<string | null> {
  const meter = new Meter();
  const truth = Float32Array.from({ length: size * size }, (_, i) =>
    i % size > 4 && i % size < 12 && i > 3 * size && i < 11 * size ? 1 : 0,
  );
  const samples = new SceneSamples(truth, size);
  const complaintOf = async (asked: readonly string[], rounded: (z: number) => number): Promise<string | null> => {
    const losses = asked.map((id) => ({ id, values: {}, dialect: 'corrected' }));
    const points = Array.from({ length: pictures }, (_, picture) => {
      const logits = Float32Array.from(truth, (y, i) =>
        rounded((y - 0.5) * (2 + picture) + 6 * (((i * 47 + 13 * picture) % 117) / 117 - 0.5)),
      );
      return { scene: { size, truth, logits, parameters: {} }, shift: null, moves: [], changeKey: '', counts: null };
    });
    const found = await valuesOnGpu(gpu, meter, samples, losses, pictures, (index) => points[index] as (typeof points)[number]);
    for (const [index, point] of points.entries()) {
      const exact = meter.measure(samples, point, losses, 'loss');
      for (const [loss, { value }] of exact.entries()) {
        const apart = Math.abs((found[loss]?.[index] as number) - value) / Math.abs(value);
        if (!(apart <= tolerance)) return `${asked[loss]} is off by ${apart.toExponential(1)} of what float64 gives`;
      }
    }
    return null;
  };
  return (await complaintOf(ofPixels, (z) => z)) ?? (await complaintOf(ofStates, (z) => Math.round(2 * z) / 2));
}
