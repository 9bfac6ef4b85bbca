import type { NumberParameter, ParameterValues } from './loss.ts';
import type { OwnLoss, OwnParameter } from './own.ts';
import { mapsNamed, ownMaps } from './ownDefinition.ts';
import type { ResolvedLoss } from './resolve.ts';

export interface Copy {
  readonly loss: Omit<OwnLoss, 'id'>;
  /** What the settings of its maps are, where they differ from those that the maps bring along. */
  readonly values: ParameterValues;
}

const nameOfMap = new Map(Object.entries(ownMaps).map(([name, { map }]) => [map, name]));

/**
 * A loss as it stands (dialect and values applied) as the start of an own one that computes the same. The numbers that its formula names
 * become parameters with their present values as defaults. Null where an operator makes the numbers: there is no formula to copy.
 */
export function copyOf({ formula, operator, maps, definition, values }: ResolvedLoss, name: string): Copy | null {
  if (operator || formula === null) return null;
  let text = dedented(formula);
  for (const [word, map] of Object.entries(maps)) {
    const own = nameOfMap.get(map);
    if (own === undefined) return null;
    if (own !== word) text = text.replace(new RegExp(`\\b${word}\\b`, 'g'), own);
  }
  const settings = Object.assign({}, ...mapsNamed(text).map(([, map]) => map.settings)) as Readonly<Record<string, { default: unknown }>>;
  const words = new Set(text.match(/[A-Za-z_]\w*/g));
  const parameters: OwnParameter[] = [];
  const kept: Record<string, ParameterValues[string]> = {};
  for (const [parameter, declared] of Object.entries(definition.parameters)) {
    const value = values[parameter] as ParameterValues[string];
    const setting = parameter === 'eps' ? declared : Object.hasOwn(settings, parameter) ? settings[parameter] : undefined;
    if (setting) {
      if (String(setting.default) !== String(value)) kept[parameter] = value;
    } else if (declared.type === 'number' && typeof value === 'number' && words.has(parameter)) {
      parameters.push(declaredAt(parameter, declared, value));
    }
  }
  return { loss: { name: name.slice(0, 40), formula: text, parameters }, values: kept };
}

function declaredAt(name: string, { min, max }: NumberParameter, value: number): OwnParameter {
  return { name, default: value, min: Math.min(min, value), max: Math.max(max, value) };
}

function dedented(formula: string): string {
  return formula
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
