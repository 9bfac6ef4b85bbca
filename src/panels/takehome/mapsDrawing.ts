import { drawHeatmap, drawScale } from '../../charts/heatmap.ts';
import { formatValue } from '../../charts/numbers.ts';
import { outlineSegments } from '../../charts/outline.ts';
import { palettes } from '../../charts/palette.ts';
import { mapGamma, type Theme } from '../../charts/ramps.ts';
import { type CaptionTexts, captionMarks, lossLine } from './captionMarks.ts';
import type { Collected, Localize } from './collect.ts';
import type { Drawing, Mark } from './drawing.ts';
import { shortName } from './ladderDrawing.ts';

const [width, edge, side, mapsY] = [720, 24, 300, 46] as const;
const lefts = [edge, width - edge - side] as const;
const scale = { x: width / 2 - 6, y: mapsY + 28, width: 12, height: side - 56 } as const;

export interface MapsTexts extends CaptionTexts {
  readonly grid: string;
  /** The unit and where the colours end, given the clip. */
  readonly unit: (clip: string) => string;
  readonly pushDown: string;
  readonly pullUp: string;
}

/** The gradients of A and B on one scale, the truth's outline over them. `reach`: |gradient| of the end colours. */
export function mapsDrawing(collected: Collected, reach: number, theme: Theme, localized: Localize, texts: MapsTexts): Drawing {
  const { experiment, record } = collected;
  const { text1, text2 } = palettes[theme];
  const shown = experiment.pinned.flatMap((id, slot) => {
    const loss = record.losses.find((one) => one.id === id);
    return loss ? [{ loss, slot: slot === 0 ? ('A' as const) : ('B' as const), x: lefts[slot] ?? edge }] : [];
  });
  const clip = reach * record.height * record.width;
  const title = shown.map(({ loss, slot }) => `${slot} ${loss.name}`).join(', ');
  const lines = [...shown.map(({ loss, slot }) => lossLine(loss, slot, localized)), `${texts.grid}. ${texts.unit(formatValue(clip))}.`];
  const caption = captionMarks(lines, record.link, { x: edge, y: mapsY + side + 10, width: width - 2 * edge }, theme, texts);
  const text = (x: number, y: number, words: string): Mark => ({
    type: 'text',
    x,
    y,
    text: words,
    size: 11,
    fill: text2,
    anchor: 'middle',
  });
  return {
    width,
    height: mapsY + side + 10 + caption.height + 12,
    paper: palettes[theme].paper,
    title,
    marks: [
      ...shown.flatMap(({ loss, slot, x }): Mark[] => [
        { type: 'text', x, y: 32, text: `${slot}  ${shortName(collected, loss.id, localized)}`, size: 14, weight: 600, fill: text1 },
        { type: 'text', x: x + side, y: 32, text: formatValue(loss.value), size: 14, weight: 600, fill: text1, anchor: 'end' },
        ...mapMarks(collected, loss.id, x, reach, theme),
      ]),
      text(width / 2, mapsY + 16, texts.pushDown),
      { type: 'image', ...scale, canvas: scaleCanvas(theme) },
      text(width / 2, mapsY + side - 6, texts.pullUp),
      ...caption.marks,
    ],
  };
}

function mapMarks({ experiment, gradients }: Collected, id: string, x: number, reach: number, theme: Theme): Mark[] {
  const { size, truth } = experiment;
  const cell = side / size;
  const gradient = gradients.get(id) ?? new Float32Array(size * size);
  return [
    { type: 'image', x, y: mapsY, width: side, height: side, canvas: mapCanvas(gradient, size, reach, theme, Math.ceil(600 / size)) },
    {
      type: 'segments',
      x,
      y: mapsY,
      cell,
      segments: outlineSegments(truth, size, size, cell < 10),
      stroke: palettes[theme].outline,
      width: 1.2,
    },
  ];
}

/** The map, each pixel `factor` wide: programs that smooth what they enlarge leave it sharp. */
export function mapCanvas(gradient: Float32Array, size: number, reach: number, theme: Theme, factor: number): HTMLCanvasElement {
  const cells = document.createElement('canvas');
  drawHeatmap(cells, gradient, size, size, { theme, clip: reach, gamma: mapGamma });
  if (factor === 1) return cells;
  const large = Object.assign(document.createElement('canvas'), { width: size * factor, height: size * factor });
  const context = large.getContext('2d');
  if (!context) return cells;
  context.imageSmoothingEnabled = false;
  context.drawImage(cells, 0, 0, large.width, large.height);
  return large;
}

function scaleCanvas(theme: Theme): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  drawScale(canvas, theme, mapGamma, 'vertical');
  return canvas;
}
