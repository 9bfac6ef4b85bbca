import { Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../i18n/index.ts';
import type { OwnLoss } from '../../losses/own.ts';
import { ownDefinition } from '../../losses/ownDefinition.ts';
import { useOwnLosses } from '../../stores/losses.ts';
import { type Mistake, useOwnDrafts } from '../../stores/ownDrafts.ts';
import { useView } from '../../stores/view.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import card from '../card/Card.module.css';
import { Head, Problem, useEscape, useFocusInside } from '../card/Card.tsx';
import { Parameters } from '../card/Parameters.tsx';
import { inVietnamese } from '../ladder/sentences.ts';
import { deleteOwn } from './deleteOwn.ts';
import type { KnownWord } from './editor.ts';
import { FormulaEditor } from './FormulaEditor.tsx';
import { Help } from './Help.tsx';
import { LiveFormula, LiveTerms } from './LiveFormula.tsx';
import styles from './OwnCard.module.css';
import { ParameterTable } from './ParameterTable.tsx';
import { words } from './words.ts';
import { endBurst, rename, write, writtenNow } from './written.ts';

/** The card of a loss of one's own: its formula is written here, in the place of the plots, while row and maps follow. */
export function OwnCard({ lossId }: { readonly lossId: string }) {
  const working = useOwnLosses().find(({ id }) => id === lossId);
  return working ? <OwnCardOf working={working} /> : null;
}

function OwnCardOf({ working }: { readonly working: OwnLoss }) {
  const { t } = useTranslation('own');
  const { t: cardText } = useTranslation('card');
  const { id } = working;
  const draft = useOwnDrafts((drafts) => drafts[id]);
  const written = draft?.loss ?? working;
  const mistake = draft?.mistake ?? null;
  const sentence = useSentence(mistake);
  const known = useKnownWords(written);
  const article = useFocusInside();
  useEscape();
  const shownMistake = useMemo(
    () => (mistake?.where === 'formula' ? { line: mistake.line, column: mistake.column, sentence } : null),
    [mistake, sentence],
  );
  const change = (part: Partial<OwnLoss>): void => write({ ...(writtenNow(id) ?? working), ...part });
  return (
    <article ref={article} className={card.card} aria-label={cardText('label', { name: working.name })} tabIndex={-1}>
      <Head loss={ownDefinition(working)} title={<NameField key={id} own={working} />}>
        <IconButton label={t('delete')} onClick={() => deleteOwn(id)}>
          <Trash2 aria-hidden />
        </IconButton>
      </Head>
      <div className={card.body}>
        <div className={card.work}>
          <div>
            <FormulaEditor
              label={t('editor')}
              text={written.formula}
              words={known}
              mistake={shownMistake}
              onChange={(formula) => change({ formula })}
              onBlur={endBurst}
            />
            <State
              mistake={mistake}
              sentence={sentence}
              onDeclare={(name) => change({ parameters: [...written.parameters, fresh(name)] })}
            />
          </div>
          {mistake ? null : <Problem lossId={id} />}
          <LiveFormula own={working} aged={mistake !== null} />
          <Parameters loss={ownDefinition(working)} dialect="corrected">
            <LiveTerms own={working} />
          </Parameters>
          <ParameterTable parameters={written.parameters} onChange={(parameters) => change({ parameters })} onBlur={endBurst} />
        </div>
        <Help />
      </div>
    </article>
  );
}

const fresh = (name: string) => ({ name, default: 1, min: 0, max: 2 });

function NameField({ own }: { readonly own: OwnLoss }) {
  const { t } = useTranslation('own');
  return (
    <input
      className={styles.name}
      aria-label={t('name')}
      value={own.name}
      maxLength={40}
      onChange={(event) => rename(own.id, event.target.value)}
      onBlur={endBurst}
    />
  );
}

interface StateProps {
  readonly mistake: Mistake | null;
  readonly sentence: string;
  readonly onDeclare: (name: string) => void;
}

/** Whether the text works; the mistake with its place, and the remedy where a name is not known. */
function State({ mistake, sentence, onDeclare }: StateProps) {
  const { t } = useTranslation('own');
  const unknown = /^"([A-Za-z_]\w*)" is not defined/.exec(mistake?.reason ?? '')?.[1];
  return (
    <div className={styles.state} data-wrong={mistake !== null || undefined}>
      <p role="status">
        {mistake ? (
          <>
            <b>{sentence}</b> {t('kept')}
          </>
        ) : (
          t('works')
        )}
      </p>
      {unknown ? (
        <Button look="outline" onClick={() => onDeclare(unknown)}>
          {t('declare', { name: unknown })}
        </Button>
      ) : null}
    </div>
  );
}

function useSentence(mistake: Mistake | null): string {
  const { t } = useTranslation('own');
  const language = useView((view) => view.language);
  if (!mistake) return '';
  const reason = language === 'vi' ? inVietnamese(mistake.reason) : mistake.reason;
  return mistake.where === 'formula'
    ? t('wrong', { line: mistake.line, column: mistake.column, reason })
    : t('wrongParameters', { reason });
}

/** All that may be named, with an explanation in the language of the page. */
function useKnownWords(own: OwnLoss): readonly KnownWord[] {
  const localized = useLocalized();
  const language = useView((view) => view.language);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `localized` is new at every render; the language decides what it gives.
  return useMemo(() => {
    const declared = Object.entries(ownDefinition(own).parameters).filter(([, { type }]) => type === 'number');
    return [
      ...declared.map(([name, { about }]): KnownWord => ({ name, kind: 'parameter', about: localized(about) })),
      ...words.map(({ name, kind, about }): KnownWord => ({ name, kind, about: localized(about) })),
    ];
  }, [own, language]);
}
