import { Image } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.tsx';
import styles from './MaskEditor.module.css';
import { useHasPicture } from './picture.ts';

export interface PictureToggleProps {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly shown: boolean;
  readonly onShown: (shown: boolean) => void;
}

/** Lays the picture under the masks, where there is one. */
export function PictureToggle({ ref, shown, onShown }: PictureToggleProps) {
  const { t } = useTranslation('paint');
  const hasPicture = useHasPicture();
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
