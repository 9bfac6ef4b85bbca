/** Every loss that an experiment knows: the built-in ones and those that a person wrote. */
import type { LossDefinition } from '../losses/loss.ts';
import type { OwnLoss } from '../losses/own.ts';
import { ownDefinition } from '../losses/ownDefinition.ts';
import { lossById } from '../losses/registry.ts';

type WithOwn = { readonly own: readonly OwnLoss[] };

/** What the person wrote under this id, or undefined. */
export function ownOf({ own }: WithOwn, id: string): OwnLoss | undefined {
  return own.find((loss) => loss.id === id);
}

/** The loss of this id, built in or own; the same object while its data is the same. */
export function definitionOf(experiment: WithOwn, id: string): LossDefinition | undefined {
  const own = ownOf(experiment, id);
  return own ? ownDefinition(own) : lossById(id);
}
