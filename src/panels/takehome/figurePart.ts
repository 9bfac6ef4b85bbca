/** A figure as a part of a picture. Plotly, which draws it, is loaded for it. */
import type { Figure } from '../../charts/figure.ts';
import { palettes } from '../../charts/palette.ts';
import type { Theme } from '../../charts/ramps.ts';
import type { Mark } from './drawing.ts';
import type { PlotPart } from './plotParts.ts';

export function figurePart(figure: Figure, theme: Theme, size: Pick<PlotPart, 'title' | 'width' | 'height'>): PlotPart {
  const { width, height } = size;
  return {
    ...size,
    draw: async (x, y, { format, scale }) => {
      const { image } = await import('../../charts/plotly.ts');
      const source = await image(figure, palettes[theme].paper, format, { width, height, scale });
      const mark: Mark = { type: 'image', x, y, width, height, canvas: await loaded(source), smooth: true };
      return [format === 'svg' ? { ...mark, svg: svgOf(source) } : mark];
    },
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
