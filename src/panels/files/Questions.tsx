import { useTranslation } from 'react-i18next';
import { type Answer, answersTo, type Odd, oddities } from '../../files/meaning.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import styles from './Files.module.css';
import { answer, type ReadyItem } from './items.ts';

/** One question for each kind of odd number. Nothing is chosen beforehand: what they count as is never decided silently. */
export function Questions({ item }: { readonly item: ReadyItem }) {
  const { t } = useTranslation('files');
  const { role, meaning, scale, answers } = item.interpretation;
  const questions = [...oddities(item.plane, item.statistics, item.interpretation)];
  return questions.map(([odd, count]) => (
    <div key={odd} className={styles.question} data-open={answers[odd] === undefined || undefined}>
      <p>{t(`odd.${odd}`, { count, scale })}</p>
      <Segmented<Answer | ''>
        label={`${t('answer.label')}: ${nameOf(odd)}`}
        value={answers[odd] ?? ''}
        options={answersTo(odd, role, meaning).map((value) => ({ value, label: t(`answer.${value}`) }))}
        onChange={(given) => given !== '' && answer(item.id, odd, given)}
        size="small"
      />
    </div>
  ));
}

const nameOf = (odd: Odd): string =>
  ({ nan: 'NaN', plusInfinity: '+∞', minusInfinity: '−∞', minusOne: '−1', ignored: '255', outside: '< 0, > 1' })[odd];
