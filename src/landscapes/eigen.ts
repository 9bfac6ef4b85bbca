/** Eigenvalues and eigenvectors of small symmetric matrices. */

export interface Eigen {
  readonly value: number;
  /** Of length 1. */
  readonly vector: Float64Array;
}

/** Sweeps after which even a large matrix has converged many times over. */
const mostSweeps = 60;

/**
 * All eigenpairs of a symmetric matrix (size * size, row-major), the largest value first. By Jacobi's rotations: slow beyond some hundred
 * rows, exact to rounding, and orthogonal whatever the multiplicities. Golub and Van Loan, section 8.5.
 */
export function eigenpairs(matrix: ArrayLike<number>, size: number): readonly Eigen[] {
  const a = Float64Array.from(matrix);
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  for (let sweep = 0; sweep < mostSweeps && offDiagonal(a, size) > 0; sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q);
  }
  return Array.from({ length: size }, (_, k) => ({
    value: a[k * size + k] as number,
    vector: Float64Array.from({ length: size }, (_, i) => vectors[i * size + k] as number),
  })).sort((one, other) => other.value - one.value);
}

/** Largest element beside the diagonal; 0 where it is below the rounding of the largest on it. */
function offDiagonal(a: Float64Array, size: number): number {
  let beside = 0;
  let on = 0;
  for (let i = 0; i < size; i++) {
    on = Math.max(on, Math.abs(a[i * size + i] as number));
    for (let j = i + 1; j < size; j++) beside = Math.max(beside, Math.abs(a[i * size + j] as number));
  }
  return beside <= 1e-16 * on ? 0 : beside;
}

/** Turns rows and columns p and q so that a[p][q] becomes 0. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q] as number;
  if (apq === 0) return;
  const half = ((a[q * size + q] as number) - (a[p * size + p] as number)) / (2 * apq);
  const tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.hypot(half, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q, cosine, sine);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k, cosine, sine);
  for (let k = 0; k < size; k++) turn(vectors, k * size + p, k * size + q, cosine, sine);
}

function turn(values: Float64Array, i: number, j: number, cosine: number, sine: number): void {
  const [x, y] = [values[i] as number, values[j] as number];
  values[i] = cosine * x - sine * y;
  values[j] = sine * x + cosine * y;
}
