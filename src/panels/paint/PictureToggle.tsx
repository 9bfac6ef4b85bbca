import { Image } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useExperiment } from '../../stores/experiment.ts';
import { IconButton } from '../../ui/Button.tsx';
import styles from './MaskEditor.module.css';

export interface PictureToggleProps {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly shown: boolean;
  readonly onShown: (shown: boolean) => void;
}

/** Lays the preset's picture under the masks, where it has one. */
export function PictureToggle({ ref, shown, onShown }: PictureToggleProps) {
  const { t } = useTranslation('paint');
  const hasPicture = useExperiment(({ experiment }) => experiment.picture !== null);
  return (
    <div ref={ref} className={styles.corner}>
      {hasPicture ? (
        <IconButton label={t('picture')} pressed={shown} onClick={() => onShown(!shown)}>
          <Image aria-hidden />
        </IconButton>
      ) : null}
    </div>
  );
}
