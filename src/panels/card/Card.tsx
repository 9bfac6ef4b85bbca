import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatValue } from '../../charts/numbers.ts';
import { dialectOf } from '../../experiment/reading.ts';
import { useLocalized } from '../../i18n/index.ts';
import type { LossDefinition } from '../../losses/loss.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { useLoss } from '../../stores/losses.ts';
import { useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { IconButton } from '../../ui/Button.tsx';
import { outcomeOf } from '../ladder/change.ts';
import { useFailure } from '../ladder/failure.ts';
import { useRemark } from '../ladder/Remarks.tsx';
import { CodeButton } from '../takehome/CodeButton.tsx';
import styles from './Card.module.css';
import { CopyOwn } from './CopyOwn.tsx';
import { Dialects } from './Dialects.tsx';
import { FormulaView } from './FormulaView.tsx';
import { Parameters } from './Parameters.tsx';
import { PixelTerms } from './PixelTerms.tsx';

const close = (): void => useView.setState({ card: null });

/** Everything about one loss, in the place of the plots: maps and ladder stay in view while a slider is in the hand. */
export function Card({ lossId }: { readonly lossId: string }) {
  const loss = useLoss(lossId);
  return loss ? <CardOf loss={loss} /> : null;
}

function CardOf({ loss }: { readonly loss: LossDefinition }) {
  const { t } = useTranslation('card');
  const localized = useLocalized();
  const dialect = useExperiment(({ experiment }) => dialectOf(experiment, loss));
  const card = useFocusInside();
  useEscape();
  return (
    <article ref={card} className={styles.card} aria-label={t('label', { name: localized(loss.name) })} tabIndex={-1}>
      <Head loss={loss}>
        <CopyOwn loss={loss} dialect={dialect} />
      </Head>
      <Dialects loss={loss} shown={dialect} />
      <div className={styles.body}>
        <div className={styles.work}>
          <Problem lossId={loss.id} />
          <FormulaView lossId={loss.id} dialect={dialect} />
          <Parameters loss={loss} dialect={dialect}>
            <PixelTerms lossId={loss.id} dialect={dialect} />
          </Parameters>
        </div>
        <Notes loss={loss} />
      </div>
    </article>
  );
}

interface HeadProps {
  readonly loss: LossDefinition;
  /** In the place of the name. */
  readonly title?: ReactNode;
  /** Before the button that closes the card. */
  readonly children?: ReactNode;
}

export function Head({ loss, title, children }: HeadProps) {
  const { t } = useTranslation('card');
  const { t: ladder } = useTranslation('ladder');
  const localized = useLocalized();
  const pinned = useExperiment(({ experiment }) => experiment.pinned);
  const value = useResults(({ frame }) => {
    const outcome = outcomeOf(frame, loss.id);
    return outcome?.status === 'ready' ? outcome.value : null;
  });
  const slot = pinned[0] === loss.id ? 'A' : pinned[1] === loss.id ? 'B' : null;
  return (
    <header className={styles.head}>
      {slot ? (
        <span className={styles.badge} data-slot={slot}>
          {slot}
        </span>
      ) : null}
      {title ?? <h2 className={styles.name}>{localized(loss.name)}</h2>}
      <span className={styles.family}>{ladder(`family.${loss.family}`)}</span>
      <span className={styles.value}>{formatValue(value)}</span>
      <CodeButton lossId={loss.id} />
      {children}
      <IconButton label={t('close')} shortcut="Escape" onClick={close} className={styles.close}>
        <X aria-hidden />
      </IconButton>
    </header>
  );
}

/** Why there is no number, or what to know about it. */
export function Problem({ lossId }: { readonly lossId: string }) {
  const { t } = useTranslation('card');
  const outcome = useResults(({ frame }) => outcomeOf(frame, lossId));
  const remark = useRemark(outcome, lossId);
  const failure = useFailure(outcome);
  if (failure !== null) {
    return (
      <p className={styles.problem}>
        <b>{t('noValue')}.</b> {failure}
      </p>
    );
  }
  return remark ? <p className={styles.problem}>{remark}</p> : null;
}

function Notes({ loss }: { readonly loss: LossDefinition }) {
  const { t } = useTranslation('card');
  const localized = useLocalized();
  return (
    <div className={styles.notes} tabIndex={0} role="region" aria-label={t('notes')}>
      <h3>{t('useCase')}</h3>
      <p>{localized(loss.useCase)}</p>
      {loss.notes.length > 0 ? <h3>{t('notes')}</h3> : null}
      {loss.notes.map((note) => (
        <p key={note.en}>{localized(note)}</p>
      ))}
      {loss.errata?.length ? (
        <div className={styles.errata}>
          <h3>{t('errata')}</h3>
          {loss.errata.map((note) => (
            <p key={note.en}>{localized(note)}</p>
          ))}
        </div>
      ) : null}
      <h3>{t('source')}</h3>
      <p>
        <a href={loss.source.url} target="_blank" rel="noreferrer" aria-label={t('sourceTitle', { citation: loss.source.citation })}>
          {loss.source.citation}
        </a>
      </p>
    </div>
  );
}

/** Escape closes the card wherever the focus is, unless something above it (a list, a tooltip) took the key, or a stroke is being drawn. */
export function useEscape(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && !useView.getState().painting) close();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

const narrow = matchMedia('(max-width: 1100px)');

/** Focus goes to the card when it opens from a button (not to a button in it, whose tooltip would cover the card) and back when it closes. */
export function useFocusInside() {
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const focusable = before instanceof HTMLElement && before !== document.body;
    if (focusable) card.current?.focus({ preventScroll: true });
    // On a narrow page the card stands far from the row that opened it.
    if (narrow.matches) card.current?.scrollIntoView({ block: 'start' });
    return () => {
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (focusable && lost && before.isConnected) before.focus({ preventScroll: !narrow.matches });
    };
  }, []);
  return card;
}
