/** What is shown and held in the hand: never shared, never undone. */
import { create } from 'zustand';
import type { EngineChoice, GradientKind } from '../engine/protocol.ts';

export type Tool = 'brush' | 'eraser' | 'line' | 'disc' | 'rectangle' | 'fill' | 'move';
export type Target = 'truth' | 'prediction';
export type LadderScale = 'raw' | 'relative' | 'rank';
/** 'maps' is a tab on narrow pages alone; the four after 'curve' show landscapes. */
export type PlotTab = 'maps' | 'curve' | 'shape' | 'parameters' | 'directions' | 'confusion' | 'gain' | 'sweep';

/** The p of one pixel; the straight line from this prediction to the truth. */
export type CurveAlong = 'pixel' | 'line';
export type CurveScale = 'raw' | 'divided' | 'rank';

export interface ViewState {
  readonly target: Target;
  readonly tool: Tool;
  /** Brush diameter in pixels of the grid. */
  readonly brushPx: number;
  /** Probability painted, 0..100 %. */
  readonly confidence: number;
  /** Width of the soft edge as a share of the radius, 0..100 %. */
  readonly feather: number;
  readonly ladderScale: LadderScale;
  readonly gradient: GradientKind;
  readonly engine: EngineChoice;
  /** Pixel index under the pointer or keyboard cursor, or null. */
  readonly hovered: number | null;
  /** Loss whose card is open, or null. */
  readonly card: string | null;
  readonly plotTab: PlotTab;
  /** Losses overlaid on the curve besides A and B. */
  readonly overlaid: readonly string[];
  /** What the curves run along, and their scale for each. */
  readonly curveAlong: CurveAlong;
  readonly curveScales: Readonly<Record<CurveAlong, CurveScale>>;
  /** Pinned loss whose gradient the heatmap shows. */
  readonly heatmapOf: 'a' | 'b';
  readonly gainShown: 'value' | 'gain';
  readonly beyondOpen: boolean;
  readonly theme: 'system' | 'light' | 'dark';
  readonly language: 'en' | 'vi';
  readonly painting: boolean;
  /** Id of the preset loaded last: its sentence stands in the bottom bar. */
  readonly preset: string;
}

export const useView = create<ViewState>(() => ({
  target: 'prediction',
  tool: 'brush',
  brushPx: 6,
  confidence: 85,
  feather: 30,
  ladderScale: 'relative',
  gradient: 'z',
  engine: 'auto',
  hovered: null,
  card: null,
  plotTab: 'curve',
  overlaid: [],
  curveAlong: 'line',
  curveScales: { line: 'divided', pixel: 'raw' },
  heatmapOf: 'a',
  gainShown: 'gain',
  beyondOpen: false,
  theme: 'system',
  language: 'en',
  painting: false,
  preset: 'disc',
}));
