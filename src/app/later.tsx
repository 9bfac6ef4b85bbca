import { type ComponentType, lazy, Suspense } from 'react';

const files = import.meta.glob(['../panels/ladder/Ladder.tsx', '../panels/eye/Eye.tsx', '../panels/card/LossCard.tsx']);

function later(path: string, name: string) {
  const load = files[path];
  const Loaded = lazy(async () => {
    const module = load ? ((await load()) as Record<string, ComponentType>) : {};
    return { default: module[name] ?? (() => null) };
  });
  return () => (
    <Suspense fallback={null}>
      <Loaded />
    </Suspense>
  );
}

export const Ladder = later('../panels/ladder/Ladder.tsx', 'Ladder');
export const Eye = later('../panels/eye/Eye.tsx', 'Eye');
export const LossCard = later('../panels/card/LossCard.tsx', 'LossCard');
