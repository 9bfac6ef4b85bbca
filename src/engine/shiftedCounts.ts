/**
 * Counts of states while a prediction is shifted along its rows or columns. A step of one px changes the class under a pixel of the prediction
 * only where the class changes along the line, and at the borders of the picture: the next count is the last one and a few changes a line.
 */
import { lowestLogit, mixed, type Shift } from '../masks/shift.ts';
import { type ClassSizes, levelOf, levels, type Tally } from './stateCounts.ts';

/** Predictions mixed between whole px of which the last count is kept: a grid of half px steps between two. */
const kept = 4;
/** Class of what is beyond the picture, as an offset of its codes. */
const nowhere = 2 * levels;
/** Numbers that describe a border: where its line begins in a prediction's levels, its place, codes of the class before it and after it. */
const perBorder = 4;

/** A prediction mixed between whole px, and its count where it was last. */
interface Mixed {
  logits: Float32Array | null;
  share: number;
  /** Lines one after the other, of size + 1 pixels each: a pixel is mixed with the one before it, which the picture may not have. */
  readonly levels: Int16Array;
  /** Level of what is beyond the ends of a line. */
  outside: number;
  low: number;
  high: number;
  /** First line that has anything but `outside`, and the one after the last. */
  first: number;
  end: number;
  /** Whole px by which the counts are shifted; null before the first count. */
  whole: number | null;
  readonly counts: Int32Array;
  readonly pixels: ClassSizes;
}

export class ShiftedCounts {
  private readonly size: number;
  /** Offsets of the pixels' classes, line by line. */
  private readonly classes: Int32Array;
  private readonly pixels: ClassSizes;
  /** Borders between classes, beyond the picture among them, and where those of each line begin. */
  private readonly borders: Int32Array;
  private readonly bordersOf: Int32Array;
  /** Steps in the picture from a line to the next, and along a line. */
  private readonly strides: readonly [number, number];
  private readonly mixtures: Mixed[] = [];
  private next = 0;

  /** `truth`: 0 or 1, length size * size, row-major. */
  constructor(truth: ArrayLike<number>, size: number, axis: Shift['axis']) {
    this.size = size;
    this.strides = axis === 'x' ? [size, 1] : [1, size];
    const [across, along] = this.strides;
    this.classes = Int32Array.from(
      { length: size * size },
      (_, i) => (truth[Math.floor(i / size) * across + (i % size) * along] as number) * levels,
    );
    const foreground = this.classes.filter((offset) => offset > 0).length;
    this.pixels = { background: size * size - foreground, foreground };
    const borders: number[] = [];
    const bordersOf = [0];
    for (let line = 0; line < size; line++) {
      let before = nowhere;
      for (let place = 0; place <= size; place++) {
        const after = place < size ? (this.classes[line * size + place] as number) : nowhere;
        if (after !== before) borders.push(line * (size + 1), place, before, after);
        before = after;
      }
      bordersOf.push(borders.length);
    }
    this.borders = Int32Array.from(borders);
    this.bordersOf = Int32Array.from(bordersOf);
  }

  /** Counts of the prediction shifted by so many px, valid until the next are asked for; null where a z is off the grid before it is shifted by whole px. */
  tally(logits: Float32Array, by: number): Tally | null {
    const floor = Math.floor(by);
    const mixture = this.mixture(logits, by - floor);
    if (!mixture) return null;
    // Further out there is background alone.
    this.moveTo(mixture, Math.max(-this.size - 1, Math.min(this.size, floor)));
    return mixture;
  }

  private mixture(logits: Float32Array, share: number): Mixed | null {
    const known = this.mixtures.find((mixture) => mixture.logits === logits && mixture.share === share);
    if (known) return known;
    const mixture = this.mixtures[this.next] ?? this.emptyMixture();
    mixture.logits = null;
    if (!this.fill(mixture, logits, share)) return null;
    mixture.logits = logits;
    mixture.share = share;
    mixture.whole = null;
    this.mixtures[this.next] = mixture;
    this.next = (this.next + 1) % kept;
    return mixture;
  }

  private emptyMixture(): Mixed {
    const memory = { levels: new Int16Array(this.size * (this.size + 1)), counts: new Int32Array(3 * levels) };
    return { ...memory, pixels: this.pixels, logits: null, share: 0, outside: 0, low: 0, high: 0, first: 0, end: 0, whole: null };
  }

  /** False where a z is off the grid. */
  private fill(mixture: Mixed, logits: Float32Array, share: number): boolean {
    const { size } = this;
    const [across, along] = this.strides;
    const into = mixture.levels;
    const beyond = lowestLogit(logits);
    const outside = levelOf(mixed(beyond, beyond, share));
    let [low, high, first, end] = [outside, outside, size, 0];
    for (let line = 0; line < size; line++) {
      const start = line * (size + 1);
      let [level, before, furtherBefore] = [outside, beyond, beyond];
      for (let place = 0, at = line * across; place <= size; place++, at += along) {
        const z = place < size ? (logits[at] as number) : beyond;
        // Where z stays as it is, its level does.
        if (z !== before || before !== furtherBefore) {
          level = levelOf(share === 0 ? z : mixed(z, before, share));
          if (level < 0) return false;
          if (level !== outside) {
            if (level < low) low = level;
            if (level > high) high = level;
            if (first > line) first = line;
            end = line + 1;
          }
        }
        into[start + place] = level;
        furtherBefore = before;
        before = z;
      }
    }
    Object.assign(mixture, { outside, low, high, first, end });
    return outside >= 0;
  }

  private moveTo(mixture: Mixed, whole: number): void {
    const steps = mixture.whole === null ? Number.POSITIVE_INFINITY : Math.abs(whole - mixture.whole);
    if (steps * (this.borders.length / perBorder) > this.classes.length) this.count(mixture, whole);
    else for (let at = mixture.whole as number; at !== whole; at += Math.sign(whole - at)) this.step(mixture, at, whole > at);
    mixture.whole = whole;
  }

  private count({ levels: line, outside, counts }: Mixed, whole: number): void {
    const { size, classes } = this;
    counts.fill(0);
    for (let i = 0, start = 0; i < classes.length; start += size + 1) {
      for (let from = -whole; from < size - whole; from++, i++) {
        const level = from >= 0 && from <= size ? (line[start + from] as number) : outside;
        const code = (classes[i] as number) + level;
        counts[code] = (counts[code] as number) + 1;
      }
    }
  }

  /** From a shift by `whole` px to one px further, or to one less. Lines of background alone stay as they are. */
  private step({ levels: line, outside, counts, first, end }: Mixed, whole: number, isForwards: boolean): void {
    const { size, borders, bordersOf } = this;
    const [left, entered] = isForwards ? [2, 3] : [3, 2];
    const ahead = isForwards ? -1 - whole : -whole;
    const last = bordersOf[Math.max(first, end)] as number;
    for (let i = bordersOf[first] as number; i < last; i += perBorder) {
      const from = (borders[i + 1] as number) + ahead;
      const level = from >= 0 && from <= size ? (line[(borders[i] as number) + from] as number) : outside;
      const before = (borders[i + left] as number) + level;
      const after = (borders[i + entered] as number) + level;
      counts[before] = (counts[before] as number) - 1;
      counts[after] = (counts[after] as number) + 1;
    }
  }
}
