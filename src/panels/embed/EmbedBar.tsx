import { ExternalLink, Turtle, X } from 'lucide-react';
import type { MouseEvent, ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useResults } from '../../stores/results.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { CopyBox } from '../share/CopyBox.tsx';
import styles from './EmbedBar.module.css';
import { openOwnTab, ownAddress, useOfferedAddress } from './ownTab.ts';

export interface EmbedBarProps {
  readonly bare: boolean;
  /** The sign of the page, and its undo and redo: given, so that this file need not reach into those of the first paint. */
  readonly mark: ReactNode;
  readonly history: ReactNode;
}

/** Over an embedded page: name, undo, the way to a tab of its own. Below it the address where the frame may open no tab; that alone where `bare`. */
export function EmbedBar({ bare, mark, history }: EmbedBarProps) {
  return (
    <>
      {bare ? null : (
        <div className={styles.bar}>
          <h1 className={styles.brand}>
            {mark}
            <span className={styles.name}>SegLoss Playground</span>
          </h1>
          <Slower />
          <div className={styles.acts}>
            {history}
            <OwnTabLink />
          </div>
        </div>
      )}
      <Offered />
    </>
  );
}

function Slower() {
  const { t } = useTranslation('embed');
  const slower = useResults(({ withoutWorker }) => withoutWorker);
  if (!slower) return null;
  return (
    <Tooltip text={t('slowerAbout')} tap>
      <button type="button" className={styles.slower}>
        <Turtle size={16} aria-hidden />
        <span>{t('slower')}</span>
      </button>
    </Tooltip>
  );
}

/** A link for every way in which links are opened: its address is made when it is reached for. */
function OwnTabLink() {
  const { t } = useTranslation('embed');
  const refresh = ({ currentTarget }: SyntheticEvent<HTMLAnchorElement>) => {
    currentTarget.href = ownAddress();
  };
  const open = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    openOwnTab();
  };
  return (
    <a
      className={styles.own}
      href={location.pathname}
      target="_blank"
      rel="noopener"
      onPointerDown={refresh}
      onFocus={refresh}
      onClick={open}
    >
      <ExternalLink size={15} aria-hidden />
      {t('ownTab')}
    </a>
  );
}

function Offered() {
  const { t } = useTranslation('embed');
  const address = useOfferedAddress((state) => state.address);
  if (address === null) return null;
  return (
    <section className={styles.offered} aria-label={t('ownTab')}>
      <IconButton label={t('close')} onClick={() => useOfferedAddress.setState({ address: null })}>
        <X aria-hidden />
      </IconButton>
      <p role="alert">{t('tabDenied')}</p>
      <CopyBox label={t('address')} text={address} copy={t('copyAddress')} />
    </section>
  );
}
