import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { heightAt, placeOf } from '../../charts/field.ts';
import { formatValue } from '../../charts/numbers.ts';
import { drawTerrain } from '../../charts/terrain.ts';
import { terrainFrame, xOf, yOf } from '../../charts/terrainFrame.ts';
import { useShownTheme } from '../../charts/theme.ts';
import { useLocalized } from '../../i18n/index.ts';
import { surveyLosses } from '../../losses/registry.ts';
import { pin, useExperiment } from '../../stores/experiment.ts';
import { useLandscape } from '../../stores/landscape.ts';
import { useView } from '../../stores/view.ts';
import { lossNow } from './lossNow.ts';
import styles from './Multiples.module.css';
import { commonScale } from './scene.ts';
import { type Sheet, type Surface, scaleOf, sharesOf } from './surface.ts';
import { useBoxSize } from './useBoxSize.ts';
import { usePlace, useSurface } from './useSurface.ts';

type Place = readonly [number, number];

/** All losses of the survey on one landscape, each a small map. Pressed, one becomes A. */
export function Multiples() {
  const { t } = useTranslation('landscape');
  const surface = useSurface();
  const place = usePlace(useLandscape((state) => state.shown));
  const { fresh, sharedScale, progress } = useLandscape();
  const painting = useView((view) => view.painting);
  if (!surface) return <p className={styles.waiting}>{t('waiting')}</p>;
  const at: Place = place ? sharesOf(surface, place) : [0.5, 0.5];
  const aged = painting || !fresh;
  const sheets = surveyLosses.flatMap(({ id }) => surface.sheets.get(id) ?? []);
  return (
    <div className={styles.multiples} data-aged={aged || undefined}>
      <div className={styles.grid}>
        {surveyLosses.map(({ id }) => (
          <Small key={id} id={id} surface={surface} sheets={sheets} at={at} shared={sharedScale} />
        ))}
      </div>
      <p className={styles.note}>
        {aged ? `${t(painting ? 'aged' : 'computing')} · ` : ''}
        {progress === null ? '' : `${Math.round(100 * progress)} % · `}
        {t('multiplesScale', { scale: t(sharedScale ? 'shared' : 'perLoss') })}
      </p>
    </div>
  );
}

interface SmallProps {
  readonly id: string;
  readonly surface: Surface;
  readonly sheets: readonly Sheet[];
  readonly at: Place;
  readonly shared: boolean;
}

function Small({ id, surface, sheets, at, shared }: SmallProps) {
  const { t } = useTranslation('landscape');
  const localized = useLocalized();
  const pinned = useExperiment(({ experiment }) => experiment.pinned);
  const loss = lossNow(id);
  const name = loss ? localized(loss.shortName) : id;
  const sheet = surface.sheets.get(id);
  const refused = surface.refused.get(id);
  const slot = pinned[0] === id ? 'A' : pinned[1] === id ? 'B' : null;
  const label = sheet
    ? t('multiple', { name, here: formatValue(heightAt(sheet.field, ...at)), lowest: formatValue(sheet.field.low) })
    : refused
      ? t(`refused.${refused.reason}`, { name, message: refused.message })
      : name;
  return (
    <button
      type="button"
      className={styles.small}
      aria-label={label}
      title={refused ? label : undefined}
      onClick={() => {
        pin('a', id);
        useLandscape.setState({ which: 'a' });
      }}
    >
      {sheet ? (
        <SmallMap sheet={sheet} surface={surface} sheets={sheets} at={at} shared={shared} />
      ) : (
        <span className={styles.none}>–</span>
      )}
      <span className={styles.name}>
        {slot ? <b>{slot}</b> : null}
        {name}
      </span>
    </button>
  );
}

function SmallMap({ sheet, surface, sheets, at, shared }: Omit<SmallProps, 'id'> & { readonly sheet: Sheet }) {
  const theme = useShownTheme();
  const box = useRef<HTMLSpanElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useBoxSize(box);
  const common = shared ? commonScale(surface, sheet, sheets, at) : null;
  const [low, high] = common ?? scaleOf(sheet.field, surface.height);
  useEffect(() => {
    if (!canvas.current || !size) return;
    const [x, y] = surface.ranges;
    drawTerrain(canvas.current, terrainFrame(size.width, size.height, size.density, 'bare'), {
      field: sheet.field,
      style: { theme, ramp: 'loss', low, high },
      x: { axis: x, title: '' },
      y: { axis: y, title: '' },
      flat: sheet.flat,
      keepClear: [],
      bare: true,
    });
  }, [sheet, size, theme, low, high, surface]);
  const frame = size ? terrainFrame(size.width, size.height, size.density, 'bare') : null;
  const lowest = sheet.field.lowest >= 0 ? placeOf(sheet.field, sheet.field.lowest) : null;
  return (
    <span ref={box} className={styles.map}>
      <canvas ref={canvas} aria-hidden />
      {frame && lowest ? <i className={styles.cross} style={{ left: xOf(frame, lowest[0]), top: yOf(frame, lowest[1]) }} /> : null}
      {frame ? <i className={styles.dot} style={{ left: xOf(frame, at[0]), top: yOf(frame, at[1]) }} /> : null}
    </span>
  );
}
