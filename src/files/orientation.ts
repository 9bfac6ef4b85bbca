/** Which way the axes of a NIfTI volume run in the person, and how a slice is turned for reading. nifti1.h, methods 2 and 3. */
export type Letter = 'R' | 'L' | 'A' | 'P' | 'S' | 'I';

/** The letter towards which each of the first three axes grows. */
export type Orientation = readonly [Letter, Letter, Letter];

type Matrix = readonly (readonly [number, number, number])[];

/** By sform, else by qform; null where neither is given or usable. */
export function orientationOf(view: DataView, little: boolean, spacing: readonly [number, number, number]): Orientation | null {
  if (view.getInt16(254, little) > 0) {
    const rows = [280, 296, 312].map((at) => [0, 1, 2].map((k) => view.getFloat32(at + 4 * k, little)));
    return lettersOf(rows as unknown as Matrix);
  }
  return view.getInt16(252, little) > 0 ? lettersOf(fromQuaternion(view, little, spacing)) : null;
}

function fromQuaternion(view: DataView, little: boolean, spacing: readonly [number, number, number]): Matrix {
  const [b, c, d] = [256, 260, 264].map((at) => view.getFloat32(at, little)) as [number, number, number];
  const a = Math.sqrt(Math.max(0, 1 - b * b - c * c - d * d));
  const handed = view.getFloat32(76, little) < 0 ? -1 : 1;
  const [x, y, z] = [spacing[0], spacing[1], spacing[2] * handed];
  return [
    [(a * a + b * b - c * c - d * d) * x, 2 * (b * c - a * d) * y, 2 * (b * d + a * c) * z],
    [2 * (b * c + a * d) * x, (a * a + c * c - b * b - d * d) * y, 2 * (c * d - a * b) * z],
    [2 * (b * d - a * c) * x, 2 * (c * d + a * b) * y, (a * a + d * d - b * b - c * c) * z],
  ];
}

const positive: readonly Letter[] = ['R', 'A', 'S'];
const negative: readonly Letter[] = ['L', 'P', 'I'];
export const opposite: Readonly<Record<Letter, Letter>> = { R: 'L', L: 'R', A: 'P', P: 'A', S: 'I', I: 'S' };

/** Each voxel axis takes the direction of the person that it follows most, the clearest first; each direction once. */
function lettersOf(matrix: Matrix): Orientation | null {
  const pairs = [0, 1, 2].flatMap((axis) => {
    const column = matrix.map((row) => row[axis] as number);
    const norm = Math.hypot(...column);
    return column.map((value, way) => ({ axis, way, share: value / norm }));
  });
  if (pairs.some(({ share }) => !Number.isFinite(share))) return null;
  const letters: Letter[] = [];
  const taken = new Set<number>();
  for (const { axis, way, share } of pairs.sort((one, other) => Math.abs(other.share) - Math.abs(one.share))) {
    if (letters[axis] !== undefined || taken.has(way)) continue;
    taken.add(way);
    letters[axis] = (share > 0 ? positive : negative)[way] as Letter;
  }
  return letters as unknown as Orientation;
}

export type SliceName = 'axial' | 'coronal' | 'sagittal';

export interface Edges {
  readonly left: Letter;
  readonly right: Letter;
  readonly top: Letter;
  readonly bottom: Letter;
}

export interface TurnedSlice {
  readonly name: SliceName;
  /** Axis of the volume along which slices follow each other. */
  readonly along: number;
  readonly rows: number;
  readonly columns: number;
  readonly flipRows: boolean;
  readonly flipColumns: boolean;
  readonly edges: Edges;
}

/** A slice as radiologists look at it: head or face up, the person's right (or face) at the left. */
export function turned(orientation: Orientation, name: SliceName): TurnedSlice {
  const axisOf = (pair: readonly Letter[]) => orientation.findIndex((letter) => pair.includes(letter));
  const [side, front, height] = [axisOf(['R', 'L']), axisOf(['A', 'P']), axisOf(['S', 'I'])];
  const [along, rows, columns, top, left] = {
    axial: [height, front, side, 'A', 'R'] as const,
    coronal: [front, height, side, 'S', 'R'] as const,
    sagittal: [side, height, front, 'S', 'A'] as const,
  }[name];
  // An axis that grows towards the top or the left edge is turned round: rows grow downwards, columns to the right.
  return {
    name,
    along,
    rows,
    columns,
    flipRows: orientation[rows] === top,
    flipColumns: orientation[columns] === left,
    edges: { left, right: opposite[left], top, bottom: opposite[top] },
  };
}
