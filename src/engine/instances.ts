/** Losses as they are asked for, in the one graph that they all share. */
import { expressionNode, namesIn, type Scope } from '../formula/build.ts';
import { type Derived, derived } from '../formula/derived.ts';
import { Graph, type Node } from '../formula/graph.ts';
import { parse } from '../formula/parse.ts';
import { integrandsOf } from '../formula/terms.ts';
import { textOf } from '../formula/text.ts';
import type { ParameterValues } from '../losses/loss.ts';
import type { OwnLoss } from '../losses/own.ts';
import { type ResolvedLoss, resolveLoss, resolveOwn } from '../losses/resolve.ts';

export interface Instance {
  /** Loss id, with its dialect: parameters and maps are known in the graph as `key.name`. */
  readonly key: string;
  readonly resolved: ResolvedLoss;
  /** Clip of the prediction. */
  readonly eps: number;
  /** Value and dL/dp in the graph; null where an operator makes them. */
  readonly nodes: Derived | null;
  /** The numbers that the graph's parameters of this loss stand for. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Maps that the formula names: graph name -> id of the map. */
  readonly maps: Readonly<Record<string, string>>;
}

/** Graph and the formulas put into it so far; formulas differ by dialect and by the choice of variant, never by a number. */
export class Instances {
  readonly graph = new Graph();
  private readonly nodes = new Map<string, Derived>();

  /** `own` is the loss itself where a person wrote it. Throws LossRequestError where the request is wrong, FormulaError where the formula is. */
  get(id: string, given: ParameterValues, dialect: string, own?: OwnLoss): Instance {
    const resolved = own ? resolveOwn(own, given) : resolveLoss(id, given, dialect);
    const key = own || dialect === 'corrected' ? id : `${id}@${dialect}`;
    const parameters: Record<string, number> = {};
    for (const [name, value] of Object.entries(resolved.values)) if (typeof value === 'number') parameters[`${key}.${name}`] = value;
    const maps = Object.fromEntries(Object.entries(resolved.maps).map(([name, map]) => [`${key}.${name}`, map]));
    const nodes = resolved.operator || resolved.formula === null ? null : this.nodesOf(key, resolved.formula, resolved);
    return { key, resolved, eps: resolved.values.eps as number, nodes, parameters, maps: nodes ? maps : {} };
  }

  /** The pointwise expressions that a formula sums, in the order in which they are written; none where an operator makes the numbers. */
  terms(instance: Instance): readonly { readonly text: string; readonly node: Node }[] {
    const { resolved } = instance;
    if (resolved.operator || resolved.formula === null) return [];
    const formula = parse(resolved.formula);
    const names = namesIn(this.graph, formula, this.scopeOf(instance));
    const pointwise = [...names].filter(([, node]) => node.rank === 'pixel').map(([name]) => name);
    return integrandsOf(formula, pointwise).map((expression) => ({
      text: textOf(expression),
      node: expressionNode(this.graph, expression, names),
    }));
  }

  private nodesOf(key: string, formula: string, resolved: ResolvedLoss): Derived {
    const name = `${key}\n${formula}`;
    const before = this.nodes.get(name);
    if (before) return before;
    const nodes = derived(this.graph, formula, this.scopeOf({ key, resolved }));
    this.nodes.set(name, nodes);
    return nodes;
  }

  /** What the formula of a loss may name beyond the built-in names. */
  scopeOf({ key, resolved }: Pick<Instance, 'key' | 'resolved'>): Scope {
    const scope: Record<string, Node> = {};
    for (const [parameter, value] of Object.entries(resolved.values)) {
      if (typeof value === 'number') scope[parameter] = this.graph.parameter(`${key}.${parameter}`);
    }
    for (const map of Object.keys(resolved.maps)) scope[map] = this.graph.map(`${key}.${map}`);
    return scope;
  }
}
