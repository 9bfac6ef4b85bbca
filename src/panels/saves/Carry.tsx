import { Download, FolderOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { bundled, readBundle, takeIn } from '../../storage/bundle.ts';
import { Button } from '../../ui/Button.tsx';
import { FileButton } from '../../ui/FileButton.tsx';
import { saveFile } from '../takehome/save.ts';
import { archive, newSession, tabs } from './desk.ts';
import type { Act, Said } from './Said.tsx';
import styles from './Saves.module.css';

/** Everything into one file, where there is something, and back from one. */
export function Carry({ act, isEmpty }: { readonly act: Act; readonly isEmpty: boolean }) {
  const { t } = useTranslation('saves');
  const exportAll = () =>
    act(async () => {
      saveFile('segloss-experiments.json', bundled(await archive.everything()), 'application/json');
      return null;
    });
  const bring = async (file: File): Promise<Said> => {
    const bundle = await readBundle(file);
    if (!bundle.ok) return { text: t(bundle.code), bad: true };
    const count = await takeIn(archive, bundle.records, newSession);
    tabs.announce();
    const refused = bundle.refused > 0 ? ` ${t('importedRefused', { count: bundle.refused })}` : '';
    return { text: (count === 0 ? t('importedNothing') : t('imported', { count })) + refused };
  };
  return (
    <div className={styles.carry}>
      <Button look="outline" disabled={isEmpty} onClick={exportAll}>
        <Download size={15} aria-hidden />
        {t('exportAll')}
      </Button>
      <FileButton accept="application/json,.json" onFile={(file) => act(() => bring(file))}>
        <FolderOpen size={15} aria-hidden />
        {t('import')}
      </FileButton>
    </div>
  );
}
