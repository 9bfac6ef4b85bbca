/** Where the masks stay and only parameters move, the sums of most region losses stay too: then a cell is a handful of scalars. */
import { partsOf, reductionsOf } from '../formula/differentiate.ts';
import type { Node, SumNode } from '../formula/graph.ts';
import { Scalars } from '../formula/scalars.ts';

/** A sum, and what it was at the samples of one arrival; -1 before the first. */
interface Known {
  readonly sum: SumNode;
  total: number;
  arrival: number;
}

export class KnownSums {
  private readonly isFixed = new Map<Node, boolean>();
  /** By key and loss; losses share those of a sum. */
  private readonly sumsOf = new Map<string, Map<Node, readonly Known[]>>();
  private truth: unknown = null;
  private place: unknown = null;
  private before: unknown = null;
  /** Number of different samples so far: totals of other samples stay where they are and are not looked at. */
  private arrival = 0;

  /** True from the second time in a row that the same samples are announced: the first time, remembering would cost more than it saves. */
  arrive(truth: Float64Array, logits: Float32Array, changeKey: string): boolean {
    const again = this.truth === truth && this.place === logits && this.before === changeKey;
    if (!again) this.arrival += 1;
    this.truth = truth;
    this.place = logits;
    this.before = changeKey;
    return again;
  }

  /** Whether no integrand of this loss contains a parameter. */
  fits(loss: Node): boolean {
    let fixed = this.isFixed.get(loss);
    if (fixed === undefined) {
      fixed = reductionsOf(loss).every((sum) => !hasParameter(sum.of));
      this.isFixed.set(loss, fixed);
    }
    return fixed;
  }

  /** Value of a loss at samples announced by `arrive`. `key` says how its sums are made and p is clipped, `make` gives those that are not known. */
  value(
    loss: Node,
    key: string,
    parameters: Readonly<Record<string, number>>,
    pixels: number,
    make: (sums: readonly SumNode[]) => ArrayLike<number>,
  ): number {
    const sums = this.knownOf(loss, key);
    const missing = sums.filter((known) => known.arrival !== this.arrival);
    if (missing.length > 0) {
      const made = make(missing.map(({ sum }) => sum));
      missing.forEach((known, i) => {
        known.total = made[i] as number;
        known.arrival = this.arrival;
      });
    }
    const scalars = new Scalars(parameters, pixels);
    for (const { sum, total } of sums) scalars.set(sum, total);
    return scalars.get(loss);
  }

  private knownOf(loss: Node, key: string): readonly Known[] {
    let ofKey = this.sumsOf.get(key);
    if (!ofKey) {
      ofKey = new Map();
      this.sumsOf.set(key, ofKey);
    }
    let known = ofKey.get(loss);
    if (!known) {
      const others = [...ofKey.values()].flat();
      known = reductionsOf(loss).map((sum) => others.find((other) => other.sum === sum) ?? { sum, total: Number.NaN, arrival: -1 });
      ofKey.set(loss, known);
    }
    return known;
  }
}

function hasParameter(node: Node): boolean {
  return node.kind === 'parameter' || partsOf(node).some(hasParameter);
}
