import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatValue } from '../../charts/numbers.ts';
import { useLocalized } from '../../i18n/index.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { useLandscape } from '../../stores/landscape.ts';
import styles from './Landscape.module.css';
import { heightIn, OneTerrain } from './OneTerrain.tsx';
import { PlotlySurface } from './PlotlySurface.tsx';
import { Progress, useAged } from './Progress.tsx';
import { type Surface, sharesOf } from './surface.ts';
import type { Place } from './TerrainView.tsx';
import { useDot } from './useDot.ts';
import { usePlace, useSurface } from './useSurface.ts';
import { placeWords, useHeightName } from './words.ts';

/** The surface of A, of B, of their difference, or of both side by side. */
export function SurfacePanel() {
  const { t } = useTranslation('landscape');
  const surface = useSurface();
  const { which, form, failure } = useLandscape();
  const aged = useAged();
  if (failure) return <p className={styles.message}>{t('failed', { message: failure })}</p>;
  if (!surface) return <p className={styles.message}>{t('waiting')}</p>;
  return (
    <>
      {form === 'terrain' ? (
        <Terrains surface={surface} pair={which === 'pair'} aged={aged} />
      ) : (
        <PlotlySurface surface={surface} aged={aged} form={form} />
      )}
      <Progress />
    </>
  );
}

interface TerrainsProps {
  readonly surface: Surface;
  readonly pair: boolean;
  readonly aged: boolean;
}

function Terrains({ surface, pair, aged }: TerrainsProps) {
  const [hover, setHover] = useState<Place | null>(null);
  const shown = useLandscape((state) => state.shown);
  const values = usePlace(shown);
  const { t } = useTranslation('landscape');
  const localized = useLocalized();
  const heightName = useHeightName(surface.height);
  const pinned = useExperiment(({ experiment }) => experiment.pinned);
  const which = useLandscape((state) => state.which);
  const front = which === 'b' ? pinned[1] : pinned[0];
  const at = values ? sharesOf(surface, values) : null;
  const frontHeight = at ? heightIn(surface.sheets.get(front), at) : Number.NaN;
  const spokenPlace = values ? `${placeWords(surface, values, localized)}; ${heightName} ${formatValue(frontHeight)}` : '';
  const { target, go, actions } = useDot(surface, values, { label: t('dot'), description: t('dotKind'), spoken: spokenPlace });
  const onHover = useCallback((place: Place | null) => setHover(place), []);
  const common = { surface, aged, at, hover, target, onHover, go, dot: actions };
  if (!pair) return <OneTerrain {...common} view={which === 'pair' || which === 'all' ? 'a' : which} beside={false} />;
  return (
    <div className={styles.pair}>
      <OneTerrain {...common} view="a" beside />
      <OneTerrain {...common} view="b" beside />
    </div>
  );
}
