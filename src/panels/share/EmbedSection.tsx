import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Part } from '../../stores/embed.ts';
import { parts, usuallyHidden } from '../../stores/embedAddress.ts';
import { Switch } from '../../ui/Switch.tsx';
import { CopyBox } from './CopyBox.tsx';
import { embedSnippet } from './embedSnippet.ts';
import styles from './Share.module.css';
import { useLink } from './useLink.ts';

/** A frame with this experiment for another page; made when it is asked for. */
export function EmbedSection() {
  const { t } = useTranslation('embed');
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.embed} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={styles.heading}>{t('snippet.title')}</summary>
      {open ? <Snippet /> : null}
    </details>
  );
}

/** The HTML, and what the frame shows. */
function Snippet() {
  const { t } = useTranslation('embed');
  const [hidden, setHidden] = useState<readonly Part[]>(usuallyHidden);
  const link = useLink(false);
  if (link === null) return <p className={styles.problem}>{t('snippet.tooLarge')}</p>;
  const show = (part: Part, shown: boolean) => setHidden(shown ? hidden.filter((one) => one !== part) : [...hidden, part]);
  return (
    <>
      <p className={styles.about}>{t('snippet.about')}</p>
      <fieldset className={styles.parts}>
        <legend>{t('snippet.shows')}</legend>
        {parts.map((part) => (
          <Switch key={part} label={t(`part.${part}`)} checked={!hidden.includes(part)} onChange={(shown) => show(part, shown)} />
        ))}
      </fieldset>
      <CopyBox label={t('snippet.box')} text={embedSnippet(link, hidden)} copy={t('snippet.copy')} look="outline" />
    </>
  );
}
