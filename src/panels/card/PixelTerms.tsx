import { useTranslation } from 'react-i18next';
import { formatValue } from '../../charts/numbers.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { type FormulaViewProps, MathML, useFormulaText } from './FormulaView.tsx';
import styles from './PixelTerms.module.css';
import { useTypeset } from './typeset.ts';

/** Live numbers of the formula at the pixel under the pointer or the canvas' keyboard cursor. */
export function PixelTerms({ lossId, dialect }: FormulaViewProps) {
  const typeset = useTypeset();
  const text = useFormulaText(lossId, dialect);
  return <PixelNumbers terms={typeset.status === 'ready' ? typeset.formulas[text]?.terms : undefined} />;
}

/** `terms`: MathML of the terms, in the order of the probe's; their text stands where it is missing. */
export function PixelNumbers({ terms }: { readonly terms: readonly string[] | undefined }) {
  const { t } = useTranslation('card');
  const hovered = useView((view) => view.hovered);
  const size = useExperiment(({ experiment }) => experiment.size);
  const probe = useResults((results) => results.probe);
  if (hovered === null || !probe) return <p className={styles.hint}>{t('pixelHint')}</p>;
  const count = size * size;
  const numbers: readonly (readonly [string, number])[] = [
    ['y', probe.y],
    ['p', probe.p],
    ['z', probe.z],
    ['N · dL/dp', count * probe.dLdp],
    ['N · dL/dz', count * probe.dLdz],
  ];
  return (
    <section className={styles.pixel}>
      <h3>{t('pixel', { x: hovered % size, y: Math.floor(hovered / size) })}</h3>
      <dl>
        {numbers.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatValue(value)}</dd>
          </div>
        ))}
        {probe.terms.map((term, index) => (
          <div key={term.text} data-term>
            <dt>{terms?.[index] ? <MathML source={terms[index]} /> : term.text}</dt>
            <dd>{formatValue(term.value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
