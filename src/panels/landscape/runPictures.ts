/** Descents of a sweep as pictures and words. */
import type { TFunction } from 'i18next';
import { formatValue } from '../../charts/numbers.ts';
import type { DescentRun } from '../../engine/landscapeProtocol.ts';
import { sigmoid } from '../../masks/logits.ts';

/** One pixel of the canvas to one of the mask. `table`: packed colours of p, 256 of them. */
export function drawMask(canvas: HTMLCanvasElement, logits: Float32Array, table: Uint32Array): void {
  const side = Math.sqrt(logits.length);
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.createImageData(side, side);
  const pixels = new Uint32Array(image.data.buffer);
  for (let i = 0; i < pixels.length; i++) pixels[i] = table[Math.round(255 * sigmoid(logits[i] as number))] as number;
  context.putImageData(image, 0, 0);
}

/** |gradient| of the end colours: the largest 99.7th percentile of the runs, as the pinned maps have it. */
export function strongestPull(runs: readonly DescentRun[]): number {
  return runs.reduce((most, { gradient }) => {
    const sizes = gradient.map(Math.abs).sort();
    return Math.max(most, sizes[Math.floor(0.997 * (sizes.length - 1))] ?? 0);
  }, 0);
}

/** 'Dice .988', 'sens. .99, prec. .98', 'loss .291 → .0502', and why it ended early where it did. */
export function runLines(t: TFunction<'landscape'>, { metrics, losses, brokeAt }: DescentRun): readonly string[] {
  const { dice, sensitivity, precision } = metrics;
  return [
    `${t('sweep.dice')} ${formatValue(dice)}`,
    `${t('sweep.sensitivity')} ${formatValue(sensitivity)}, ${t('sweep.precision')} ${formatValue(precision)}`,
    `${t('sweep.value')} ${formatValue(losses[0])} → ${formatValue(losses.at(-1))}`,
    ...(brokeAt === null ? [] : [t('sweep.broke', { step: brokeAt })]),
  ];
}
