/** The profile under a landscape: A and B along x through the dot, divided by their heights there. */
import { disc, type Ink } from './ink.ts';
import { formatRatio } from './numbers.ts';
import { fontStack, palettes } from './palette.ts';
import type { Theme } from './ramps.ts';
import { type TerrainFrame, xOf } from './terrainFrame.ts';

/** Lines along x through the dot. */
export interface Profile {
  /** Heights at even shares of x, NaN where there is none. */
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** Divisors; null leaves the heights as they are, on a scale from 0 to 1. */
  readonly here: readonly [number, number] | null;
  /** Which of the two has the rose ground. */
  readonly front: 'a' | 'b';
}

export function drawProfile(
  context: CanvasRenderingContext2D,
  frame: TerrainFrame,
  profile: Profile,
  { dot, theme }: { readonly dot: readonly [number, number] | null; readonly theme: Theme },
  ink: Ink,
): void {
  const { profileTop: top, profileHeight: height, left, mapWidth: width } = frame;
  const bottom = top + height;
  const { loss, text1, text2 } = palettes[theme];
  const [a, b] = [scaled(profile.a, profile.here?.[0]), scaled(profile.b, profile.here?.[1])];
  const yAt = profileScale([...a, ...b], profile.here !== null, top, height);
  context.strokeStyle = theme === 'dark' ? '#FFFFFF26' : '#1115222E';
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(left, bottom + 0.5);
  context.lineTo(left + width, bottom + 0.5);
  context.stroke();
  if (profile.here)
    dashed(context, left, Math.round(yAt.of(1)) + 0.5, left + width, Math.round(yAt.of(1)) + 0.5, context.strokeStyle, [2, 3]);
  const x = dot ? xOf(frame, dot[0]) : null;
  if (x !== null) dashed(context, Math.round(x) + 0.5, frame.top + frame.mapHeight, Math.round(x) + 0.5, bottom, ink.hair, [3, 4]);
  const [front, back] = profile.front === 'a' ? [a, b] : [b, a];
  const ground = context.createLinearGradient(0, top, 0, bottom);
  ground.addColorStop(0, `${loss}66`);
  ground.addColorStop(1, `${loss}08`);
  fillUnder(context, frame, front, yAt.of, ground);
  const aStyle = { colour: profile.front === 'a' ? loss : text1, width: 2.5, dash: [] };
  const bStyle = { colour: profile.front === 'b' ? loss : text1, width: 1.6, dash: [5, 4] };
  line(context, frame, back, yAt.of, profile.front === 'a' ? bStyle : aStyle);
  line(context, frame, front, yAt.of, profile.front === 'a' ? aStyle : bStyle);
  if (x !== null && profile.here) disc(context, x, yAt.of(1), 4.5, ink.strong);
  context.font = `500 11px ${fontStack}`;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  context.fillStyle = text2;
  for (const { at, label } of yAt.ticks) context.fillText(label, left - 5, Math.min(bottom - 5, Math.max(top + 6, at)));
  nameLines(context, frame, a, b, yAt.of, aStyle.colour, bStyle.colour);
}

/** Divided by the value here the scale is a logarithm, cut at 10 000 times it; shares stand on 0 to 1. */
export function profileScale(values: readonly number[], ratio: boolean, top: number, height: number) {
  const finite = values.filter((value) => Number.isFinite(value) && (!ratio || value > 0));
  const bottom = top + height;
  if (!ratio) {
    const [low, high] = [Math.min(0, ...finite), Math.max(1e-12, ...finite)];
    const of = (value: number): number => bottom - ((value - low) / (high - low)) * (height - 6);
    return { of, ticks: [{ at: of(0), label: '0' }] };
  }
  const high = Math.max(1.25, Math.min(1e4, 1.25 * Math.max(1, ...finite)));
  const low = Math.max(high * 1e-5, Math.min(0.86, 0.86 * Math.min(1, ...finite)));
  const of = (value: number): number => bottom - (Math.log(Math.min(high, Math.max(value, low)) / low) / Math.log(high / low)) * height;
  const decade = 10 ** Math.floor(Math.log10(high / 1.25));
  const upper = high / 1.25 >= 1.6 ? (decade >= 1000 ? decade : Math.floor(high / 1.25)) : null;
  const ticks = [{ at: of(1), label: '×1' }];
  if (upper !== null && of(1) - of(upper) > 13)
    ticks.push({ at: of(upper), label: upper >= 1000 ? `×1e${Math.log10(upper)}` : formatRatio(upper).replace('.00', '') });
  return { of, ticks };
}

const scaled = (values: Float64Array, divisor: number | undefined): readonly number[] =>
  Array.from(values, (value) => (divisor === undefined ? value : value / divisor));

interface LineStyle {
  readonly colour: string;
  readonly width: number;
  readonly dash: number[];
}

function line(
  context: CanvasRenderingContext2D,
  frame: TerrainFrame,
  values: readonly number[],
  yAt: (value: number) => number,
  style: LineStyle,
): void {
  context.beginPath();
  let pen = false;
  values.forEach((value, k) => {
    if (!Number.isFinite(value)) {
      pen = false;
      return;
    }
    const x = xOf(frame, k / (values.length - 1));
    if (pen) context.lineTo(x, yAt(value));
    else context.moveTo(x, yAt(value));
    pen = true;
  });
  context.strokeStyle = style.colour;
  context.lineWidth = style.width;
  context.setLineDash(style.dash);
  context.lineJoin = 'round';
  context.lineCap = 'butt';
  context.stroke();
  context.setLineDash([]);
}

function fillUnder(
  context: CanvasRenderingContext2D,
  frame: TerrainFrame,
  values: readonly number[],
  yAt: (value: number) => number,
  fill: CanvasGradient,
): void {
  const bottom = frame.profileTop + frame.profileHeight;
  context.beginPath();
  context.moveTo(frame.left, bottom);
  for (const [k, value] of values.entries())
    context.lineTo(xOf(frame, k / (values.length - 1)), Number.isFinite(value) ? yAt(value) : bottom);
  context.lineTo(frame.left + frame.mapWidth, bottom);
  context.fillStyle = fill;
  context.fill();
}

function dashed(
  context: CanvasRenderingContext2D,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  colour: string | CanvasGradient | CanvasPattern,
  dash: number[],
): void {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.setLineDash(dash);
  context.stroke();
  context.setLineDash([]);
}

/** "A" and "B" at the right ends of their lines, moved apart where the lines lie close. */
function nameLines(
  context: CanvasRenderingContext2D,
  frame: TerrainFrame,
  a: readonly number[],
  b: readonly number[],
  yAt: (value: number) => number,
  aColour: string,
  bColour: string,
): void {
  context.font = `650 12px ${fontStack}`;
  context.textAlign = 'left';
  const place = (values: readonly number[], share: number): number | null => {
    const value = values[Math.round(share * (values.length - 1))];
    return value !== undefined && Number.isFinite(value) ? yAt(value) : null;
  };
  const [pa, pb] = [place(a, 0.97), place(b, 0.93)];
  const [roof, floor] = [frame.profileTop + 6, frame.profileTop + frame.profileHeight - 6];
  const beside = (y: number, below: boolean): number => {
    const wanted = below ? y + 11 : y - 10;
    return wanted > floor ? y - 10 : wanted < roof ? y + 11 : wanted;
  };
  const aBelow = pa !== null && pb !== null ? pa >= pb : true;
  if (pa !== null) {
    context.fillStyle = aColour;
    context.fillText('A', xOf(frame, 0.97), beside(pa, aBelow));
  }
  if (pb !== null) {
    context.fillStyle = bColour;
    context.fillText('B', xOf(frame, 0.93), beside(pb, !aBelow));
  }
}
