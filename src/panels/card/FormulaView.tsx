import { useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { resolveLoss } from '../../losses/resolve.ts';
import { typesetKey } from '../../losses/variants.ts';
import { useExperiment } from '../../stores/experiment.ts';
import styles from './FormulaView.module.css';
import { useTypeset } from './typeset.ts';

export interface FormulaViewProps {
  readonly lossId: string;
  readonly dialect: string;
}

/** Text that the build has typeset: the formula at these parameter values, or the TeX of a loss that is an operator. */
export function useFormulaText(lossId: string, dialect: string): string {
  const given = useExperiment(({ experiment }) => experiment.parameters[lossId]);
  return useMemo(() => typesetKey(resolveLoss(lossId, given ?? {}, dialect)) ?? '', [lossId, dialect, given]);
}

/** The formula as mathematics, made at build time; its text where that is missing. */
export function FormulaView({ lossId, dialect }: FormulaViewProps) {
  const { t } = useTranslation('card');
  const text = useFormulaText(lossId, dialect);
  const typeset = useTypeset();
  const entry = typeset.status === 'ready' ? typeset.formulas[text] : undefined;
  return (
    <section className={styles.formula} aria-label={t('formula')} tabIndex={0}>
      {entry ? <FittedMath key={text} source={entry.mathml} /> : typeset.status === 'loading' ? null : <PlainText text={text} />}
    </section>
  );
}

/** Sizes in px between which a long formula shrinks to fit; longer still, it scrolls. */
const largestPx = 17;
const smallestPx = 12;

export function FittedMath({ source }: { readonly source: string }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const shrink = (): void => {
      element.style.fontSize = `${largestPx}px`;
      const needed = element.scrollWidth;
      const shrunk = (largestPx * element.clientWidth) / Math.max(1, needed);
      element.style.fontSize = `${Math.max(smallestPx, Math.min(largestPx, shrunk))}px`;
    };
    shrink();
    const observer = new ResizeObserver(shrink);
    if (element.parentElement) observer.observe(element.parentElement);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={box} className={styles.fitted}>
      <MathML source={source} className={styles.math} />
    </div>
  );
}

/** MathML that the build made from our own formulas. */
export function MathML({ source, className }: { readonly source: string; readonly className?: string | undefined }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made at build time from the registry, never from a person's text.
  return <span className={className} dangerouslySetInnerHTML={{ __html: source }} />;
}

function PlainText({ text }: { readonly text: string }) {
  const { t } = useTranslation('card');
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return (
    <>
      <p className={styles.missing}>{t('formulaMissing')}</p>
      <pre className={styles.text}>{lines.join('\n')}</pre>
    </>
  );
}
