import { useEffect, useRef } from 'react';
import type { Preset } from '../../presets/preset.ts';
import { useTheme } from '../../ui/theme.ts';
import styles from './Bars.module.css';
import { drawThumb, thumbPx } from './drawThumb.ts';

/** A preset as it will look: p as lightness, the truth as outline. */
export function PresetThumb({ preset }: { readonly preset: Preset }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  useEffect(() => {
    let current = true;
    Promise.resolve(preset.build()).then(
      (masks) => current && canvas.current && drawThumb(canvas.current, masks, theme),
      // The sentence about the failure comes when the preset is chosen.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [preset, theme]);
  return <canvas ref={canvas} className={styles.thumb} width={thumbPx} height={thumbPx} aria-hidden />;
}
