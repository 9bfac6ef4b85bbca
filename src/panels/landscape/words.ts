/** Landscapes in words. */
import type { TFunction } from 'i18next';
import { formatValue } from '../../charts/numbers.ts';
import { axisValue } from '../../charts/ticks.ts';
import { useLocalized } from '../../i18n/index.ts';
import { heights } from '../../landscapes/heights.ts';
import type { Family, Height } from '../../landscapes/landscape.ts';
import type { Localized } from '../../losses/loss.ts';
import type { FamilyCurveScale } from '../../stores/landscape.ts';
import type { Surface } from './surface.ts';

export type Localize = (text: Localized) => string;

/** 'Shift right, px'. */
export function axisTitle({ name, unit }: Family, localized: Localize): string {
  return unit ? `${localized(name)}, ${unit}` : localized(name);
}

/** 'Shift right +4 px' and 'Fatter −1.5 px'. */
export function placeLines(
  { families, ranges }: Pick<Surface, 'families' | 'ranges'>,
  values: readonly number[],
  localized: Localize,
): readonly string[] {
  return families.map(
    ({ name, unit }, i) => `${localized(name)} ${axisValue(ranges[i as 0 | 1], values[i] as number)}${unit ? ` ${unit}` : ''}`,
  );
}

export function placeWords(surface: Pick<Surface, 'families' | 'ranges'>, values: readonly number[], localized: Localize): string {
  return placeLines(surface, values, localized).join(', ');
}

/** Both axes as a screen reader says them: 'the prediction moved to the right, in pixels, from −20 to +20'. */
export function spokenAxes({ families, ranges }: Pick<Surface, 'families' | 'ranges'>, localized: Localize): readonly string[] {
  return families.map(({ spoken }, i) => {
    const { min, max } = ranges[i as 0 | 1];
    return `${localized(spoken)}, ${formatValue(min)} … ${formatValue(max)}`;
  });
}

/** 'x: Shift right, −20 … +20 px'. */
export function rangeWords({ families, ranges }: Pick<Surface, 'families' | 'ranges'>, localized: Localize): readonly string[] {
  return families.map(({ name, unit }, i) => {
    const range = ranges[i as 0 | 1];
    const ends = `${axisValue(range, range.min)} … ${axisValue(range, range.max)}`;
    return `${i === 0 ? 'x' : 'y'}: ${localized(name)}, ${ends}${unit ? ` ${unit}` : ''}`;
  });
}

/** 'Loss', 'Loss ÷ here' or 'Loss, rank': what curves are drawn over. */
export function curveHeight(t: TFunction<'landscape'>, heightName: string, scale: FamilyCurveScale): string {
  if (scale === 'raw') return heightName;
  return scale === 'divided' ? `${heightName} ${t('divided')}` : `${heightName}, ${t('rank').toLowerCase()}`;
}

export function useHeightName(height: Height): string {
  const localized = useLocalized();
  const found = heights.find(({ id }) => id === height);
  return found ? localized(found.name) : '';
}
