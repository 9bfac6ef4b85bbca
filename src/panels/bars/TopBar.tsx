import { Moon, Redo2, Sun, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { redo, undo, useExperiment } from '../../stores/experiment.ts';
import { useView } from '../../stores/view.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { useTheme } from '../../ui/theme.ts';
import { OpenFiles } from '../files/OpenFiles.tsx';
import { SavesButton } from '../saves/SavesButton.tsx';
import { ShareButton } from '../share/ShareButton.tsx';
import styles from './Bars.module.css';
import { PresetChooser } from './PresetChooser.tsx';

/** Name, examples, undo and redo, sharing, language, theme. */
export function TopBar() {
  return (
    <div className={styles.top}>
      <h1 className={styles.brand}>
        <Mark />
        <span className={styles.name}>SegLoss Playground</span>
      </h1>
      <PresetChooser />
      <OpenFiles />
      <SavesButton />
      <div className={styles.acts}>
        <History />
        <ShareButton />
        <span className={styles.rule} />
        <LanguageSwitch />
        <ThemeToggle />
      </div>
    </div>
  );
}

export function Mark() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <circle cx="13" cy="12" r="7" fill="var(--t1)" opacity=".85" />
      <circle cx="9" cy="10" r="7" fill="none" stroke="var(--truth)" strokeWidth="2.2" />
    </svg>
  );
}

export function History() {
  const { t } = useTranslation('shell');
  const canUndo = useStore(useExperiment.temporal, ({ pastStates }) => pastStates.length > 0);
  const canRedo = useStore(useExperiment.temporal, ({ futureStates }) => futureStates.length > 0);
  return (
    <>
      <IconButton label={t('bar.undo')} shortcut="Ctrl+Z" aria-disabled={!canUndo} onClick={() => canUndo && undo()}>
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton label={t('bar.redo')} shortcut="Ctrl+Shift+Z" aria-disabled={!canRedo} onClick={() => canRedo && redo()}>
        <Redo2 aria-hidden />
      </IconButton>
    </>
  );
}

function LanguageSwitch() {
  const { t } = useTranslation('shell');
  const language = useView((view) => view.language);
  return (
    <Segmented
      label={t('bar.language')}
      value={language}
      options={[
        { value: 'en', label: 'EN', title: t('bar.english') },
        { value: 'vi', label: 'VI', title: t('bar.vietnamese') },
      ]}
      onChange={(next) => useView.setState({ language: next })}
      size="small"
    />
  );
}

function ThemeToggle() {
  const { t } = useTranslation('shell');
  const theme = useTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <IconButton label={t(other === 'dark' ? 'bar.toDark' : 'bar.toLight')} onClick={() => useView.setState({ theme: other })}>
      {other === 'dark' ? <Moon aria-hidden /> : <Sun aria-hidden />}
    </IconButton>
  );
}
