/** Where the masks stay and only parameters move, the sums of most region losses stay too: then a cell is a handful of scalars. */
import { partsOf, reductionsOf } from '../formula/differentiate.ts';
import type { Node, SumNode } from '../formula/graph.ts';
import { Scalars } from '../formula/scalars.ts';

export class KnownSums {
  private readonly isFixed = new Map<Node, boolean>();
  private readonly sums = new Map<Node, readonly SumNode[]>();
  private readonly totals = new Map<string, Map<SumNode, number>>();
  private truth: unknown = null;
  private place: unknown = null;
  private before: unknown = null;

  /** True from the second time in a row that the same samples are announced: the first time, remembering would cost more than it saves. */
  arrive(truth: Float64Array, logits: Float32Array, changeKey: string): boolean {
    const again = this.truth === truth && this.place === logits && this.before === changeKey;
    if (!again) for (const totals of this.totals.values()) totals.clear();
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
    let totals = this.totals.get(key);
    if (!totals) {
      totals = new Map();
      this.totals.set(key, totals);
    }
    const known = totals;
    const sums = this.sumsOf(loss);
    const missing = sums.filter((sum) => !known.has(sum));
    if (missing.length > 0) {
      const made = make(missing);
      missing.forEach((sum, i) => {
        known.set(sum, made[i] as number);
      });
    }
    const scalars = new Scalars(parameters, pixels);
    for (const sum of sums) scalars.set(sum, known.get(sum) as number);
    return scalars.get(loss);
  }

  private sumsOf(loss: Node): readonly SumNode[] {
    let sums = this.sums.get(loss);
    if (!sums) {
      sums = reductionsOf(loss);
      this.sums.set(loss, sums);
    }
    return sums;
  }
}

function hasParameter(node: Node): boolean {
  return node.kind === 'parameter' || partsOf(node).some(hasParameter);
}
