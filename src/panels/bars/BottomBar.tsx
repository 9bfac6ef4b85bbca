import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useTextsAtHand } from '../../i18n/index.ts';
import { dismissNotice } from '../../stores/notices.ts';
import { type Notice, useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import styles from './Bars.module.css';
import { EngineMenu } from './EngineMenu.tsx';
import { usePresetTexts } from './presetTexts.ts';

/** Left: a notice, else what to look at. Right: which engine made the numbers, how fast, and whether they agree with float64. Where `brief`, notices alone. */
export function BottomBar({ brief }: { readonly brief: boolean }) {
  return (
    <div className={styles.bottom} data-brief={brief || undefined}>
      <Sentence brief={brief} />
      {brief ? null : <EngineMenu />}
    </div>
  );
}

function Sentence({ brief }: { readonly brief: boolean }) {
  const { t } = useTranslation('shell');
  const text = usePresetTexts();
  const preset = useView((view) => view.preset);
  const newest = useResults(({ notices }) => notices.at(-1));
  const notice = useTextsAtHand(namespaceOf(newest?.key ?? '')) ? newest : undefined;
  const say = t as (key: string, values: { readonly detail: string }) => string;
  return (
    <p className={styles.sentence} role="status">
      {notice ? (
        <>
          <IconButton label={t('bar.dismiss')} className={styles.dismiss} onClick={() => dismissNotice(notice)}>
            <X aria-hidden />
          </IconButton>
          <span>{say(notice.key, { detail: notice.detail })}</span>
          {notice.action ? <NoticeButton notice={notice} action={notice.action} label={say(notice.action.key, { detail: '' })} /> : null}
        </>
      ) : brief ? null : (
        <span title={text(preset).about}>{text(preset).about}</span>
      )}
    </p>
  );
}

/** `share:tooLarge` is of the namespace share, a plain key of the shell. */
const namespaceOf = (key: string): string => (key.includes(':') ? (key.split(':')[0] as string) : 'shell');

interface NoticeButtonProps {
  readonly notice: Notice;
  readonly action: NonNullable<Notice['action']>;
  readonly label: string;
}

function NoticeButton({ notice, action, label }: NoticeButtonProps) {
  const act = () => {
    dismissNotice(notice);
    action.run();
  };
  return (
    <Button look="outline" className={styles.act} onClick={act}>
      {label}
    </Button>
  );
}
