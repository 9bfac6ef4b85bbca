/** dL/dp of a formula as NumPy lines, from the symbolic gradient of its graph. */
import { build, namesIn } from '../formula/build.ts';
import { gradient } from '../formula/differentiate.ts';
import { Graph, type Node } from '../formula/graph.ts';
import { parse } from '../formula/parse.ts';
import { numpyOf } from '../formula/pythonGraph.ts';
import type { FormulaPlan, PixelName } from './plan.ts';
import type { Subject } from './subject.ts';

export interface NumpyGradient {
  readonly lines: readonly string[];
  /** Arrays that the gradient reads. */
  readonly pixels: readonly PixelName[];
  /** Ready-made sums and N that it reads. */
  readonly ready: readonly string[];
}

const pixelNodes = { y: 'y', p: 'p', q: 'q', z: 'z', log_p: 'logp', log_q: 'logq' } as const;

/** The last line defines `gradient`. What the value already named is used by its name. */
export function numpyGradient(subject: Subject, plan: FormulaPlan): NumpyGradient {
  const graph = new Graph();
  const known = new Map<Node, string>();
  const scope: Record<string, Node> = {};
  const declare = (name: string, node: Node, python: string): void => {
    scope[name] = node;
    known.set(node, python);
  };
  for (const [name, python] of plan.parameters) declare(name, graph.parameter(name), python);
  for (const { name, python } of plan.maps) declare(name, graph.map(name), python);
  const formula = parse(subject.formula ?? '');
  const loss = build(graph, formula, scope);
  const derivative = gradient(graph, loss);
  for (const [python, name] of Object.entries(pixelNodes)) known.set(graph.pixel(name), python);
  known.set(graph.pixels(), 'N');
  const [y, p, q] = [graph.pixel('y'), graph.pixel('p'), graph.pixel('q')];
  const background = graph.sub(graph.one, y);
  const sums = { Y: y, P: p, TP: graph.mul(y, p), FP: graph.mul(background, p), FN: graph.mul(y, q), TN: graph.mul(background, q) };
  for (const [name, of] of Object.entries(sums)) if (plan.ready.some((line) => line.name === name)) setNew(known, graph.sum(of), name);
  if (plan.ready.some(({ name }) => name === 'CE')) {
    setNew(known, graph.neg(graph.add(graph.mul(y, graph.log(p)), graph.mul(background, graph.log(q)))), 'CE');
  }
  const definitions = namesIn(graph, formula, scope);
  for (const { name, python } of plan.own) {
    const node = definitions.get(name);
    if (node && node.kind !== 'number') setNew(known, node, python);
  }
  if (loss.kind !== 'number') setNew(known, loss, 'value');
  const { lines, result, uses } = numpyOf(derivative, known);
  const isPixel = derivative.rank === 'pixel';
  return {
    lines: [...lines, `gradient = ${isPixel ? result : `np.full(p.shape, ${result === '0' ? '0.0' : result})`}`],
    pixels: (['p', 'q', 'log_p', 'log_q', 'z'] as const).filter((name) => uses.has(name)),
    ready: uses.has('N') ? ['N'] : [],
  };
}

function setNew(known: Map<Node, string>, node: Node, python: string): void {
  if (!known.has(node)) known.set(node, python);
}
