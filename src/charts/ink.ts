/** Colours of marks over a landscape: strong ink with a casing, readable on any height. */
import type { Theme } from './ramps.ts';

export interface Ink {
  readonly strong: string;
  readonly casing: string;
  readonly hair: string;
  readonly glow: string;
}

export const inks: Readonly<Record<Theme, Ink>> = {
  dark: { strong: '#FFFFFF', casing: '#0A0614C0', hair: '#FFFFFF59', glow: '#FFFFFF66' },
  light: { strong: '#17101F', casing: '#FFFFFFD8', hair: '#17101F59', glow: '#17101F33' },
};

export function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number, fill: string | CanvasGradient): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
}
