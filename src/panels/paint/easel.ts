/**
 * The paint path, outside React: points in, once a frame they are painted, the changed box is drawn and the draft is published.
 * At the end the masks are committed as one undo entry and the draft is cleared.
 */
import type { Theme } from '../../charts/ramps.ts';
import type { Masks } from '../../experiment/experiment.ts';
import { type Box, joined, type Point, strokeMasks, takeBack } from '../../masks/painting.ts';
import { useDraft } from '../../stores/draft.ts';
import { commitMasks, useExperiment } from '../../stores/experiment.ts';
import { useView } from '../../stores/view.ts';
import { type BoardCanvases, makeBoard } from './board.ts';
import { beginTake, changedPixels, extendTake, type Take } from './take.ts';

export interface Easel {
  readonly begin: (at: Point, erasing: boolean) => void;
  /** Points are painted at once, or in the next frame where some of this frame were. */
  readonly extend: (points: readonly Point[]) => void;
  readonly end: () => void;
  /** Takes the stroke back as if it had not begun. */
  readonly cancel: () => void;
  readonly painting: () => boolean;
  /** Pixel under the pointer or cursor; told once a frame, and to the view store at rest. */
  readonly hover: (at: Point | null) => void;
  readonly fit: (side: number, theme: Theme, picture: Uint8Array | null) => void;
  readonly close: () => void;
}

export interface EaselEvents {
  /** After a frame was drawn: the masks shown and the pixel under the pointer. */
  readonly onFrame: (masks: Masks, pixel: number | null) => void;
  readonly onStroke: (changed: number) => void;
}

export function mountEasel(canvases: BoardCanvases, events: EaselEvents): Easel {
  const board = makeBoard(canvases);
  let shown = masksNow();
  let take: Take | null = null;
  let waiting: Point[] = [];
  let hovered: Point | null = null;
  let frame = 0;
  let look: { side: number; theme: Theme; picture: Uint8Array | null } | null = null;

  const request = () => {
    if (!frame) frame = requestAnimationFrame(paint);
  };
  /** The first points of a frame are painted as they come: their numbers are mostly there when the frame is shown. Others wait for the next. */
  const paintOnce = (now: Take) => {
    if (!frame) paintWaiting(now);
    request();
  };
  const paint = () => {
    frame = 0;
    if (take && waiting.length > 0) paintOnce(take);
    const pixel = pixelAt(hovered, shown.size);
    if (!take && useView.getState().hovered !== pixel) useView.setState({ hovered: pixel });
    events.onFrame(shown, pixel);
  };
  const paintWaiting = (now: Take) => {
    let dirty: Box | null = null;
    for (const point of waiting) dirty = joined(dirty, extendTake(now, point));
    waiting = [];
    if (!dirty) return;
    shown = strokeMasks(now.stroke, experiment());
    board.draw(shown, dirty, now.stroke.target === 'truth');
    useDraft.setState({ masks: shown });
  };
  const drawAll = () => {
    shown = masksNow();
    if (look) board.fit(shown, look.side, look.theme, look.picture);
    request();
  };
  const finish = () => {
    take = null;
    waiting = [];
    useDraft.setState({ masks: null });
    useView.setState({ painting: false });
  };
  const stops = [
    useExperiment.subscribe(({ experiment: now }) => {
      if (!take && (now.truth !== shown.truth || now.logits !== shown.logits || now.size !== shown.size)) drawAll();
    }),
    useDraft.subscribe(({ masks }) => {
      if (!take && masks && masks !== shown) drawAll();
    }),
  ];
  return {
    begin(at, erasing) {
      useDraft.setState({ masks: null });
      take = beginTake(experiment(), useView.getState(), at, erasing);
      waiting = [at];
      hovered = at;
      useView.setState({ painting: true });
      paintOnce(take);
    },
    extend(points) {
      if (!take) return;
      waiting.push(...points);
      hovered = points.at(-1) ?? hovered;
      paintOnce(take);
    },
    end() {
      if (!take) return;
      const now = take;
      paintWaiting(now);
      const changed = changedPixels(now);
      if (changed > 0) commitMasks(strokeMasks(now.stroke, experiment()));
      finish();
      if (changed > 0) events.onStroke(changed);
      request();
    },
    cancel() {
      if (!take) return;
      takeBack(take.stroke);
      finish();
      drawAll();
    },
    painting: () => take !== null,
    hover(at) {
      hovered = at;
      request();
    },
    fit(side, theme, picture) {
      look = { side, theme, picture };
      board.fit(shown, side, theme, picture);
      request();
    },
    close() {
      for (const stop of stops) stop();
      if (take) finish();
      cancelAnimationFrame(frame);
    },
  };
}

const experiment = () => useExperiment.getState().experiment;
const masksNow = (): Masks => useDraft.getState().masks ?? experiment();

function pixelAt(at: Point | null, size: number): number | null {
  if (!at || at.x < 0 || at.y < 0 || at.x >= size || at.y >= size) return null;
  return Math.floor(at.y) * size + Math.floor(at.x);
}
