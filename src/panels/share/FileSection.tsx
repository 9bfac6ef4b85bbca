import { Download, FolderOpen } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { saveAsFile } from '../saves/asFile.ts';
import styles from './Share.module.css';
import { readFile } from './takeOver.ts';
import { useOpening } from './useOpening.tsx';

/** The experiment as a .json file, and back by choosing or dropping one. */
export function FileSection() {
  const { t } = useTranslation('share');
  const chooser = useRef<HTMLInputElement>(null);
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
        <Button look="outline" onClick={() => chooser.current?.click()}>
          <FolderOpen size={15} aria-hidden />
          {t('open')}
        </Button>
        <span className={styles.count}>{t('drop')}</span>
      </div>
      <input
        ref={chooser}
        type="file"
        accept="application/json,.json"
        hidden
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {problem}
    </section>
  );
}
