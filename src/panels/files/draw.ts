/** Previews: a plane in grey, and the masks as the canvas will show them. */
import { outlineSegments, strokeOutline } from '../../charts/outline.ts';
import type { Theme } from '../../charts/ramps.ts';
import type { Masks } from '../../experiment/experiment.ts';
import type { Plane } from '../../files/source.ts';
import type { Statistics } from '../../files/statistics.ts';
import { colourCells } from '../paint/board.ts';
import { pictureAt } from '../paint/picture.ts';

const longestPx = 256;

/** Up to this many classes are shown in steps of equal size, so that 0, 1, 2 and 255 can be told apart. */
const fewClasses = 16;

/** From the lowest number, black, to the highest, white; what is no number in rose. */
export function drawPlane(canvas: HTMLCanvasElement, { width, height, values }: Plane, { min, max, classes }: Statistics): void {
  const step = Math.max(1, Math.max(width, height) / longestPx);
  canvas.width = Math.max(1, Math.round(width / step));
  canvas.height = Math.max(1, Math.round(height / step));
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = new ImageData(canvas.width, canvas.height);
  const pixels = new Uint32Array(image.data.buffer);
  const scale = max > min ? 255 / (max - min) : 0;
  const steps =
    classes && classes.length <= fewClasses ? new Map(classes.map(({ value }, k) => [value, k / Math.max(1, classes.length - 1)])) : null;
  for (let y = 0; y < canvas.height; y++) {
    const row = Math.min(height - 1, Math.floor((y + 0.5) * step)) * width;
    for (let x = 0; x < canvas.width; x++) {
      const value = values[row + Math.min(width - 1, Math.floor((x + 0.5) * step))] as number;
      const rank = steps?.get(value);
      const grey = Math.round(rank === undefined ? Math.min(255, Math.max(0, (value - min) * scale)) : 255 * rank);
      pixels[y * canvas.width + x] = Number.isNaN(value) ? 0xffa88fff : ((255 << 24) | (grey << 16) | (grey << 8) | grey) >>> 0;
    }
  }
  context.putImageData(image, 0, 0);
}

const outlinePx = 512;

export function drawMasks(canvas: HTMLCanvasElement, masks: Masks, picture: Uint8Array | null, theme: Theme): void {
  const { size } = masks;
  canvas.width = outlinePx;
  canvas.height = outlinePx;
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = new ImageData(size, size);
  const box = { left: 0, top: 0, right: size, bottom: size };
  colourCells(new Uint32Array(image.data.buffer), masks, box, theme, picture && pictureAt(picture, size));
  context.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.globalCompositeOperation = 'copy';
  context.drawImage(canvas, 0, 0, size, size, 0, 0, outlinePx, outlinePx);
  context.globalCompositeOperation = 'source-over';
  context.strokeStyle = getComputedStyle(canvas).getPropertyValue('--truth');
  context.lineWidth = 5;
  strokeOutline(context, outlineSegments(masks.truth, size, size, true), outlinePx / size);
}
