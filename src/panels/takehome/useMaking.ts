import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../i18n/index.ts';
import { type Collected, collect } from './collect.ts';
import type { Made } from './produce.ts';
import { saveFile } from './save.ts';

/** Makes one file at a time and says how far it is. */
export function useMaking() {
  const { t } = useTranslation('takehome');
  const localized = useLocalized();
  const [say, setSay] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const work = async (ids: readonly string[] | null, produce: Produce, missing: string): Promise<void> => {
    const collected = await collect(localized, ids, (done, count) => setSay(t('menu.working', { done: done + 1, count })));
    setSay(t('menu.drawing'));
    const made = await produce(collected);
    if (!made) throw new Error(missing);
    saveFile(made.name, made.content, made.type);
    setSay(t('menu.saved', { file: made.name }));
  };
  /** `ids`: the losses needed, null for all. `missing`: said where there is nothing to make. */
  const make = (ids: readonly string[] | null, produce: Produce, missing: string): void => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    work(ids, produce, missing)
      .catch((error: unknown) => setSay(t('menu.failed', { detail: error instanceof Error ? error.message : String(error) })))
      .finally(() => {
        running.current = false;
        setBusy(false);
      });
  };
  return { say, busy, make };
}

type Produce = (collected: Collected) => Promise<Made | null>;
