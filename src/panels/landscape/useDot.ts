import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { beginMove, cancelMove, endMove, goTo, tryMove } from './goThere.ts';
import { type Surface, sharesOf, valuesAt } from './surface.ts';

type Place = readonly [number, number];

export interface DotActions {
  readonly label: string;
  readonly description: string;
  readonly spoken: string;
  readonly take: () => void;
  readonly drag: (place: Place) => void;
  readonly drop: () => void;
  readonly giveUp: () => void;
  readonly choose: (place: Place | null) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly blur: () => void;
}

/** Steps of the ring: a fortieth of an axis, an eighth with Shift. */
const fineStep = 1 / 40;
const coarseStep = 1 / 8;

/** The dot's gestures, and the place chosen to go to. `values`: where the dot is. */
export function useDot(
  surface: Surface | null,
  values: readonly number[] | null,
  words: Pick<DotActions, 'label' | 'description' | 'spoken'>,
) {
  const [target, setTarget] = useState<Place | null>(null);
  const start = useRef<readonly number[] | null>(null);
  const at = useRef<readonly number[] | null>(null);
  // A landscape of other axes or around other masks knows nothing of a place chosen on this one.
  const ground = surface?.anchor.logits;
  const axes = surface?.axes;
  // biome-ignore lint/correctness/useExhaustiveDependencies: forgets the target when the ground changes.
  useEffect(() => setTarget(null), [ground, axes]);

  const go = (): void => {
    if (!surface || !target) return;
    goTo(surface, valuesAt(surface, target));
    setTarget(null);
  };
  const move = (dx: number, dy: number, step: number): void => {
    if (!surface || !values) return;
    const [u, v] = target ?? sharesOf(surface, values);
    const within = (share: number): number => Math.min(1, Math.max(0, share));
    setTarget([within(u + dx * step), within(v + dy * step)]);
  };
  const actions: DotActions = {
    ...words,
    take() {
      if (!values) return;
      setTarget(null);
      start.current = values;
      at.current = null;
      beginMove(values);
    },
    drag(place) {
      if (!surface || !start.current) return;
      at.current = valuesAt(surface, place);
      tryMove(surface, at.current);
    },
    drop() {
      if (!surface || !start.current) return;
      if (at.current) endMove(surface, at.current);
      else cancelMove();
      start.current = null;
    },
    giveUp() {
      if (start.current) cancelMove();
      start.current = null;
    },
    choose: setTarget,
    onKeyDown(event) {
      const arrow = arrows[event.key];
      if (arrow) move(arrow[0], arrow[1], event.shiftKey ? coarseStep : fineStep);
      else if (event.key === 'Enter' && target) go();
      else if (event.key === 'Escape' && (start.current || target)) {
        actions.giveUp();
        setTarget(null);
      } else return;
      event.preventDefault();
      event.stopPropagation();
    },
    blur() {
      if (start.current) actions.giveUp();
    },
  };
  return { target, go, actions };
}

const arrows: Readonly<Record<string, Place>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
