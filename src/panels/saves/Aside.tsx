import { useTranslation } from 'react-i18next';
import type { Shelf } from '../../storage/archive.ts';
import { bundled } from '../../storage/bundle.ts';
import { Button } from '../../ui/Button.tsx';
import { saveFile } from '../takehome/save.ts';
import { archive } from './desk.ts';
import type { Act } from './Said.tsx';
import styles from './Saves.module.css';

/** Saves that cannot be read: they can be taken out as they are. A later version's is not ours to delete. */
export function Aside({ aside, act }: { readonly aside: Shelf['aside']; readonly act: Act }) {
  const { t } = useTranslation('saves');
  if (aside.length === 0) return null;
  const takeOut = (key: number) =>
    act(async () => {
      saveFile(`segloss-save-${key}.json`, bundled([await archive.raw(key)]), 'application/json');
      return null;
    });
  const discard = (key: number) => act(async () => archive.discard(key).then(() => null));
  return (
    <section className={styles.aside} aria-label={t('aside')}>
      <h3>{t('aside')}</h3>
      <p className={styles.about}>{t('asideAbout')}</p>
      <ul>
        {aside.map(({ key, later }) => (
          <li key={key}>
            <span>{t(later ? 'laterOne' : 'damagedOne', { key })}</span>
            <Button look="outline" onClick={() => takeOut(key)}>
              {t('exportOne')}
            </Button>
            {later ? null : <Button onClick={() => discard(key)}>{t('deleteOne')}</Button>}
          </li>
        ))}
      </ul>
    </section>
  );
}
