/** The two leading directions of a recorded run: the plane through its start in which most of its way lies. */
import { eigenpairs } from './eigen.ts';

export interface RunPlane {
  /** In z; 1 along each is as far as the run went that way. Zeros where the run has no second (or no first) direction. */
  readonly directions: readonly [Float32Array, Float32Array];
  /** Snapshot after snapshot in units of the directions, the start at (0, 0). */
  readonly path: readonly (readonly [number, number])[];
  /** Share of the squared distances from the start that each direction holds, 0..1. */
  readonly shares: readonly [number, number];
}

/** Eigenvalues below this share of the first are rounding: z is float32. */
const negligible = 1e-10;

/**
 * Principal components of the snapshots seen from the start, not from their mean: the plane passes through the start, where the landscape
 * lies (Li et al. 2018 take the end). By the Gram matrix of the snapshots, which is small.
 */
export function runPlane(start: Float32Array, snapshots: readonly Float32Array[]): RunPlane {
  const ways = snapshots.map((logits) => logits.map((z, i) => z - (start[i] as number)));
  const count = ways.length;
  const gram = new Float64Array(count * count);
  for (let i = 0; i < count; i++)
    for (let j = 0; j <= i; j++) {
      const product = dot(ways[i] as Float32Array, ways[j] as Float32Array);
      gram[i * count + j] = product;
      gram[j * count + i] = product;
    }
  const pairs = eigenpairs(gram, count);
  const largest = Math.max(0, pairs[0]?.value ?? 0);
  const total = pairs.reduce((sum, { value }) => sum + Math.max(0, value), 0);
  const [first, second] = [0, 1].map((k) => {
    const { value = 0, vector = new Float64Array(count) } = pairs[k] ?? {};
    if (!(value > negligible * largest)) return { direction: new Float32Array(start.length), along: new Float64Array(count), share: 0 };
    return { ...leading(ways, vector, value), share: value / total };
  }) as [Leading, Leading];
  return {
    directions: [first.direction, second.direction],
    path: [[0, 0], ...ways.map((_, i) => [first.along[i] as number, second.along[i] as number] as const)],
    shares: [first.share, second.share],
  };
}

interface Leading {
  readonly direction: Float32Array;
  /** Of each snapshot. */
  readonly along: Float64Array;
  readonly share: number;
}

/** With the sum of the snapshots by an eigenvector of the Gram matrix of length 1, the direction is of length sqrt(value). */
function leading(ways: readonly Float32Array[], vector: Float64Array, value: number): Omit<Leading, 'share'> {
  // Coordinates along the unit direction: sqrt(value) times the entries of the eigenvector.
  const far = Math.sqrt(value) * vector.reduce((most, x) => (Math.abs(x) > Math.abs(most) ? x : most), 0);
  const pixels = (ways[0] as Float32Array).length;
  const sum = new Float64Array(pixels);
  ways.forEach((way, k) => {
    const weight = vector[k] as number;
    for (let i = 0; i < pixels; i++) sum[i] = (sum[i] as number) + weight * (way[i] as number);
  });
  return {
    direction: Float32Array.from(sum, (x) => (x * far) / Math.sqrt(value)),
    along: vector.map((x) => (Math.sqrt(value) * x) / far),
  };
}

function dot(a: Float32Array, b: Float32Array): number {
  let product = 0;
  for (let i = 0; i < a.length; i++) product += (a[i] as number) * (b[i] as number);
  return product;
}
