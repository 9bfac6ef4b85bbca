import { curveFigure } from '../../charts/curveFigure.ts';
import type { Figure } from '../../charts/figure.ts';
import { palettes } from '../../charts/palette.ts';
import type { Theme } from '../../charts/ramps.ts';
import type { CurveReply } from '../../engine/protocol.ts';
import { type CaptionTexts, captionMarks, lossLine } from './captionMarks.ts';
import type { Collected, Localize } from './collect.ts';
import type { Drawing, Mark } from './drawing.ts';

const [width, height, titleY, plotY, edge] = [720, 420, 30, 44, 24] as const;

export interface PlotTexts extends CaptionTexts {
  readonly title: string;
  readonly axes: Parameters<typeof curveFigure>[0]['texts'];
}

/** A and B on the straight line from this prediction to the truth, each divided by its value now. Null before there are curves. */
export async function plotDrawing(
  collected: Collected,
  curves: CurveReply | null,
  format: 'png' | 'svg',
  scale: number,
  theme: Theme,
  localized: Localize,
  texts: PlotTexts,
): Promise<Drawing | null> {
  if (!curves) return null;
  const figure = figureOf(collected, curves, theme, texts);
  if (figure.data.length === 0) return null;
  const { image } = await import('../../charts/plotly.ts');
  const source = await image(figure, palettes[theme].paper, format, { width, height, scale });
  const place = { x: 0, y: plotY, width, height };
  const picture: Mark = { type: 'image', ...place, canvas: await loaded(source), ...(format === 'svg' && { svg: svgOf(source) }) };
  const { pinned } = collected.experiment;
  const lines = pinned.flatMap((id, slot) => {
    const loss = collected.record.losses.find((one) => one.id === id);
    return loss ? [`${slot === 0 ? '——' : '– –'}  ${lossLine(loss, slot === 0 ? 'A' : 'B', localized)}`] : [];
  });
  const caption = captionMarks(lines, collected.record.link, { x: edge, y: plotY + height + 4, width: width - 2 * edge }, theme, texts);
  return {
    width,
    height: plotY + height + 4 + caption.height + 12,
    paper: palettes[theme].paper,
    title: texts.title,
    marks: [
      { type: 'text', x: edge, y: titleY, text: texts.title, size: 14, weight: 600, fill: palettes[theme].text1 },
      picture,
      ...caption.marks,
    ],
  };
}

function figureOf({ experiment, record }: Collected, curves: CurveReply, theme: Theme, { axes }: PlotTexts): Figure {
  const series = experiment.pinned.flatMap((id, slot) => {
    const values = curves.curves[id];
    const name = record.losses.find((loss) => loss.id === id)?.name ?? id;
    return values ? [{ id, name, role: slot === 0 ? ('a' as const) : ('b' as const), curves: values }] : [];
  });
  return curveFigure({ along: 'line', x: curves.x, series, scale: 'divided', theme, texts: axes });
}

/** The text of an SVG that stands in a data URL. */
function svgOf(source: string): string {
  return decodeURIComponent(source.slice(source.indexOf(',') + 1));
}

function loaded(source: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const picture = new Image();
    picture.onload = () => resolve(picture);
    picture.onerror = () => reject(new Error('the plot could not be drawn as a picture'));
    picture.src = source;
  });
}
