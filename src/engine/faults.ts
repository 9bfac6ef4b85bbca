/** Why a formula gave no number: the part of it that is not finite, and where. Looked for only where one failed. */
import { expressionNode, namesIn } from '../formula/build.ts';
import { pixelSlope, reductionsOf } from '../formula/differentiate.ts';
import { compile, type Samples } from '../formula/float64.ts';
import type { Graph, Node, PixelName } from '../formula/graph.ts';
import { parse } from '../formula/parse.ts';
import { Scalars } from '../formula/scalars.ts';
import type { Expression, Formula } from '../formula/syntax.ts';
import { textOf } from '../formula/text.ts';
import type { Instance, Instances } from './instances.ts';
import type { Fault } from './protocol.ts';

interface Case {
  readonly instances: Instances;
  readonly instance: Instance;
  /** Of every pixel, with the maps of the loss. */
  readonly samples: Samples;
  readonly width: number;
  /** dL/dp or dL/dz as it came out. */
  readonly gradient: ArrayLike<number>;
}

/** Null where the loss is no formula, or where its parts are all finite. */
export function faultOf({ instances, instance, samples, width, gradient }: Case): Fault | null {
  const { nodes, resolved, parameters } = instance;
  if (!nodes || resolved.formula === null) return null;
  const { graph } = instances;
  const look = new Look(instances, instance, samples);
  const place = (pixel: number) => ({
    x: pixel % width,
    y: Math.floor(pixel / width),
    p: samples.p[pixel] as number,
    truth: samples.y[pixel] as number,
  });
  const sums = reductionsOf(nodes.value).reverse();
  look.know(sums);
  const bad = sums.find((sum) => !Number.isFinite(look.sums.get(sum)));
  const pixel = bad ? firstNotFinite(compile(graph, [], [bad.of]).run(samples, parameters).gradients[0] as Float64Array) : -1;
  if (pixel >= 0) {
    const found = look.at(pixel);
    return found && { kind: 'pixel', term: found.term, value: found.value, ...place(pixel) };
  }
  const outside = look.at(null);
  if (outside) return { kind: 'sums', ...outside };
  const steepPixel = firstNotFinite(gradient);
  if (steepPixel < 0) return null;
  const steep = instances.terms(instance).find(({ node }) => !Number.isFinite(look.valueAt(pixelSlope(graph, node), steepPixel)));
  return { kind: 'slope', term: steep?.text ?? null, value: String(gradient[steepPixel]), ...place(steepPixel) };
}

type Found = Pick<Extract<Fault, { kind: 'sums' }>, 'term' | 'value' | 'parts'>;

/** Follows what is not finite from the loss inwards, through the branches alone that are taken. */
class Look {
  readonly sums: Map<Node, number>;
  private readonly graph: Graph;
  private readonly formula: Formula;
  private readonly names: ReadonlyMap<string, Node>;
  private readonly samples: Samples;
  private readonly parameters: Readonly<Record<string, number>>;

  constructor(instances: Instances, instance: Instance, samples: Samples) {
    this.graph = instances.graph;
    this.formula = parse(instance.resolved.formula ?? '');
    this.names = namesIn(this.graph, this.formula, instances.scopeOf(instance));
    this.samples = samples;
    this.parameters = instance.parameters;
    this.sums = new Map();
  }

  /** The innermost part that is not finite: at a pixel, or among the numbers of the whole image. */
  at(pixel: number | null): Found | null {
    const visit = (part: Expression): Found | null => {
      const node = this.nodeOf(part);
      const isOpen = node.rank === 'pixel' && pixel === null;
      const value = isOpen ? 0 : this.valueAt(node, pixel);
      if (!isOpen && Number.isFinite(value)) return null;
      for (const inner of this.partsTaken(part, pixel)) {
        const found = visit(inner);
        if (found) return found;
      }
      return isOpen || part.kind === 'name' ? null : { term: textOf(part), value: String(value), parts: this.numbersIn(part, pixel) };
    };
    return visit(this.formula.loss);
  }

  /** A node's value at a pixel, or of the whole image. */
  valueAt(node: Node, pixel: number | null): number {
    this.know(reductionsOf(node));
    const scalars = new Scalars(this.parameters, this.samples.count);
    for (const [sum, value] of this.sums) scalars.set(sum, value);
    const { y, p, q, z, logp, logq, maps } = this.samples;
    const at = (array: Float64Array): number => (pixel === null ? 0 : (array[pixel] as number));
    const pixels: readonly (readonly [PixelName, Float64Array])[] = [
      ['y', y],
      ['p', p],
      ['q', q],
      ['z', z],
      ['logp', logp],
      ['logq', logq],
    ];
    for (const [name, array] of pixels) scalars.set(this.graph.pixel(name), at(array));
    for (const [name, array] of Object.entries(maps)) scalars.set(this.graph.map(name), at(array));
    return scalars.get(node);
  }

  /** Computes those sums that are not known yet. */
  know(sums: readonly Node[]): void {
    const fresh = sums.filter((sum) => !this.sums.has(sum));
    if (fresh.length === 0) return;
    const { values } = compile(this.graph, fresh, []).run(this.samples, this.parameters);
    fresh.forEach((sum, i) => {
      this.sums.set(sum, values[i] as number);
    });
  }

  private nodeOf(part: Expression): Node {
    return expressionNode(this.graph, part, this.names);
  }

  private numbersIn(part: Expression, pixel: number | null): Found['parts'] {
    return partsOf(part)
      .filter((inner) => inner.kind !== 'number' && (pixel !== null || this.nodeOf(inner).rank === 'scalar'))
      .map((inner) => ({ text: textOf(inner), value: this.valueAt(this.nodeOf(inner), pixel) }));
  }

  /** Parts of a part, a definition's value for its name, and of a choice the branch that is taken. */
  private partsTaken(part: Expression, pixel: number | null): readonly Expression[] {
    if (part.kind === 'name') return this.formula.definitions.filter(({ name }) => name === part.name).map(({ value }) => value);
    if (part.kind !== 'call' || part.name !== 'where') return partsOf(part);
    const [condition, then, otherwise] = part.of as [Expression, Expression, Expression];
    const node = this.nodeOf(condition);
    if (node.rank === 'pixel' && pixel === null) return part.of;
    return [condition, this.valueAt(node, pixel) !== 0 ? then : otherwise];
  }
}

function partsOf(part: Expression): readonly Expression[] {
  switch (part.kind) {
    case 'negative':
      return [part.of];
    case 'binary':
      return [part.left, part.right];
    case 'call':
      return part.of;
    default:
      return [];
  }
}

function firstNotFinite(values: ArrayLike<number>): number {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return i;
  return -1;
}
