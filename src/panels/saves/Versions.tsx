import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shelved, Version } from '../../storage/archive.ts';
import { archive, goBackTo } from './desk.ts';
import type { Act } from './Said.tsx';
import { SavedThumb } from './SavedThumb.tsx';
import styles from './Saves.module.css';
import { useWhen } from './words.ts';

interface VersionsProps {
  readonly shelved: Shelved;
  readonly act: Act;
  readonly onOpened: () => void;
}

/** What the experiment was before, newest first; each opens. */
export function Versions({ shelved: { session, key }, act, onOpened }: VersionsProps) {
  const { t } = useTranslation('saves');
  const [versions, setVersions] = useState<readonly Version[]>([]);
  const when = useWhen();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another newest version is another list
  useEffect(() => {
    let current = true;
    archive.versions(session).then(
      (found) => current && setVersions(found),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [session, key]);
  const open = (version: Version) =>
    act(async () => {
      if (await goBackTo(version)) onOpened();
      return null;
    });
  return (
    <div className={styles.versions}>
      <p className={styles.about}>{t(versions.length > 1 ? 'versionsAbout' : 'noVersions')}</p>
      <ul>
        {versions.map((version) => (
          <li key={version.key}>
            <button type="button" aria-label={t('version', { when: when(version.record) })} onClick={() => open(version)}>
              <SavedThumb content={version.record.content} />
              <small>{version.key === key ? t('versionNow') : when(version.record)}</small>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
