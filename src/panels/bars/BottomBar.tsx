import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { IconButton } from '../../ui/Button.tsx';
import styles from './Bars.module.css';
import { EngineMenu } from './EngineMenu.tsx';
import { usePresetTexts } from './presetTexts.ts';

/** Left: a notice, else what to look at. Right: which engine made the numbers, how fast, and whether they agree with float64. */
export function BottomBar() {
  return (
    <div className={styles.bottom}>
      <Sentence />
      <EngineMenu />
    </div>
  );
}

function Sentence() {
  const { t } = useTranslation('shell');
  const text = usePresetTexts();
  const preset = useView((view) => view.preset);
  const notice = useResults(({ notices }) => notices.at(-1));
  const say = t as (key: string, values: { readonly detail: string }) => string;
  return (
    <p className={styles.sentence} role="status">
      {notice ? (
        <>
          <IconButton label={t('bar.dismiss')} className={styles.dismiss} onClick={dismiss}>
            <X aria-hidden />
          </IconButton>
          <span>{say(notice.key, { detail: notice.detail })}</span>
        </>
      ) : (
        <span title={text(preset).about}>{text(preset).about}</span>
      )}
    </p>
  );
}

const dismiss = () => useResults.setState(({ notices }) => ({ notices: notices.slice(0, -1) }));
