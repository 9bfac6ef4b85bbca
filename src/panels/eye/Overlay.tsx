import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../i18n/index.ts';
import { ownDefinition } from '../../losses/ownDefinition.ts';
import { losses } from '../../losses/registry.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { useOwnLosses } from '../../stores/losses.ts';
import { useView } from '../../stores/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Popover } from '../../ui/Popover.tsx';
import styles from './Plots.module.css';

/** As many thin curves as can still be told apart by their dashes. */
const most = 5;

/** Losses drawn on the curves beside A and B. */
export function Overlay() {
  const { t } = useTranslation('eye');
  const localized = useLocalized();
  const overlaid = useView((view) => view.overlaid);
  const own = useOwnLosses();
  const pinned = useExperiment(({ experiment }) => experiment.pinned);
  const toggle = (id: string, on: boolean): void =>
    useView.setState({ overlaid: on ? [...overlaid, id].slice(-most) : overlaid.filter((other) => other !== id) });
  return (
    <Popover
      label={t('plot.overlayLabel')}
      align="end"
      trigger={
        <Button look="outline" className={styles.overlay}>
          <Plus size={13} aria-hidden />
          {t('plot.overlay')}
        </Button>
      }
    >
      <fieldset className={styles.losses}>
        <legend>{t('plot.overlayLabel')}</legend>
        {[...own.map(ownDefinition), ...losses]
          .filter((loss) => !pinned.includes(loss.id))
          .map((loss) => (
            <label key={loss.id}>
              <input type="checkbox" checked={overlaid.includes(loss.id)} onChange={(event) => toggle(loss.id, event.target.checked)} />
              {localized(loss.shortName)}
            </label>
          ))}
      </fieldset>
    </Popover>
  );
}
