import { Shuffle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../i18n/index.ts';
import { familyOf } from '../../landscapes/families.ts';
import type { Axes, AxisRef } from '../../landscapes/landscape.ts';
import { landscapes } from '../../landscapes/registry.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { type SurfaceTab, useLandscape } from '../../stores/landscape.ts';
import { Button } from '../../ui/Button.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { Select } from '../../ui/Select.tsx';
import { axisKey } from './anchor.ts';
import { frontOf } from './axesOf.ts';
import { axisChoices } from './axisChoices.ts';
import { useBeside } from './beside.ts';
import styles from './Landscape.module.css';

/** The axes in two words, on two lines where the names are long; pressed, any two families of the registry or one alone. */
export function AxesChooser({ tab, axes }: { readonly tab: SurfaceTab; readonly axes: Axes | null }) {
  const { t } = useTranslation('landscape');
  const localized = useLocalized();
  useBeside();
  const pinned = useExperiment(({ experiment }) => experiment.pinned);
  const { which, seed, axes: chosen } = useLandscape();
  const choose = (next: Axes | null): void => useLandscape.setState({ axes: { ...chosen, [tab]: next } });
  const families = axes?.map(familyOf) ?? [];
  const names = families.map(({ name }) => localized(name)).join(' × ');
  const shortNames = families.map(({ name, shortName }) => localized(shortName ?? name)).join('\u00a0× ');
  const options = axisChoices(tab, pinned, frontOf(which, pinned), seed).map((ref) => ({
    value: axisKey(ref),
    label: localized(familyOf(ref).name),
    ref,
  }));
  const refOf = (key: string): AxisRef => options.find(({ value }) => value === key)?.ref ?? { family: 'shift_x' };
  const [x, y] = axes ?? [];
  const named = landscapes.flatMap((landscape) => {
    const own = landscape.axes(frontOf(which, pinned), seed);
    return own ? [{ value: landscape.id, label: localized(landscape.name), note: localized(landscape.about), axes: own }] : [];
  });
  const current = named.find((one) => axes && one.axes.map(axisKey).join() === axes.map(axisKey).join())?.value ?? 'custom';
  return (
    <Popover
      label={t('axes')}
      trigger={
        <Button look="outline" className={styles.axes} title={names}>
          <span>{shortNames || t('axes')}</span>
        </Button>
      }
    >
      <div className={styles.chooser}>
        {tab === 'shape' ? (
          <>
            <span>{t('named')}</span>
            <Select
              label={t('named')}
              value={current}
              options={[...named, ...(current === 'custom' ? [{ value: 'custom', label: t('custom') }] : [])]}
              onChange={(id) => choose(named.find(({ value }) => value === id)?.axes ?? null)}
            />
          </>
        ) : null}
        <span>{t('axisX')}</span>
        <Select
          label={t('axisX')}
          value={x ? axisKey(x) : ''}
          options={options}
          onChange={(key) => choose(y && axisKey(y) !== key ? [refOf(key), y] : [refOf(key)])}
        />
        <span>{t('axisY')}</span>
        <Select
          label={t('axisY')}
          value={y ? axisKey(y) : 'none'}
          options={[{ value: 'none', label: t('noAxis') }, ...options.filter(({ value }) => !x || value !== axisKey(x))]}
          onChange={(key) => x && choose(key === 'none' ? [x] : [x, refOf(key)])}
        />
        <div className={styles.chooserFoot}>
          <Button look="outline" onClick={() => choose(null)} disabled={chosen[tab] === null}>
            {t('ownAxes')}
          </Button>
          {axes?.some((ref) => 'seed' in ref) ? (
            <Button look="outline" onClick={() => useLandscape.setState({ seed: seed + 1 })}>
              <Shuffle size={13} aria-hidden />
              {t('otherDirections')}
            </Button>
          ) : null}
        </div>
      </div>
    </Popover>
  );
}
