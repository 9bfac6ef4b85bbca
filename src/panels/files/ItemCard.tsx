import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../files/meaning.ts';
import type { Progress } from '../../files/readingProtocol.ts';
import type { FileProblem } from '../../files/refusal.ts';
import type { Said } from '../../files/source.ts';
import { Button } from '../../ui/Button.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { drawPlane } from './draw.ts';
import styles from './Files.module.css';
import { type Item, type ReadyItem, setRole } from './items.ts';
import { Meanings } from './Meanings.tsx';
import { leaveOut } from './reading.ts';
import { Slices } from './Slices.tsx';
import { useSay } from './say.ts';

export interface ItemCardProps {
  readonly item: Item;
  /** What was done to its numbers. */
  readonly said: readonly Said[];
}

/** One file: its preview, role, and how its numbers are read; or why it is not taken. */
export function ItemCard({ item, said }: ItemCardProps) {
  const { t } = useTranslation('files');
  return (
    <li className={styles.item} data-state={item.state} aria-label={item.name}>
      <div className={styles.itemHead}>
        <b title={item.name}>{item.name}</b>
        {item.state === 'ready' ? <Detail item={item} /> : null}
        <Button
          className={styles.close}
          aria-label={t('remove', { name: item.name })}
          title={t('remove', { name: item.name })}
          onClick={() => leaveOut(item.id)}
        >
          <X size={14} aria-hidden />
        </Button>
      </div>
      {item.state === 'reading' ? (
        <>
          <p className={styles.about}>{t('reading', { name: item.name })}</p>
          <Reading progress={item.progress} />
        </>
      ) : null}
      {item.state === 'refused' ? <Problem problem={item.problem} /> : null}
      {item.state === 'ready' ? <Ready item={item} said={said} /> : null}
    </li>
  );
}

const mebibyte = 1 << 20;
const inMebibytes = (bytes: number): string => (bytes / mebibyte).toFixed(1);
/** Below this a file is read before a bar could be seen. */
const longReading = 4 * mebibyte;

/** How far the reading of a large file has come. */
function Reading({ progress }: { readonly progress: Progress | null }) {
  const { t } = useTranslation('files');
  if (!progress || progress.of < longReading) return null;
  const text = t('progress', { done: inMebibytes(progress.done), of: inMebibytes(progress.of) });
  return (
    <div className={styles.progress}>
      <progress value={progress.done} max={progress.of} aria-label={text} />
      <span aria-hidden>{text}</span>
    </div>
  );
}

function Detail({ item }: { readonly item: ReadyItem }) {
  const say = useSay();
  return (
    <span className={styles.about}>
      {item.type} · {say(item.array.detail)}
    </span>
  );
}

function Problem({ problem }: { readonly problem: FileProblem }) {
  const say = useSay();
  return (
    <p className={styles.problem} role="alert" data-code={problem.code}>
      {say({ key: `refusal.${problem.code}`, values: problem.values })}
    </p>
  );
}

const roles: readonly Role[] = ['truth', 'prediction', 'picture', 'none'];

function Ready({ item, said }: { readonly item: ReadyItem; readonly said: readonly Said[] }) {
  const { t } = useTranslation('files');
  const say = useSay();
  const { role } = item.interpretation;
  return (
    <div className={styles.ready}>
      <Preview item={item} />
      <div className={styles.controls}>
        <Segmented
          label={t('role.label', { name: item.name })}
          value={role}
          options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
          onChange={(next) => setRole(item.id, next)}
        />
        {item.notes.map((note) => (
          <p key={note.key} className={styles.about}>
            {say(note)}
          </p>
        ))}
        <Slices item={item} />
        <Reading progress={item.progress} />
        {item.problem ? <Problem problem={item.problem} /> : null}
        {role === 'truth' || role === 'prediction' ? <Meanings item={item} /> : null}
        {role === 'picture' ? <p className={styles.about}>{t('pictureLocal')}</p> : null}
        {said.length > 0 ? <p className={styles.said}>{said.map(say).join(' ')}</p> : null}
      </div>
    </div>
  );
}

function Preview({ item: { name, plane, statistics } }: { readonly item: ReadyItem }) {
  const { t } = useTranslation('files');
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) drawPlane(canvas.current, plane, statistics);
  }, [plane, statistics]);
  const { edges, width, height } = plane;
  return (
    <div className={styles.preview}>
      <canvas ref={canvas} role="img" aria-label={t('preview', { name, width, height })} />
      {edges
        ? (['left', 'right', 'top', 'bottom'] as const).map((side) => (
            <span key={side} className={styles.letter} data-side={side} aria-hidden>
              {edges[side]}
            </span>
          ))
        : null}
    </div>
  );
}
