import { lineStyle } from '../../charts/curveFigure.ts';
import { palettes } from '../../charts/palette.ts';
import type { Theme } from '../../charts/ramps.ts';
import { type CaptionTexts, captionMarks, lossLine } from './captionMarks.ts';
import type { Collected, Localize } from './collect.ts';
import { type Drawing, type Mark, textWidth } from './drawing.ts';
import type { Medium, PlotNow } from './plotParts.ts';

const [edge, gap, titleY, legendPx, subtitlePx] = [24, 16, 30, 16, 20] as const;

/** A plot with its title, the names of its curves and its caption. */
export async function plotDrawing(
  collected: Collected,
  { title, legend, parts, subjects, notes }: PlotNow,
  medium: Medium,
  theme: Theme,
  localized: Localize,
  texts: CaptionTexts,
): Promise<Drawing> {
  const { text1, paper } = palettes[theme];
  const inner = parts.reduce((sum, part) => sum + part.width, gap * (parts.length - 1));
  const names = legendMarks(legend, inner, theme);
  const top = titleY + 14 + names.height;
  const subtitled = parts.some((part) => part.title !== null) ? subtitlePx : 0;
  const drawn: Mark[] = [];
  let x: number = edge;
  for (const part of parts) {
    if (part.title !== null) drawn.push({ type: 'text', x, y: top + 13, text: part.title, size: 12, weight: 600, fill: text1 });
    drawn.push(...(await part.draw(x, top + subtitled, medium)));
    x += part.width + gap;
  }
  const bottom = top + subtitled + Math.max(...parts.map(({ height }) => height));
  const { pinned } = collected.experiment;
  const lines = subjects.flatMap((id) => {
    const loss = collected.record.losses.find((one) => one.id === id);
    return loss ? [lossLine(loss, id === pinned[0] ? 'A' : id === pinned[1] ? 'B' : null, localized)] : [];
  });
  const caption = captionMarks([...notes, ...lines], collected.record.link, { x: edge, y: bottom + 10, width: inner }, theme, texts);
  return {
    width: inner + 2 * edge,
    height: bottom + 10 + caption.height + 12,
    paper,
    title,
    marks: [
      { type: 'text', x: edge, y: titleY, text: title, size: 14, weight: 600, fill: text1 },
      ...names.marks,
      ...drawn,
      ...caption.marks,
    ],
  };
}

/** Each name beside a piece of its line, in as many rows as they need. */
function legendMarks(legend: PlotNow['legend'], width: number, theme: Theme): { readonly marks: readonly Mark[]; readonly height: number } {
  const marks: Mark[] = [];
  let [x, row] = [0, 0];
  for (const [index, { name, role }] of legend.entries()) {
    const wide = 28 + textWidth(name, 11);
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    const y = titleY + 8 + row * legendPx + legendPx / 2;
    const style = lineStyle(role, index, theme);
    marks.push(
      { type: 'line', from: [edge + x, y], to: [edge + x + 22, y], stroke: style.color, width: style.width, dash: style.dash },
      { type: 'text', x: edge + x + 28, y: y + 4, text: name, size: 11, fill: palettes[theme].text1 },
    );
    x += wide + 14;
  }
  return { marks, height: legend.length === 0 ? 0 : (row + 1) * legendPx };
}
