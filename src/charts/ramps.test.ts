import { describe, expect, it } from 'vitest';
import { divergingColour, divergingScale, hexOfPacked, lightness, type RampName, rampCss, rampTable, type Theme } from './ramps.ts';

const themes: readonly Theme[] = ['light', 'dark'];
const names: readonly RampName[] = ['p', 'up', 'down', 'loss'];
const at = (table: Uint32Array, step: number): string => hexOfPacked(table[step] ?? 0);

describe.each(themes)('ramps of the %s theme', (theme) => {
  it.each(names)('%s changes lightness in one direction only', (name) => {
    const levels = Array.from(rampTable(name, theme), lightness);
    const sign = theme === 'dark' ? 1 : -1;
    // Rounding to bytes moves lightness by less than 0.003.
    for (let k = 1; k < levels.length; k++) expect(sign * ((levels[k] ?? 0) - (levels[k - 1] ?? 0))).toBeGreaterThan(-0.003);
    expect(sign * ((levels[255] ?? 0) - (levels[0] ?? 0))).toBeGreaterThan(0.35);
  });

  it('starts p, up and down at the canvas colour', () => {
    const canvas = theme === 'dark' ? '#0c0d11' : '#ffffff';
    for (const name of ['p', 'up', 'down'] as const) expect(at(rampTable(name, theme), 0)).toBe(canvas);
  });

  it('is opaque at every step', () => {
    for (const name of names) expect(rampTable(name, theme).every((colour) => colour >>> 24 === 255)).toBe(true);
  });
});

describe('ramps', () => {
  it('end at the stops of the design', () => {
    expect(at(rampTable('up', 'dark'), 255)).toBe('#bfe1ff');
    expect(at(rampTable('down', 'light'), 255)).toBe('#7a3500');
    expect(at(rampTable('loss', 'light'), 0)).toBe('#fffbf6');
  });

  it('pass through the middle stop of three half way', () => {
    // Step 127.5 would be the stop itself; its neighbours differ from it by at most two bytes a channel.
    const middle = rampTable('p', 'dark')[128] ?? 0;
    for (const [shift, expected] of [
      [0, 0x57],
      [8, 0x58],
      [16, 0x66],
    ] as const) {
      expect(Math.abs(((middle >>> shift) & 255) - expected)).toBeLessThanOrEqual(2);
    }
  });

  it('give the same array at every call', () => {
    expect(rampTable('loss', 'dark')).toBe(rampTable('loss', 'dark'));
  });

  it('are listed as CSS from the first step to the last', () => {
    const colours = rampCss('p', 'light', 3);
    expect([colours[0], colours[2]]).toEqual(['#ffffff', '#2e2c3c']);
  });
});

describe('diverging scale', () => {
  it('is blue where the gradient is negative, orange where it is positive, the canvas at zero', () => {
    const scale = divergingScale('light');
    expect(scale[0]).toEqual([0, '#0a3a86']);
    expect(scale[32]).toEqual([0.5, '#ffffff']);
    expect(scale[64]).toEqual([1, '#7a3500']);
  });

  it('lifts faint values by the exponent: at gamma 1/2 a quarter takes the colour of a half', () => {
    expect(divergingColour(0.25, 'dark', 0.5)).toBe(divergingColour(0.5, 'dark', 1));
  });

  it('stays at its end beyond the clip', () => {
    expect(divergingColour(-7, 'dark', 0.75)).toBe(divergingColour(-1, 'dark', 0.75));
  });
});
