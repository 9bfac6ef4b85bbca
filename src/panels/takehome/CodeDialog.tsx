import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { equivalentsOf } from '../../exports/equivalents.ts';
import { exportCode } from '../../exports/exportCode.ts';
import { parametersText } from '../../exports/record.ts';
import { type CodeTarget, codeTargets, type ExportRequest } from '../../exports/request.ts';
import { type Subject, subjectOf } from '../../exports/subject.ts';
import { useLocalized } from '../../i18n/index.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { useLoss } from '../../stores/losses.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { Listing } from './Listing.tsx';
import { masksOf, requestOf } from './request.ts';
import { Sheet } from './Sheet.tsx';
import { Sweep } from './Sweep.tsx';
import styles from './TakeHome.module.css';

const targetNames: Readonly<Record<CodeTarget, string>> = {
  pytorch: 'PyTorch',
  keras: 'Keras',
  tensorflow: 'TensorFlow',
  jax: 'JAX',
  numpy: 'NumPy',
};

export interface CodeDialogProps {
  readonly lossId: string;
  readonly onClose: () => void;
}

/** The loss as code for a library, or as a search over its parameters. */
export function CodeDialog({ lossId, onClose }: CodeDialogProps) {
  const { t } = useTranslation('takehome');
  const localized = useLocalized();
  const experiment = useExperiment((state) => state.experiment);
  const loss = useLoss(lossId);
  const [kind, setKind] = useState<'loss' | 'sweep'>('loss');
  const asked = useMemo(() => {
    try {
      const request = requestOf(experiment, lossId);
      return request && { request: { ...request, test: masksOf(experiment) }, subject: subjectOf(request), failure: null };
    } catch (error) {
      return { request: null, subject: null, failure: messageOf(error) };
    }
  }, [experiment, lossId]);
  const name = loss ? localized(loss.name) : lossId;
  const reading = loss?.dialects?.find(({ id }) => id === asked?.subject?.dialect);
  return (
    <Sheet title={t('code.title', { name })} closeLabel={t('code.close')} onClose={onClose}>
      <Segmented
        label={t('code.kind')}
        value={kind}
        onChange={setKind}
        options={[
          { value: 'loss', label: t('code.loss') },
          { value: 'sweep', label: t('code.sweep') },
        ]}
      />
      {asked?.request && asked.subject ? (
        <>
          <p className={styles.about}>
            {loss?.dialects?.length ? (
              <>
                <b>{t('code.reading')}:</b> {reading ? localized(reading.label) : t('code.corrected')}.{' '}
              </>
            ) : null}
            <b>{t('code.parameters')}:</b> {parametersText(asked.subject.values, ', ', ' = ')}
          </p>
          {kind === 'loss' ? (
            <LossCode request={asked.request} subject={asked.subject} />
          ) : (
            <Sweep request={asked.request} parameters={loss?.parameters ?? {}} />
          )}
        </>
      ) : (
        <p role="alert">{t('code.failed', { detail: asked?.failure ?? lossId })}</p>
      )}
    </Sheet>
  );
}

function LossCode({ request, subject }: { readonly request: ExportRequest; readonly subject: Subject }) {
  const { t } = useTranslation('takehome');
  const [target, setTarget] = useState<CodeTarget>('pytorch');
  const written = useMemo(() => {
    try {
      return { ...exportCode(target, request), failure: null };
    } catch (error) {
      return { filename: '', code: '', failure: messageOf(error) };
    }
  }, [target, request]);
  const hasMasks = written.code.includes('the masks of the experiment');
  return (
    <>
      <div className={styles.targets}>
        <Segmented
          label={t('code.target')}
          value={target}
          onChange={setTarget}
          options={codeTargets.map((value) => ({ value, label: targetNames[value] }))}
        />
      </div>
      {written.failure === null ? (
        <>
          <p className={styles.about}>
            {t(target === 'numpy' ? 'code.probabilities' : 'code.logits')} {t(hasMasks ? 'code.testMasks' : 'code.testScene')}
          </p>
          <Listing filename={written.filename} code={written.code} />
          <Equivalents subject={subject} />
        </>
      ) : (
        <p role="alert">{t('code.failed', { detail: written.failure })}</p>
      )}
    </>
  );
}

/** Calls of public libraries that make the same loss. In the code their notes are in English, as all of it is. */
function Equivalents({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation('takehome');
  const localized = useLocalized();
  const calls = equivalentsOf(subject);
  if (calls.length === 0) return null;
  return (
    <section className={styles.equals}>
      <h3>{t('code.equals')}</h3>
      <dl>
        {calls.map(({ library, imports, call, convention }) => (
          <div key={`${library} ${call}`}>
            <dt>{library}</dt>
            <dd>
              <code>{`${imports}\nloss = ${call}`}</code>
              <p>{localized(convention)}</p>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
