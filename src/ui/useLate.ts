import { useEffect, useState } from 'react';

/** A number older than the masks is not shown as old before so many ms: mostly the new one has come by then. */
export const lateMs = 250;

/** Whether `state` has lasted for `lateMs` without a break. */
export function useLate(state: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!state) return setLate(false);
    const timer = setTimeout(() => setLate(true), lateMs);
    return () => clearTimeout(timer);
  }, [state]);
  return state && late;
}
