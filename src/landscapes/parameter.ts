import type { Localized, LossDefinition, NumberParameter } from '../losses/loss.ts';
import type { OwnLoss } from '../losses/own.ts';
import { ownDefinition } from '../losses/ownDefinition.ts';
import { lossById } from '../losses/registry.ts';
import type { Family } from './landscape.ts';

/**
 * The masks stay; one number of one loss moves over its slider's range. `own` is the loss itself where a person wrote it.
 * Throws for a loss or parameter that does not exist or is no number.
 */
export function parameterFamily(lossId: string, name: string, own?: OwnLoss): Family {
  const loss = definitionOf(lossId, own);
  const parameter = loss && Object.hasOwn(loss.parameters, name) ? loss.parameters[name] : undefined;
  if (!loss || parameter?.type !== 'number') throw new Error(`${lossId} has no numeric parameter "${name}"`);
  return {
    id: 'parameter',
    name: parameter.name,
    spoken: ofLoss(loss.shortName, parameter.name),
    unit: '',
    stage: 100,
    bind: (base) => {
      const now = base.parameters[lossId]?.[name] ?? parameter.default;
      const here = typeof now === 'number' ? now : null;
      return {
        axis: { ...rangeAround(parameter, here), here, scale: parameter.scale ?? 'linear' },
        apply: (scene, value) => {
          const before = scene.parameters[lossId] ?? {};
          const next = allowed(parameter, value);
          if (next === (before[name] ?? parameter.default)) return scene;
          return { ...scene, parameters: { ...scene.parameters, [lossId]: { ...before, [name]: next } } };
        },
      };
    },
  };
}

/** Names of a loss's numbers, the everyday ones first, the clip eps left out. */
export function numericParameters(lossId: string, own?: OwnLoss): readonly string[] {
  const numbers = Object.entries(definitionOf(lossId, own)?.parameters ?? {}).filter(
    ([name, { type }]) => type === 'number' && name !== 'eps',
  );
  const [everyday, advanced] = [false, true].map((isAdvanced) => numbers.filter(([, { advanced = false }]) => advanced === isAdvanced));
  return [...(everyday ?? []), ...(advanced ?? [])].map(([name]) => name);
}

function definitionOf(lossId: string, own: OwnLoss | undefined): LossDefinition | undefined {
  return own ? ownDefinition(own) : lossById(lossId);
}

/** The slider's range, widened to a value beyond it. */
function rangeAround({ min, max }: NumberParameter, here: number | null): { readonly min: number; readonly max: number } {
  return here === null ? { min, max } : { min: Math.min(min, here), max: Math.max(max, here) };
}

/** Whole and odd numbers where the loss takes no others. */
function allowed({ integer, odd }: NumberParameter, value: number): number {
  if (odd) return 2 * Math.round((value - 1) / 2) + 1;
  return integer ? Math.round(value) : value;
}

const ofLoss = (loss: Localized, name: Localized): Localized => ({
  en: `the parameter ${name.en} of the loss ${loss.en}`,
  vi: `tham số ${name.vi} của hàm ${loss.vi}`,
});
