/** What the worker answered last: derived, thrown away at will. */
import { create } from 'zustand';
import type { CurveReply, FrameReply, ProbeReply, StatusReply } from '../engine/protocol.ts';

export interface Notice {
  /** Of the translation. */
  readonly key: string;
  readonly detail: string;
  /** What can be done about it in one click; the notice goes with it. */
  readonly action?: { readonly key: string; readonly run: () => void };
}

export interface ResultsState {
  readonly frame: FrameReply | null;
  /** Values when the stroke in progress began (or at the last settled state), by loss id: the zero of the meters. */
  readonly start: Readonly<Record<string, number>>;
  /** The masks have moved on since `frame`. */
  readonly stale: boolean;
  readonly curves: { readonly pixel: CurveReply | null; readonly line: CurveReply | null };
  readonly probe: ProbeReply | null;
  /** Values of the loss whose card is open in each of its readings, by dialect id ('corrected' among them). */
  readonly dialectValues: Readonly<Record<string, number>>;
  readonly status: StatusReply | null;
  /** Numbers are made on the page itself: a worker is forbidden here or cannot start. */
  readonly withoutWorker: boolean;
  /** Newest last. */
  readonly notices: readonly Notice[];
}

export const useResults = create<ResultsState>(() => ({
  frame: null,
  start: {},
  stale: false,
  curves: { pixel: null, line: null },
  probe: null,
  dialectValues: {},
  status: null,
  withoutWorker: false,
  notices: [],
}));
