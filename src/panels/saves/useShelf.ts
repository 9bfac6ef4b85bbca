import { useCallback, useEffect, useState } from 'react';
import type { Shelf } from '../../storage/archive.ts';
import type { FaultCode } from '../../storage/fault.ts';
import { useSaving } from '../../stores/saving.ts';
import { archive, faultCode, tabs } from './desk.ts';

export interface ShelfNow extends Shelf {
  /** Lines of work that other tabs have open. */
  readonly others: ReadonlySet<string>;
}

/** What is saved, read anew when `refresh` is called, when another tab has saved, and when the line of work at hand changes. */
export function useShelf(): { readonly shelf: ShelfNow | null; readonly fault: FaultCode | null; readonly refresh: () => Promise<void> } {
  const [shelf, setShelf] = useState<ShelfNow | null>(null);
  const [fault, setFault] = useState<FaultCode | null>(null);
  const session = useSaving((saving) => saving.session);
  const refresh = useCallback(async () => {
    try {
      const [read, others] = await Promise.all([archive.shelf(), tabs.others()]);
      setShelf({ ...read, others });
      setFault(null);
    } catch (error) {
      setFault(faultCode(error));
    }
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line of work at hand is another list
  useEffect(() => {
    void refresh();
    return tabs.listen(() => void refresh());
  }, [refresh, session]);
  return { shelf, fault, refresh };
}
