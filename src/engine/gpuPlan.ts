/** Which GPU programs make the sums and gradients of which losses of one graph. */
import { reductionsOf } from '../formula/differentiate.ts';
import type { Node, SumNode } from '../formula/graph.ts';
import { type GpuProgram, gradientProgram, type PlaceOf, sumProgram, sumsAtMost, texturesRead } from './gpuPrograms.ts';
import type { Instance } from './instances.ts';

export interface SumBatch {
  /** Reductions that must be known before. */
  readonly level: number;
  readonly sums: readonly SumNode[];
  readonly program: GpuProgram;
}

export interface GradientQuad {
  /** Places of its losses among the instances. */
  readonly members: readonly number[];
  readonly program: GpuProgram;
}

/** Programs are kept as long as this: a loss that is hidden, or shown again, or given other parameters, changes none. */
export class GpuPlan {
  private readonly placeOf: PlaceOf;
  private readonly makeSums: (integrands: readonly Node[], placeOf: PlaceOf) => GpuProgram;
  private readonly batchOf = new Map<SumNode, SumBatch>();
  private readonly gradientPrograms = new Map<string, GpuProgram>();
  private readonly below = new Map<Node, readonly SumNode[]>();

  constructor(placeOf: PlaceOf, makeSums = sumProgram) {
    this.placeOf = placeOf;
    this.makeSums = makeSums;
  }

  /** Every sum below these losses, or below their values alone. */
  sums(instances: readonly Instance[], below: 'values' | 'both' = 'both'): ReadonlySet<SumNode> {
    const roots = instances.flatMap(({ nodes }) => (nodes ? (below === 'values' ? [nodes.value] : [nodes.value, nodes.gradient]) : []));
    return new Set(roots.flatMap((root) => this.sumsBelow(root)));
  }

  /** Programs for these sums, lowest level first. Sums not met before go into programs of their own, so that none is compiled again. */
  batches(sums: ReadonlySet<SumNode>): readonly SumBatch[] {
    const fresh = [...sums].filter((sum) => !this.batchOf.has(sum)).sort((a, b) => a.level - b.level || a.id - b.id);
    for (const level of new Set(fresh.map((sum) => sum.level))) {
      const group = this.byTextures(fresh.filter((sum) => sum.level === level));
      for (let start = 0; start < group.length; start += sumsAtMost) this.addBatch(level, group.slice(start, start + sumsAtMost));
    }
    const batches = new Set([...sums].map((sum) => this.batchOf.get(sum) as SumBatch));
    return [...batches].sort((a, b) => a.level - b.level);
  }

  /**
   * Programs with at least one `shown` loss, four of `instances` each in the order of their keys: hiding a loss changes no program,
   * another formula for one changes only its own.
   */
  quads(instances: readonly Instance[], shown: ReadonlySet<Instance>): readonly GradientQuad[] {
    const all = instances.flatMap(({ key, nodes }, place) => (nodes ? [{ key, place, gradient: nodes.gradient }] : []));
    all.sort((a, b) => (a.key < b.key ? -1 : 1));
    const quads: GradientQuad[] = [];
    for (let start = 0; start < all.length; start += 4) {
      const four = all.slice(start, start + 4);
      const members = four.map(({ place }) => place);
      if (!members.some((place) => shown.has(instances[place] as Instance))) continue;
      quads.push({ members, program: this.gradientProgram(four.map(({ gradient }) => gradient)) });
    }
    return quads;
  }

  private byTextures(sums: readonly SumNode[]): readonly SumNode[] {
    const read = new Map(sums.map((sum) => [sum, texturesRead(sum.of, this.placeOf)]));
    return [...sums].sort((a, b) => (read.get(a) as string).localeCompare(read.get(b) as string) || a.id - b.id);
  }

  private addBatch(level: number, sums: readonly SumNode[]): void {
    const integrands = sums.map((sum) => sum.of);
    const batch = { level, sums, program: this.makeSums(integrands, this.placeOf) };
    for (const sum of sums) this.batchOf.set(sum, batch);
  }

  private gradientProgram(nodes: readonly Node[]): GpuProgram {
    const key = nodes.map((node) => node.id).join();
    const before = this.gradientPrograms.get(key);
    if (before) return before;
    const made = gradientProgram(nodes, this.placeOf);
    this.gradientPrograms.set(key, made);
    return made;
  }

  private sumsBelow(node: Node): readonly SumNode[] {
    const before = this.below.get(node);
    if (before) return before;
    const found = reductionsOf(node);
    this.below.set(node, found);
    return found;
  }
}
