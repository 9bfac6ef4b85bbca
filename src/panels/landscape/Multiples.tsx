import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { heightAt } from '../../charts/field.ts';
import { formatValue } from '../../charts/numbers.ts';
import { useLocalized } from '../../i18n/index.ts';
import { pin, useExperiment } from '../../stores/experiment.ts';
import { useLandscape } from '../../stores/landscape.ts';
import { allLosses } from './allLosses.ts';
import { idleNow } from './idleNow.ts';
import { nameOf } from './lossNow.ts';
import styles from './Multiples.module.css';
import { MultiplesTable } from './MultiplesTable.tsx';
import { idleWords } from './noteWords.ts';
import { Progress, useAged } from './Progress.tsx';
import { SmallMap } from './SmallMap.tsx';
import { smallScale } from './scene.ts';
import { type Sheet, type Surface, sharesOf, valuesAt } from './surface.ts';
import type { Place } from './TerrainView.tsx';
import { usePlace, useSurface } from './useSurface.ts';
import { placeWords, rangeWords, spokenAxes, useHeightName } from './words.ts';

/** Every loss on one landscape, each a small map with the height where one stands, or at the place pointed at. Pressed, one becomes A. */
export function Multiples() {
  const { t } = useTranslation('landscape');
  const localized = useLocalized();
  const surface = useSurface();
  const place = usePlace(useLandscape((state) => state.shown));
  const { sharedScale, failure } = useLandscape();
  const pinned = useExperiment(({ experiment }) => experiment.pinned);
  const own = useExperiment(({ experiment }) => experiment.own);
  const [hover, setHover] = useState<Place | null>(null);
  const heightName = useHeightName(surface?.height ?? 'loss');
  const key = surface && place ? sharesOf(surface, place).join() : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: a place counts by its numbers.
  const at = useMemo((): Place | null => (surface && place ? sharesOf(surface, place) : null), [key]);
  const aged = useAged();
  if (failure) return <p className={styles.waiting}>{t('failed', { message: failure })}</p>;
  if (!surface) return <p className={styles.waiting}>{t('waiting')}</p>;
  const ids = allLosses({ pinned, own });
  const sheets = ids.flatMap((id) => surface.sheets.get(id) ?? []);
  const [x = '', y = ''] = spokenAxes(surface, localized);
  const read = hover ?? at;
  return (
    <figure
      className={styles.multiples}
      data-aged={aged || undefined}
      aria-label={t('multiplesSummary', { height: heightName, count: sheets.length, x, y })}
    >
      <div className={styles.grid}>
        {ids.map((id) => (
          <Small
            key={id}
            id={id}
            surface={surface}
            sheets={sheets}
            at={at}
            hover={hover}
            aged={aged}
            shared={sharedScale}
            onHover={setHover}
          />
        ))}
        <p className={styles.axes} aria-hidden>
          {rangeWords(surface, localized).map((words) => (
            <span key={words}>{words}</span>
          ))}
        </p>
      </div>
      <figcaption className={styles.note}>
        <span className={styles.read}>{read ? placeWords(surface, valuesAt(surface, read), localized) : ''}</span>
        {t('multiplesScale', { scale: t(sharedScale ? 'shared' : 'perLoss') })}
      </figcaption>
      <Progress />
      <MultiplesTable surface={surface} ids={ids} at={at} />
    </figure>
  );
}

interface SmallProps {
  readonly id: string;
  readonly surface: Surface;
  readonly sheets: readonly Sheet[];
  readonly at: Place | null;
  readonly hover: Place | null;
  readonly aged: boolean;
  readonly shared: boolean;
  readonly onHover: (place: Place | null) => void;
}

function Small({ id, surface, sheets, at, hover, aged, shared, onHover }: SmallProps) {
  const { t } = useTranslation('landscape');
  const localized = useLocalized();
  const pinned = useExperiment(({ experiment }) => experiment.pinned);
  const name = nameOf(id, localized);
  const sheet = surface.sheets.get(id);
  const refused = surface.refused.get(id);
  const slot = pinned[0] === id ? 'A' : pinned[1] === id ? 'B' : null;
  const here = at && sheet ? heightAt(sheet.field, ...at) : Number.NaN;
  const idle = idleNow(surface.axes, id);
  const label = sheet
    ? [
        t('multiple', { name, here: formatValue(here), lowest: formatValue(sheet.field.low) }),
        ...idleWords(t, localized, surface.axes, id),
      ].join(' ')
    : refused
      ? t(`refused.${refused.reason}`, { name, message: refused.message })
      : name;
  const scale = sheet ? smallScale(surface, sheet, sheets, at ?? [0.5, 0.5], shared) : null;
  return (
    <button
      type="button"
      className={styles.small}
      aria-label={label}
      title={refused || idle.length > 0 ? label : undefined}
      onClick={() => {
        pin('a', id);
        useLandscape.setState({ which: 'a' });
      }}
    >
      {sheet && scale ? (
        <SmallMap sheet={sheet} low={scale[0]} high={scale[1]} at={at} hover={hover} aged={aged} onHover={onHover} />
      ) : (
        <span className={styles.none}>–</span>
      )}
      {sheet ? <span className={styles.value}>{formatValue(hover ? heightAt(sheet.field, ...hover) : here)}</span> : null}
      {sheet && idle.length > 0 ? (
        <span className={styles.idle}>{`${idle.length === 2 ? '' : `${idle[0]?.along}: `}${t('idleShort')}`}</span>
      ) : null}
      {slot ? <b className={styles.slot}>{slot}</b> : null}
      <span className={styles.name}>{name}</span>
    </button>
  );
}
