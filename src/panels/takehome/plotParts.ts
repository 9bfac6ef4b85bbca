/** A plot in parts that can be drawn again. */
import type { CurveSeries } from '../../charts/curveFigure.ts';
import type { Mark } from './drawing.ts';

/** 'tab': what the open tab shows; or the curves, or the gradient that may stand beside them. */
export type PlotKind = 'tab' | 'curve' | 'heatmap';

/** How a picture is made: Plotly draws each kind its own way, and a canvas needs its density. */
export interface Medium {
  readonly format: 'png' | 'svg';
  /** px of a PNG to one of the drawing. */
  readonly scale: number;
}

export interface PlotPart {
  /** Over the part; null where the title of the plot says it. */
  readonly title: string | null;
  readonly width: number;
  readonly height: number;
  /** Marks of the part, its upper left corner at (x, y). */
  readonly draw: (x: number, y: number, medium: Medium) => readonly Mark[] | Promise<readonly Mark[]>;
}

export interface PlotNow {
  /** For the name of the file. */
  readonly word: string;
  readonly title: string;
  /** Names of curves, each with its line. */
  readonly legend: readonly Pick<CurveSeries, 'name' | 'role'>[];
  /** Side by side, equally high. */
  readonly parts: readonly PlotPart[];
  /** Losses whose parameters are written under the plot. */
  readonly subjects: readonly string[];
  /** Whatever else must be known to read it. */
  readonly notes: readonly string[];
}
