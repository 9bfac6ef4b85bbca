/** Slanted lines over the truth, in two inks: one where the prediction beneath says background, one where it says foreground. */
import type { Box } from '../../masks/painting.ts';

export interface HatchInks {
  /** CSS hex colours, `#rrggbb`, and how opaque each line is, 0..1. */
  readonly onBackground: { readonly colour: string; readonly opacity: number };
  readonly onForeground: { readonly colour: string; readonly opacity: number };
}

/** Where a column or row of the screen reads the truth: between cells `low` and `high`, at share `t` of the way. */
interface Reading {
  readonly cell: Uint16Array;
  readonly low: Uint16Array;
  readonly high: Uint16Array;
  readonly t: Float32Array;
}

export interface Hatch {
  readonly side: number;
  /** Fills pixels (side * side, packed RGBA) of the cells in the box, where the truth is above 1/2. */
  readonly draw: (pixels: Uint32Array, truth: Float32Array, logits: Float32Array, box: Box) => void;
}

/** `side` in device px; lines stand `spacingPx` apart along a row and are `widthPx` thick. At `smooth` the cells' steps are rounded off. */
export function makeHatch(size: number, side: number, spacingPx: number, widthPx: number, smooth: boolean, inks: HatchInks): Hatch {
  const period = Math.max(4, Math.round(spacingPx));
  const background = lineTable(period, widthPx, inks.onBackground.colour, inks.onBackground.opacity);
  const foreground = lineTable(period, widthPx, inks.onForeground.colour, inks.onForeground.opacity);
  const along = readings(size, side, smooth);
  return {
    side,
    draw(pixels, truth, logits, box) {
      const cellPx = side / size;
      const left = Math.floor(box.left * cellPx);
      const right = Math.min(side, Math.ceil(box.right * cellPx));
      const bottom = Math.min(side, Math.ceil(box.bottom * cellPx));
      for (let y = Math.floor(box.top * cellPx); y < bottom; y++) {
        const above = along.low[y]! * size;
        const below = along.high[y]! * size;
        const cell = along.cell[y]! * size;
        const v = along.t[y]!;
        for (let x = left; x < right; x++) {
          const l = along.low[x]!;
          const r = along.high[x]!;
          const u = along.t[x]!;
          const upper = truth[above + l]! * (1 - u) + truth[above + r]! * u;
          const lower = truth[below + l]! * (1 - u) + truth[below + r]! * u;
          const inside = upper * (1 - v) + lower * v > 0.5;
          const ink = logits[cell + along.cell[x]!]! > 0 ? foreground : background;
          pixels[y * side + x] = inside ? ink[(x + y) % period]! : 0;
        }
      }
    },
  };
}

/** Coverage of a slanted line by phase along the row, as packed colours. */
function lineTable(period: number, widthPx: number, colour: string, opacity: number): Uint32Array {
  const rgb = Number.parseInt(colour.slice(1), 16);
  const packed = ((rgb >> 16) & 255) | (rgb & 0xff00) | ((rgb & 255) << 16);
  return Uint32Array.from({ length: period }, (_, phase) => {
    const distance = Math.abs(phase + 0.5 - period / 2) / Math.SQRT2;
    const coverage = Math.min(1, Math.max(0, widthPx / 2 + 0.5 - distance));
    return ((Math.round(255 * opacity * coverage) << 24) | packed) >>> 0;
  });
}

function readings(size: number, side: number, smooth: boolean): Reading {
  const reading = { cell: new Uint16Array(side), low: new Uint16Array(side), high: new Uint16Array(side), t: new Float32Array(side) };
  for (let k = 0; k < side; k++) {
    const at = ((k + 0.5) * size) / side;
    const cell = Math.min(size - 1, Math.floor(at));
    const centred = Math.min(size - 1, Math.max(0, at - 0.5));
    reading.cell[k] = cell;
    reading.low[k] = smooth ? Math.floor(centred) : cell;
    reading.high[k] = smooth ? Math.min(size - 1, Math.floor(centred) + 1) : cell;
    reading.t[k] = smooth ? centred - Math.floor(centred) : 0;
  }
  return reading;
}
