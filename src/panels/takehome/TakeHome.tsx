import { useTranslation } from 'react-i18next';
import { useShownTheme } from '../../charts/theme.ts';
import { fileName } from '../../exports/caption.ts';
import { zipFile } from '../../exports/zip.ts';
import { useLocalized } from '../../i18n/index.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { Button } from '../../ui/Button.tsx';
import type { Collected } from './collect.ts';
import { everything, type Format, gradient, type Made, type Picture, picture, type Table, table } from './produce.ts';
import { subjectsNow } from './subjects.ts';
import styles from './TakeHome.module.css';
import { useMaking } from './useMaking.ts';

const pictures = ['maps', 'ladder', 'plot'] as const satisfies readonly Picture[];
const formats: readonly Format[] = ['png', 'png2', 'svg'];
const tables: readonly Table[] = ['values', 'metrics', 'json', 'latex'];

/** What can be taken home: pictures, numbers, or all in one file. */
export function TakeHome() {
  const { t } = useTranslation('takehome');
  const { say, busy, make } = useMaking();
  const theme = useShownTheme();
  const localized = useLocalized();
  const pinned = useExperiment(({ experiment }) => experiment.pinned);
  return (
    <div className={styles.menu} aria-busy={busy}>
      <h3>{t('menu.pictures')}</h3>
      <div className={styles.pictures}>
        {pictures.map((which) => (
          <PictureRow
            key={which}
            which={which}
            onPick={(format) =>
              make(
                which === 'ladder' ? null : which === 'plot' ? subjectsNow('tab') : pinned,
                (collected) => picture(collected, which, format, theme, localized),
                t('menu.noPlot'),
              )
            }
          />
        ))}
      </div>
      <h3>{t('menu.numbers')}</h3>
      <div className={styles.numbers}>
        {tables.map((which) => (
          <Button
            key={which}
            look="outline"
            onClick={() => make(which === 'metrics' ? [] : null, async (collected) => table(collected, which, localized), '')}
          >
            {t(`menu.${which}`)}
          </Button>
        ))}
        {pinned.map((id, slot) => (
          <Button key={id} look="outline" onClick={() => make([id], async (collected) => gradient(collected, id), t('menu.noGradient'))}>
            {t('menu.npy', { slot: slot === 0 ? 'A' : 'B' })}
          </Button>
        ))}
      </div>
      <Button
        look="key"
        onClick={() => make(null, async (collected) => archive(collected, await everything(collected, theme, localized)), '')}
      >
        {t('menu.zip')}
      </Button>
      <p role="status">{say ?? t('menu.about')}</p>
    </div>
  );
}

function PictureRow({ which, onPick }: { readonly which: (typeof pictures)[number]; readonly onPick: (format: Format) => void }) {
  const { t } = useTranslation('takehome');
  const what = t(`menu.${which}`);
  return (
    <>
      <span>{what}</span>
      {formats.map((format) => (
        <Button
          key={format}
          look="outline"
          aria-label={t('menu.pictureOf', { what, format: t(`menu.${format}`) })}
          onClick={() => onPick(format)}
        >
          {t(`menu.${format}`)}
        </Button>
      ))}
    </>
  );
}

function archive({ record, experiment }: Collected, files: ReadonlyMap<string, string | Uint8Array>): Made {
  return { name: fileName(experiment.pinned, record, 'zip'), content: zipFile(files), type: 'application/zip' };
}
