import { Download, FolderOpen } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { FileButton } from '../../ui/FileButton.tsx';
import { saveAsFile } from '../saves/asFile.ts';
import styles from './Share.module.css';
import { readFile } from './takeOver.ts';
import { useOpening } from './useOpening.tsx';

/** The experiment as a .json file, and back by choosing or dropping one. */
export function FileSection() {
  const { t } = useTranslation('share');
  const [over, setOver] = useState(false);
  const { open, problem } = useOpening();
  const take = (file: File | undefined) => {
    setOver(false);
    if (file) void readFile(file).then(open);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    take(event.dataTransfer.files[0]);
  };
  const drag = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(true);
  };
  return (
    <section
      className={styles.section}
      aria-label={t('file')}
      data-over={over || undefined}
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h3>{t('file')}</h3>
      <p className={styles.about}>{t('fileAbout')}</p>
      <div className={styles.row}>
        <Button look="outline" onClick={saveAsFile}>
          <Download size={15} aria-hidden />
          {t('save')}
        </Button>
        <FileButton accept="application/json,.json" onFile={take}>
          <FolderOpen size={15} aria-hidden />
          {t('open')}
        </FileButton>
        <span className={styles.count}>{t('drop')}</span>
      </div>
      {problem}
    </section>
  );
}
