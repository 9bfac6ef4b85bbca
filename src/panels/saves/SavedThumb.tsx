import { useEffect, useRef } from 'react';
import type { Content } from '../../storage/content.ts';
import { useTheme } from '../../ui/theme.ts';
import { drawThumb, thumbPx } from '../bars/drawThumb.ts';
import { opened } from './desk.ts';
import styles from './Saves.module.css';

/** A save as it looks: p as lightness, the truth as outline. Unpacked once the list stands. */
export function SavedThumb({ content }: { readonly content: Content }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  useEffect(() => {
    const timer = setTimeout(() => {
      const opening = opened(content);
      if (opening.ok && canvas.current) drawThumb(canvas.current, opening.experiment, theme);
    });
    return () => clearTimeout(timer);
  }, [content, theme]);
  return <canvas ref={canvas} className={styles.thumb} width={thumbPx} height={thumbPx} aria-hidden />;
}
