/** Colours of the page's tokens for drawings that cannot read CSS variables; src/app/tokens.css holds the same values. */
import type { Theme } from './ramps.ts';

export interface Palette {
  readonly text1: string;
  readonly text2: string;
  readonly text3: string;
  readonly grid: string;
  readonly axis: string;
  readonly loss: string;
  readonly paper: string;
  readonly raised: string;
  readonly outline: string;
}

export const fontStack = "'Inter Variable', Inter, 'Segoe UI', 'Noto Sans', system-ui, sans-serif";

export const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    text1: '#14161D',
    text2: '#474C59',
    text3: '#626876',
    grid: 'rgba(17, 21, 34, 0.09)',
    axis: 'rgba(17, 21, 34, 0.3)',
    loss: '#C22F5E',
    paper: '#E9EAEE',
    raised: '#FFFFFF',
    outline: 'rgba(20, 22, 29, 0.5)',
  },
  dark: {
    text1: '#F1F2F6',
    text2: '#B0B5C1',
    text3: '#8B919F',
    grid: 'rgba(255, 255, 255, 0.08)',
    axis: 'rgba(255, 255, 255, 0.3)',
    loss: '#FF8FA8',
    paper: '#0A0B0E',
    raised: '#1B1E25',
    outline: 'rgba(255, 255, 255, 0.45)',
  },
};
