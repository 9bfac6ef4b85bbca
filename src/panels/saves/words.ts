import { useTranslation } from 'react-i18next';
import type { SaveRecord } from '../../storage/record.ts';
import { useView } from '../../stores/view.ts';

/** When a record says that it was made, in the person's words: the time alone where that was today. Clocks may be wrong. */
export function useWhen(): (record: SaveRecord) => string {
  const language = useView((view) => view.language);
  return ({ at }) => {
    const date = new Date(at);
    if (Number.isNaN(date.getTime())) return '–';
    const isToday = date.toDateString() === new Date().toDateString();
    return new Intl.DateTimeFormat(language, isToday ? { timeStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'short' }).format(date);
  };
}

/** What a save is called. */
export function useNameOf(): (record: SaveRecord) => string {
  const { t } = useTranslation('saves');
  return ({ name }) => name ?? t('unnamed');
}

/** Pixels a side, read off the content without unpacking it; null where it says nothing of the kind. */
export function sizeOf({ content }: SaveRecord): number | null {
  if (typeof content !== 'string') return Math.round(Math.sqrt(content.pictures[0]?.length ?? 0));
  const size = /&n=(\d{1,3})(?:&|$)/.exec(content.slice(0, 40))?.[1];
  return size === undefined ? null : Number(size);
}
