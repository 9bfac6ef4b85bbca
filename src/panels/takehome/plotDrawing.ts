import { palettes } from '../../charts/palette.ts';
import type { Theme } from '../../charts/ramps.ts';
import { type CaptionTexts, captionMarks, lossLine } from './captionMarks.ts';
import type { Collected, Localize } from './collect.ts';
import type { Drawing, Mark } from './drawing.ts';
import type { PlotNow } from './plotNow.ts';

const [width, height, titleY, plotY, edge] = [720, 420, 30, 44, 24] as const;

/** A plot with its title and caption. Its figure is drawn by Plotly, which is loaded for it. */
export async function plotDrawing(
  collected: Collected,
  { figure, title, hasLines }: PlotNow,
  { format, scale }: { readonly format: 'png' | 'svg'; readonly scale: number },
  theme: Theme,
  localized: Localize,
  texts: CaptionTexts,
): Promise<Drawing> {
  const { image } = await import('../../charts/plotly.ts');
  const source = await image(figure, palettes[theme].paper, format, { width, height, scale });
  const place = { x: 0, y: plotY, width, height };
  const picture: Mark = { type: 'image', ...place, canvas: await loaded(source), ...(format === 'svg' && { svg: svgOf(source) }) };
  const { experiment, record } = collected;
  const lines = experiment.pinned.flatMap((id, slot) => {
    const loss = record.losses.find((one) => one.id === id);
    const line = hasLines ? (slot === 0 ? '——  ' : '– –  ') : '';
    return loss ? [line + lossLine(loss, slot === 0 ? 'A' : 'B', localized)] : [];
  });
  const caption = captionMarks(lines, record.link, { x: edge, y: plotY + height + 4, width: width - 2 * edge }, theme, texts);
  return {
    width,
    height: plotY + height + 4 + caption.height + 12,
    paper: palettes[theme].paper,
    title,
    marks: [
      { type: 'text', x: edge, y: titleY, text: title, size: 14, weight: 600, fill: palettes[theme].text1 },
      picture,
      ...caption.marks,
    ],
  };
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
