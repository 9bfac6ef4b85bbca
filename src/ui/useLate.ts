import { useEffect, useState } from 'react';

/** Whether `state` has lasted for `ms` without a break: what passes sooner is not worth showing. */
export function useLate(state: boolean, ms: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!state) return setLate(false);
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, [state, ms]);
  return state && late;
}
