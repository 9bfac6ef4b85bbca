import { outlineSegments, strokeOutline } from '../../charts/outline.ts';
import type { Theme } from '../../charts/ramps.ts';
import type { Masks } from '../../experiment/experiment.ts';
import { resampleMasks } from '../../masks/resample.ts';
import { colourCells } from '../paint/board.ts';

const cells = 64;
export const thumbPx = 128;

/** Draws p as lightness and the truth as outline into a canvas of `thumbPx` a side. */
export function drawThumb(canvas: HTMLCanvasElement, whole: Masks, theme: Theme): void {
  const masks = resampleMasks(whole, cells);
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = new ImageData(cells, cells);
  colourCells(new Uint32Array(image.data.buffer), masks, { left: 0, top: 0, right: cells, bottom: cells }, theme, null);
  context.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.globalCompositeOperation = 'copy';
  context.drawImage(canvas, 0, 0, cells, cells, 0, 0, thumbPx, thumbPx);
  context.globalCompositeOperation = 'source-over';
  const segments = outlineSegments(masks.truth, cells, cells, true);
  context.strokeStyle = getComputedStyle(canvas).getPropertyValue('--truth');
  context.lineWidth = 4;
  strokeOutline(context, segments, thumbPx / cells);
}
