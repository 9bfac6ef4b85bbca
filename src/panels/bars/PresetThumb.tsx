import { useEffect, useRef } from 'react';
import { outlineSegments, strokeOutline } from '../../charts/outline.ts';
import type { Theme } from '../../charts/ramps.ts';
import type { Masks } from '../../experiment/experiment.ts';
import { resampleMasks } from '../../masks/resample.ts';
import type { Preset } from '../../presets/preset.ts';
import { useTheme } from '../../ui/theme.ts';
import { colourCells } from '../paint/board.ts';
import styles from './Bars.module.css';

const cells = 64;
const outlinePx = 128;

/** A preset as it will look: p as lightness, the truth as outline. */
export function PresetThumb({ preset }: { readonly preset: Preset }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  useEffect(() => {
    let current = true;
    Promise.resolve(preset.build()).then(
      (masks) => current && canvas.current && drawThumb(canvas.current, resampleMasks(masks, cells), theme),
      // The sentence about the failure comes when the preset is chosen.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [preset, theme]);
  return <canvas ref={canvas} className={styles.thumb} width={outlinePx} height={outlinePx} aria-hidden />;
}

function drawThumb(canvas: HTMLCanvasElement, masks: Masks, theme: Theme): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = new ImageData(cells, cells);
  colourCells(new Uint32Array(image.data.buffer), masks, { left: 0, top: 0, right: cells, bottom: cells }, theme, null);
  context.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.globalCompositeOperation = 'copy';
  context.drawImage(canvas, 0, 0, cells, cells, 0, 0, outlinePx, outlinePx);
  context.globalCompositeOperation = 'source-over';
  const segments = outlineSegments(masks.truth, cells, cells, true);
  context.strokeStyle = getComputedStyle(canvas).getPropertyValue('--truth');
  context.lineWidth = 4;
  strokeOutline(context, segments, outlinePx / cells);
}
