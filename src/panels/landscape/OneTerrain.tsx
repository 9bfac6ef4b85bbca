import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { cellAt, heightAt, isLevel, placeOf } from '../../charts/field.ts';
import { formatValue } from '../../charts/numbers.ts';
import { useShownTheme } from '../../charts/theme.ts';
import { useLocalized } from '../../i18n/index.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { useLandscape } from '../../stores/landscape.ts';
import { useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { Button } from '../../ui/Button.tsx';
import { outcomeOf } from '../ladder/change.ts';
import styles from './Landscape.module.css';
import { nameOf } from './lossNow.ts';
import { Notes } from './Notes.tsx';
import { Refusal } from './Refusal.tsx';
import { SurfaceTable } from './SurfaceTable.tsx';
import { mapScene } from './scene.ts';
import { type Sheet, type Surface, valuesAt } from './surface.ts';
import { type Place, TerrainView } from './TerrainView.tsx';
import { groundOf, marksOf } from './terrainOf.ts';
import type { useDot } from './useDot.ts';
import { placeLines, placeWords, spokenAxes } from './words.ts';

export interface OneTerrainProps {
  readonly surface: Surface;
  readonly view: 'a' | 'b' | 'difference';
  readonly beside: boolean;
  readonly aged: boolean;
  readonly at: Place | null;
  readonly hover: Place | null;
  readonly target: Place | null;
  readonly onHover: (place: Place | null) => void;
  readonly go: () => void;
  readonly dot: ReturnType<typeof useDot>['actions'];
}

/** One map of a landscape with its words: A, B or their difference. */
export function OneTerrain({ surface, view, beside, aged, at, hover, target, onHover, go, dot }: OneTerrainProps) {
  const { t } = useTranslation('landscape');
  const localized = useLocalized();
  const theme = useShownTheme();
  const language = useView((view) => view.language);
  const pinned = useExperiment(({ experiment }) => experiment.pinned);
  const { arrows, sharedScale, run } = useLandscape();
  const [a, b] = [surface.sheets.get(pinned[0]) ?? null, surface.sheets.get(pinned[1]) ?? null];
  const frontId = pinned[view === 'b' ? 1 : 0];
  // Not followed while the land is aged: a brush must not render it again with every frame.
  const lossHere = useResults(({ frame }) => {
    const outcome = aged || view === 'difference' || surface.height !== 'loss' ? undefined : outcomeOf(frame, frontId);
    return outcome?.status === 'ready' ? outcome.value : null;
  });
  // The place by which heights are divided: that of the masks, not of the dot in the hand, which must not redraw the ground.
  const rest = useRest(at);
  const own = useMemo(() => mapScene(surface, view, a, b, rest, sharedScale && beside), [surface, view, a, b, rest, sharedScale, beside]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `localized` is new at every render; the language decides what it gives.
  const terrain = useMemo(
    () => (own ? groundOf(own, surface, view === 'difference', theme, localized) : null),
    [own, theme, surface, view, language],
  );
  const marks = useMemo(
    () => marksOf({ surface, view, a, b, at, hover, target, beside, arrows, theme, run, minimum: (name) => t('minimum', { name }) }),
    [view, a, b, at, hover, target, arrows, beside, theme, surface, run, t],
  );
  const refused = surface.refused.get(pinned[view === 'b' ? 1 : 0]) ?? (view === 'difference' ? surface.refused.get(pinned[1]) : undefined);
  if (refused) return <Refusal refused={refused} />;
  if (!terrain || !own) return <p className={styles.message}>{t('waiting')}</p>;
  const here = at ? heightAt(own.field, ...at) : Number.NaN;
  const name = view === 'difference' ? 'A−B' : view.toUpperCase();
  const readAt = hover ?? target ?? at;
  const [alongX = '', alongY = ''] = spokenAxes(surface, localized);
  const summary = t(isLevel(own.field) && own.field.lowest >= 0 ? 'summaryLevel' : 'summary', {
    name: view === 'difference' ? t('differenceName') : nameOf(pinned[view === 'b' ? 1 : 0], localized),
    x: alongX,
    y: alongY,
    here: formatValue(lossHere ?? here),
    lowest: formatValue(own.field.low),
    place: isLevel(own.field) ? '' : placeWords(surface, valuesAt(surface, placeOf(own.field, own.field.lowest)), localized),
  });
  return (
    <figure className={styles.figure} aria-label={summary}>
      <TerrainView
        terrain={terrain}
        marks={marks}
        form={beside ? 'plain' : 'full'}
        aged={aged}
        dot={dot}
        tag={aged ? '' : `${name} ${formatValue(lossHere ?? here)}`}
        caption={
          <>
            {beside ? <b>{`${name} ${nameOf(pinned[view === 'b' ? 1 : 0], localized)}`}</b> : null}
            {t(own.divided ? 'hereDivided' : 'here', { here: formatValue(lossHere ?? here), lowest: formatValue(own.field.low) })}
          </>
        }
        offer={
          <>
            <Reading surface={surface} at={readAt} a={a} b={b} />
            <Button look="key" className={styles.go} onClick={go} data-go>
              {t('go')}
            </Button>
          </>
        }
        reading={<Reading surface={surface} at={readAt} a={a} b={b} />}
        onHover={onHover}
      />
      <Notes surface={surface} view={view} scene={own} at={at} compact={beside} />
      <SurfaceTable surface={surface} field={own.field} name={name} />
    </figure>
  );
}

interface ReadingProps {
  readonly surface: Surface;
  readonly at: Place | null;
  readonly a: Sheet | null;
  readonly b: Sheet | null;
}

/** Values at a place: both axes, A and B. Why there is none, where there is none. */
function Reading({ surface, at, a, b }: ReadingProps) {
  const { t } = useTranslation('landscape');
  const localized = useLocalized();
  if (!at) return null;
  const reason = failureAt(a, at) ?? failureAt(b, at);
  return (
    <span className={styles.numbers}>
      {placeLines(surface, valuesAt(surface, at), localized).map((line) => (
        <span key={line}>{line}</span>
      ))}
      <b>
        {a ? `A ${formatValue(heightIn(a, at))}` : ''} {b ? `B ${formatValue(heightIn(b, at))}` : ''}
      </b>
      {reason ? <span>{t(`why.${reason.reason}`, { detail: reason.detail })}</span> : null}
    </span>
  );
}

/** The place of the dot while it is not dragged, the same array while it is the same place; the middle where there is none. */
function useRest(at: Place | null): Place {
  const dragged = useLandscape((state) => state.drag !== null);
  const rest = useRef<Place>([0.5, 0.5]);
  if (!dragged && at && (at[0] !== rest.current[0] || at[1] !== rest.current[1])) rest.current = at;
  return rest.current;
}

export const heightIn = (sheet: Sheet | null | undefined, at: Place): number => (sheet ? heightAt(sheet.field, ...at) : Number.NaN);

function failureAt(sheet: Sheet | null, at: Place) {
  const cell = sheet ? cellAt(sheet.field, ...at) : -1;
  return sheet?.failures.find((failure) => failure.cell === cell);
}
