/** Which formulas of a frame are computed together. */
import { type Derived, stepsOf } from '../formula/derived.ts';
import type { Instance } from './instances.ts';

export interface Group {
  readonly group: readonly Instance[];
  /** Places among all instances. */
  readonly indices: readonly number[];
  /** Written by a person: what fails in them must not fail the others. */
  readonly isOwn: boolean;
}

/** Losses of one clip eps. */
export function groupsByEps(instances: readonly Instance[]): readonly Group[] {
  return groupsBy(instances, ({ eps }) => String(eps));
}

/** Losses of one clip eps: built-in ones, those that a person wrote, and those of them that are not for the GPU. */
export function groupsForGpu(instances: readonly Instance[], unfit: Unfit): readonly Group[] {
  return groupsBy(instances, (instance) => `${instance.eps} ${isOwn(instance) && (unfit.has(instance) ? 'unfit' : 'own')}`);
}

export const isOwn = ({ resolved }: Instance): boolean => resolved.definition.family === 'own';

/** A longer formula of one's own would make a shader that compiles for too long. The longest built-in one has 189 steps. */
const stepsAtMost = 600;

/** Formulas that the GPU is not asked for: too long, or refused by it before. */
export class Unfit {
  private readonly known = new WeakMap<Derived, boolean>();

  has({ nodes }: Instance): boolean {
    if (!nodes) return true;
    let unfit = this.known.get(nodes);
    if (unfit === undefined) {
      unfit = stepsOf(nodes) > stepsAtMost;
      this.known.set(nodes, unfit);
    }
    return unfit;
  }

  add(instances: readonly Instance[]): void {
    for (const { nodes } of instances) if (nodes) this.known.set(nodes, true);
  }
}

function groupsBy(instances: readonly Instance[], keyOf: (instance: Instance) => string): readonly Group[] {
  const found = new Map<string, number[]>();
  instances.forEach((instance, i) => {
    const indices = found.get(keyOf(instance));
    if (indices) indices.push(i);
    else found.set(keyOf(instance), [i]);
  });
  return [...found.values()].map((indices) => {
    const group = indices.map((i) => instances[i] as Instance);
    return { group, indices, isOwn: group.every(isOwn) };
  });
}
