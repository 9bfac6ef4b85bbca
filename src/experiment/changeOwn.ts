/** What changes in an experiment when a loss of one's own is written, changed or taken away. Pure. */
import type { ParameterValue, ParameterValues } from '../losses/loss.ts';
import type { OwnLoss } from '../losses/own.ts';
import { ownDefinition } from '../losses/ownDefinition.ts';
import { complaintAbout } from '../losses/resolve.ts';
import { defaultSettings } from './defaults.ts';
import type { Experiment } from './experiment.ts';
import { sameValue, withValues } from './parameters.ts';

export const ownLossesAtMost = 12;

type Part = Pick<Experiment, 'own' | 'parameters'>;

/** The lowest free id; null where there are as many own losses as there may be. */
export function freeOwnId(own: readonly OwnLoss[]): string | null {
  if (own.length >= ownLossesAtMost) return null;
  for (let n = 1; ; n++) if (own.every(({ id }) => id !== `own_${n}`)) return `own_${n}`;
}

/** The loss added at the end, or put in the place of the one with its id. Values that its parameters no longer take are limited or forgotten. */
export function withOwn({ own, parameters }: Part, loss: OwnLoss): Part {
  const isNew = own.every(({ id }) => id !== loss.id);
  const given = parameters[loss.id];
  return {
    own: isNew ? [...own, loss] : own.map((other) => (other.id === loss.id ? loss : other)),
    parameters: given ? withValues(parameters, loss.id, fitting(loss, given)) : parameters,
  };
}

function fitting(loss: OwnLoss, given: ParameterValues): ParameterValues {
  const known = ownDefinition(loss).parameters;
  const kept = Object.entries(given).flatMap(([name, value]): [string, ParameterValue][] => {
    const parameter = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!parameter) return [];
    const limited =
      parameter.type === 'number' && typeof value === 'number' ? Math.min(parameter.max, Math.max(parameter.min, value)) : value;
    return complaintAbout(parameter, limited) === null && !sameValue(parameter.default, limited) ? [[name, limited]] : [];
  });
  return Object.fromEntries(kept);
}

type Named = Pick<Experiment, 'own' | 'parameters' | 'dialects' | 'pinned' | 'run'>;

/** Without the loss and all that names it; a pin on it goes back to the loss that stands there at the start. */
export function withoutOwn({ own, parameters, dialects, pinned, run }: Named, id: string): Named {
  const { [id]: _, ...otherDialects } = dialects;
  return {
    own: own.filter((loss) => loss.id !== id),
    parameters: withValues(parameters, id, {}),
    dialects: otherDialects,
    run: run?.loss === id ? null : run,
    pinned: [pinInstead(0, pinned, id), pinInstead(1, pinned, id)],
  };
}

function pinInstead(slot: 0 | 1, pinned: readonly [string, string], id: string): string {
  if (pinned[slot] !== id) return pinned[slot];
  const [first, second] = defaultSettings.pinned;
  const [wanted, otherwise] = slot === 0 ? [first, second] : [second, first];
  return pinned[slot === 0 ? 1 : 0] === wanted ? otherwise : wanted;
}
