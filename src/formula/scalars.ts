import type { Node } from './graph.ts';
import { binaryValue, unaryValue } from './operations.ts';

/** Scalar nodes by need, each once; `where` evaluates only the branch it takes. */
export class Scalars {
  private readonly known = new Map<Node, number>();
  private readonly parameters: Readonly<Record<string, number>>;
  private readonly pixels: number;

  constructor(parameters: Readonly<Record<string, number>>, pixels: number) {
    this.parameters = parameters;
    this.pixels = pixels;
  }

  set(sum: Node, total: number): void {
    this.known.set(sum, total);
  }

  get(node: Node): number {
    const before = this.known.get(node);
    if (before !== undefined) return before;
    const value = this.compute(node);
    this.known.set(node, value);
    return value;
  }

  private compute(node: Node): number {
    switch (node.kind) {
      case 'number':
        return node.value;
      case 'pixels':
        return this.pixels;
      case 'parameter': {
        const value = this.parameters[node.name];
        if (value === undefined) throw new Error(`no value for the parameter ${node.name}`);
        return value;
      }
      case 'unary':
        return unaryValue(node.name, this.get(node.of));
      case 'binary':
        return binaryValue(node.name, this.get(node.left), this.get(node.right));
      case 'where':
        return this.get(node.condition) !== 0 ? this.get(node.then) : this.get(node.otherwise);
      default:
        throw new Error(`${node.kind} is no scalar that can be computed here`);
    }
  }
}
