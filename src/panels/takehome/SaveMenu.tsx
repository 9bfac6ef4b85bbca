import { useTranslation } from 'react-i18next';
import { useShownTheme } from '../../charts/theme.ts';
import { useLocalized } from '../../i18n/index.ts';
import { Button } from '../../ui/Button.tsx';
import type { PlotKind } from './plotParts.ts';
import { plotTable } from './plotTable.ts';
import { type Format, plotPicture } from './produce.ts';
import { subjectsNow } from './subjects.ts';
import styles from './TakeHome.module.css';
import { useMaking } from './useMaking.ts';

const formats: readonly Format[] = ['png', 'png2', 'svg'];

export function SaveMenu({ what }: { readonly what: PlotKind }) {
  const { t } = useTranslation('takehome');
  const { say, busy, make } = useMaking();
  const theme = useShownTheme();
  const localized = useLocalized();
  return (
    <div className={styles.saves} aria-busy={busy}>
      {formats.map((format) => (
        <Button
          key={format}
          onClick={() => make(subjectsNow(what), (collected) => plotPicture(collected, what, format, theme, localized), t('menu.noPlot'))}
        >
          {t(`save.${format}`)}
        </Button>
      ))}
      <Button onClick={() => make([], async (collected) => plotTable(collected, what, localized), t('menu.noPlot'))}>
        {t('save.csv')}
      </Button>
      <p role="status">{say}</p>
    </div>
  );
}
