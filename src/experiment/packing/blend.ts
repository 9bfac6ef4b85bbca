/** A guess at a pixel from those before it: gradients go on, and each counts as it has done well around here. Whole numbers only. */
const gradients = 9;

/** Cells of the picture and its surroundings: three rows above and four columns at the sides. */
export class Blend {
  private readonly cells: Int32Array;
  private readonly pitch: number;
  private readonly top: number;
  /** How far each gradient was off, in 1/4, by cell; 0 where it was not asked. */
  private readonly misses: Int32Array;
  /** What the gradients say of the pixel at hand, in 1/4. */
  private readonly guesses = new Int32Array(gradients);

  constructor(cells: Int32Array, pitch: number, top: number) {
    this.cells = cells;
    this.pitch = pitch;
    this.top = top;
    this.misses = new Int32Array(cells.length * gradients);
  }

  /** The guess in 1/16, within 0..16 * top. */
  guess(at: number): number {
    const { guesses, pitch, top } = this;
    this.follow(at);
    let weights = 0;
    let sum = 0;
    for (let k = 0; k < gradients; k++) {
      const missed =
        1 +
        2 * (this.missed(at - 1, k) + this.missed(at - pitch, k)) +
        this.missed(at - pitch - 1, k) +
        this.missed(at - pitch + 1, k) +
        this.missed(at - 2, k) +
        this.missed(at - 2 * pitch, k);
      const weight = Math.floor(2 ** 24 / (missed * missed));
      weights += weight;
      sum += weight * (guesses[k] as number);
    }
    const blended = weights === 0 ? 4 * (guesses[0] as number) : Math.floor((4 * sum) / weights);
    return Math.min(16 * top, Math.max(0, blended));
  }

  /** After `guess`: what the pixel was. */
  learn(at: number, value: number): void {
    for (let k = 0; k < gradients; k++) this.misses[at * gradients + k] = Math.abs((this.guesses[k] as number) - 4 * value);
  }

  private missed(cell: number, gradient: number): number {
    return this.misses[cell * gradients + gradient] as number;
  }

  /** Nine ways to go on from the neighbours: level, slanting or bent. */
  private follow(at: number): void {
    const { cells, pitch, guesses: out } = this;
    const up = at - pitch;
    const [w, ww, n, nw, ne] = [cells[at - 1], cells[at - 2], cells[up], cells[up - 1], cells[up + 1]] as [
      number,
      number,
      number,
      number,
      number,
    ];
    const [nn, nne, nnww] = [cells[up - pitch], cells[up - pitch + 1], cells[up - pitch - 2]] as [number, number, number];
    out[0] = 4 * (w + n - nw);
    out[1] = 4 * (2 * w - ww);
    out[2] = 4 * (2 * n - nn);
    out[3] = 4 * (w + ne - n);
    out[4] = 4 * (n + ne - nne);
    out[5] = 2 * (w + n) + ne - nw;
    out[6] = 4 * (2 * (w + n - nw) - (ww + nn - nnww));
    out[7] = 4 * w + 2 * (ne - nw);
    out[8] = 4 * (w - nw + ne - nne + nn);
  }
}
