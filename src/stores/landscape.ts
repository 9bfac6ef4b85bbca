/** The landscapes on the page: what is asked for, and what came. Neither shared nor undone. */
import { create } from 'zustand';
import type { DescentReply, RunReply, SweepReply, SweepRequest, TornadoReply } from '../engine/landscapeProtocol.ts';
import type { RunSettings, StepRule } from '../experiment/experiment.ts';
import type { ParameterValues } from '../losses/loss.ts';

type Axes = SweepRequest['axes'];
type Height = SweepRequest['height'];

/** Tabs of the plot that show a landscape. */
export const surfaceTabs = ['shape', 'parameters', 'directions', 'confusion'] as const;
export type SurfaceTab = (typeof surfaceTabs)[number];

/** Loss A, loss B, their difference, both side by side, all of the survey. */
export type Which = 'a' | 'b' | 'difference' | 'pair' | 'all';
/** 'terrain' is drawn on a canvas; the others by Plotly. */
export type Form = 'terrain' | 'heatmap' | 'surface';
export type FamilyCurveScale = 'raw' | 'divided' | 'rank';

/** Masks and parameters around which a landscape lies; the parameters that its axes move are left out. */
export interface Anchor {
  readonly size: number;
  readonly truth: Float32Array;
  readonly logits: Float32Array;
  readonly parameters: Readonly<Record<string, ParameterValues>>;
}

export interface ShownSweep {
  readonly anchor: Anchor;
  /** Each loss with its finest complete grid so far. */
  readonly reply: SweepReply;
}

export interface RecordedRun {
  readonly logits: Float32Array;
  readonly truth: Float32Array;
  /** Settings and loss by value. */
  readonly key: string;
  readonly reply: RunReply;
}

export interface SweepChoice {
  readonly loss: 'a' | 'b';
  readonly parameter: string | null;
  readonly steps: number;
  readonly rate: number;
  readonly rule: StepRule;
  readonly change: 'range' | 'tenth';
}

export interface LandscapeState {
  /** Chosen axes by tab; null: the tab's own. */
  readonly axes: Readonly<Record<SurfaceTab, Axes | null>>;
  readonly which: Which;
  readonly form: Form;
  readonly height: Height;
  readonly arrows: boolean;
  /** One colour scale for both losses of a pair and for the small multiples, of heights divided by the height here. */
  readonly sharedScale: boolean;
  readonly curveScale: FamilyCurveScale;
  /** Of the random directions. */
  readonly seed: number;
  readonly sweepChoice: SweepChoice;
  /** A panel shows a landscape: only then is one computed. */
  readonly open: boolean;
  /** Where the dot is being dragged, one value an axis. */
  readonly drag: readonly number[] | null;
  readonly shown: ShownSweep | null;
  /** `shown` lies around the present state. */
  readonly fresh: boolean;
  /** Share of the running sweep, null at rest. */
  readonly progress: number | null;
  /** Why there is no landscape of these axes: a message of the worker or of the axes. */
  readonly failure: string | null;
  /** A and B on the straight lines whose barriers are told: from the anchor to the truth, to kept predictions, between two of them. */
  readonly lines: readonly SweepReply[];
  /** The run whose directions the axes are, as it came out from these masks. */
  readonly run: RecordedRun | null;
  /** A run that was asked for; null where none is. */
  readonly recording: RunSettings | null;
  /** Share of its steps made. */
  readonly recorded: number;
  readonly recordFailure: string | null;
  readonly descent: DescentReply | null;
  readonly tornado: TornadoReply | null;
  readonly sweepBusy: boolean;
  readonly sweepFailure: string | null;
}

export const useLandscape = create<LandscapeState>(() => ({
  axes: { shape: null, parameters: null, directions: null, confusion: null },
  which: 'a',
  form: 'terrain',
  height: 'loss',
  arrows: false,
  sharedScale: false,
  curveScale: 'divided',
  seed: 1,
  sweepChoice: { loss: 'a', parameter: null, steps: 20, rate: 8, rule: 'matched', change: 'range' },
  open: false,
  drag: null,
  shown: null,
  fresh: false,
  progress: null,
  failure: null,
  lines: [],
  run: null,
  recording: null,
  recorded: 0,
  recordFailure: null,
  descent: null,
  tornado: null,
  sweepBusy: false,
  sweepFailure: null,
}));
