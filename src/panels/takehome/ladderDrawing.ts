import { drawHeatmap } from '../../charts/heatmap.ts';
import { dash, formatRatio, formatValue } from '../../charts/numbers.ts';
import { palettes } from '../../charts/palette.ts';
import { type Theme, thumbnailGamma } from '../../charts/ramps.ts';
import { definitionOf } from '../../experiment/definitions.ts';
import { type LossRecord, parametersText } from '../../exports/record.ts';
import { type Bar, barOn, type MeterScale, positionOn, valueScale, wideScale } from '../ladder/meter.ts';
import { type CaptionTexts, captionMarks, readingOf } from './captionMarks.ts';
import type { Collected, Localize } from './collect.ts';
import type { Drawing, Mark } from './drawing.ts';

const [width, edge, rowPx, headY] = [560, 24, 28, 46] as const;
const meter = { x: 300, width: 150, height: 9 } as const;
const valueX = 290;

export interface LadderTexts extends CaptionTexts {
  readonly title: string;
  readonly start: string;
  readonly family: (family: LossRecord['family']) => string;
  /** What was changed, given the list. */
  readonly changed: (list: string) => string;
}

/** The ladder as bars of raw values, or of ratios to the start of the last stroke where `relative`. */
export function ladderDrawing(collected: Collected, relative: boolean, theme: Theme, localized: Localize, texts: LadderTexts): Drawing {
  const { experiment, record } = collected;
  const { text1, text2 } = palettes[theme];
  const scale = relative ? wideScale : valueScale;
  const marks: Mark[] = [
    { type: 'text', x: edge, y: 26, text: texts.title, size: 14, weight: 600, fill: text1 },
    ...scaleMarks(scale, relative ? texts.start : null, text2),
  ];
  let y: number = headY;
  let family = '';
  for (const loss of record.losses) {
    if (loss.family !== family) {
      family = loss.family;
      y += 20;
      marks.push({ type: 'text', x: edge, y: y - 4, text: texts.family(family), size: 11, weight: 600, fill: text2 });
    }
    marks.push(...rowMarks(collected, loss, y, scale, relative, theme, localized));
    y += rowPx;
  }
  const changes = Object.entries(experiment.parameters).filter(([, values]) => Object.keys(values).length > 0);
  const changed = changes.map(([id, values]) => `${shortName(collected, id, localized)} ${parametersText(values, ', ', ' = ')}`);
  const lines = changed.length > 0 ? [texts.changed(changed.join('; '))] : [];
  const caption = captionMarks(lines, record.link, { x: edge, y: y + 8, width: width - 2 * edge }, theme, texts);
  return {
    width,
    height: y + 8 + caption.height + 12,
    paper: palettes[theme].paper,
    title: texts.title,
    marks: [...marks, ...caption.marks],
  };
}

function rowMarks(
  collected: Collected,
  loss: LossRecord,
  y: number,
  scale: MeterScale,
  relative: boolean,
  theme: Theme,
  localized: Localize,
): Mark[] {
  const { text1, text2, grid, loss: rises } = palettes[theme];
  const reading = readingOf(loss, localized);
  const name = shortName(collected, loss.id, localized) + (reading === null ? '' : ` (${reading})`);
  const slot = collected.experiment.pinned[0] === loss.id ? 'A ' : collected.experiment.pinned[1] === loss.id ? 'B ' : '';
  const bar = barOf(loss, scale, relative);
  const middle = y + rowPx / 2;
  const zero = relative ? [{ x: meter.x + positionOn(scale, 1) * meter.width, fill: text1 }] : [];
  return [
    ...thumbnail(collected, loss.id, y, theme),
    { type: 'text', x: edge + 34, y: middle + 4, text: clipped(`${slot}${name}`), size: 12, weight: slot ? 650 : 400, fill: text1 },
    { type: 'text', x: valueX, y: middle + 4, text: formatValue(loss.value), size: 12, weight: 600, fill: text1, anchor: 'end' },
    { type: 'rect', x: meter.x, y: middle - meter.height / 2, width: meter.width, height: meter.height, fill: grid },
    ...(bar ? [barMark(bar, middle, rises)] : []),
    ...zero.map(({ x, fill }): Mark => ({ type: 'rect', x: x - 1, y: middle - 7, width: 2, height: 14, fill })),
    {
      type: 'text',
      x: width - edge,
      y: middle + 4,
      text: loss.ratio === null ? dash : formatRatio(loss.ratio),
      size: 12,
      fill: text2,
      anchor: 'end',
    },
  ];
}

const barMark = ({ from, to }: Bar, middle: number, fill: string): Mark => ({
  type: 'rect',
  x: meter.x + from * meter.width,
  y: middle - meter.height / 2,
  width: (to - from) * meter.width,
  height: meter.height,
  fill,
});

function barOf({ value, ratio }: LossRecord, scale: MeterScale, relative: boolean): Bar | null {
  if (relative) return ratio === null || ratio === 1 ? null : barOn(scale, 1, ratio);
  return value === null ? null : barOn(scale, scale.low, value);
}

function scaleMarks(scale: MeterScale, start: string | null, fill: string): Mark[] {
  const last = scale.marks.length - 1;
  const text = (x: number, words: string, anchor: 'start' | 'middle' | 'end'): Mark => ({
    type: 'text',
    x,
    y: headY,
    text: words,
    size: 11,
    fill,
    anchor,
  });
  const numbers = scale.marks.map((mark, i) => {
    const at = i === 0 ? 0 : i === last ? 1 : positionOn(scale, mark);
    return text(meter.x + at * meter.width, start === null ? String(mark) : `×${mark}`, i === 0 ? 'start' : i === last ? 'end' : 'middle');
  });
  return start === null ? numbers : [...numbers, text(meter.x + positionOn(scale, 1) * meter.width, start, 'middle')];
}

function thumbnail({ gradients, experiment: { size } }: Collected, id: string, y: number, theme: Theme): Mark[] {
  const gradient = gradients.get(id);
  if (!gradient) return [];
  const canvas = document.createElement('canvas');
  drawHeatmap(canvas, gradient, size, size, { theme, clip: strongest(gradient), gamma: thumbnailGamma, maxSide: 64 });
  return [{ type: 'image', x: edge, y: y + 2, width: rowPx - 4, height: rowPx - 4, canvas }];
}

/** Largest |gradient|; 0 where one is not finite. */
export function strongest(gradient: Float32Array): number {
  let most = 0;
  for (const value of gradient) most = Math.max(most, Math.abs(value));
  return Number.isFinite(most) ? most : 0;
}

/** The name that fits a row or a title. */
export function shortName({ experiment, record }: Collected, id: string, localized: Localize): string {
  const loss = definitionOf(experiment, id);
  return loss ? localized(loss.shortName) : (record.losses.find((one) => one.id === id)?.name ?? id);
}

const clipped = (name: string): string => (name.length > 34 ? `${name.slice(0, 33)}…` : name);
