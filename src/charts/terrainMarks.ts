/** What moves over a landscape: the dot of the current state, the way down, the minima, the place pointed at; and the profile under the dot. */
import { descentPath, type Field, placeOf, slopeAt } from './field.ts';
import { formatRatio } from './numbers.ts';
import { fontStack, palettes } from './palette.ts';
import type { Theme } from './ramps.ts';
import { contextOf, type TerrainFrame, xOf, yOf } from './terrainFrame.ts';

type Place = readonly [number, number];

export interface Minimum {
  readonly at: Place;
  readonly mark: 'cross' | 'diamond';
  readonly label: string;
}

export interface TerrainMarks {
  readonly theme: Theme;
  /** The current state, in shares; null where it does not lie on this landscape. */
  readonly dot: Place | null;
  /** Field whose way down is shown from the dot; null for none. */
  readonly descent: Field | null;
  readonly minima: readonly Minimum[];
  /** A place pointed at, here or on the landscape beside it. */
  readonly hover: Place | null;
  /** A place chosen to go to. */
  readonly target: Place | null;
  /** Arrows of steepest descent all over. */
  readonly arrows: Field | null;
  readonly profile: Profile | null;
}

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

export function drawMarks(canvas: HTMLCanvasElement, frame: TerrainFrame, marks: TerrainMarks): void {
  const context = contextOf(canvas, frame);
  if (!context) return;
  const ink = inks[marks.theme];
  context.save();
  context.beginPath();
  context.rect(frame.left, frame.top, frame.mapWidth, frame.mapHeight);
  context.clip();
  if (marks.arrows) drawArrows(context, frame, marks.arrows, ink);
  if (marks.dot && marks.descent) drawWayDown(context, frame, marks.dot, marks.descent, ink);
  drawMinima(context, frame, marks, ink);
  if (marks.hover) drawCrosshair(context, frame, marks.hover, ink);
  if (marks.target) drawTarget(context, frame, marks.target, ink);
  if (marks.dot) drawDot(context, frame, marks.dot, ink);
  context.restore();
  if (marks.profile && frame.profileHeight > 0) drawProfile(context, frame, marks.profile, marks, ink);
}

interface Ink {
  readonly strong: string;
  readonly casing: string;
  readonly hair: string;
  readonly glow: string;
}

const inks: Readonly<Record<Theme, Ink>> = {
  dark: { strong: '#FFFFFF', casing: '#0A0614C0', hair: '#FFFFFF59', glow: '#FFFFFF66' },
  light: { strong: '#17101F', casing: '#FFFFFFD8', hair: '#17101F59', glow: '#17101F33' },
};

function drawDot(context: CanvasRenderingContext2D, frame: TerrainFrame, [u, v]: Place, ink: Ink): void {
  const [x, y] = [xOf(frame, u), yOf(frame, v)];
  context.strokeStyle = ink.hair;
  context.lineWidth = 1;
  context.setLineDash([3, 4]);
  context.beginPath();
  context.moveTo(Math.round(x) + 0.5, y + 12);
  context.lineTo(Math.round(x) + 0.5, frame.top + frame.mapHeight);
  context.stroke();
  context.setLineDash([]);
  const glow = context.createRadialGradient(x, y, 6, x, y, 24);
  glow.addColorStop(0, ink.glow);
  glow.addColorStop(1, '#FFFFFF00');
  disc(context, x, y, 24, glow);
  disc(context, x, y, 9.5, ink.casing);
  disc(context, x, y, 7, ink.strong);
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number, fill: string | CanvasGradient): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
}

/** A dotted path to the bottom, and an arrow that says which way it begins; the arrow never reaches the bottom itself. */
function drawWayDown(context: CanvasRenderingContext2D, frame: TerrainFrame, [u, v]: Place, field: Field, ink: Ink): void {
  const path = descentPath(field, u, v, frame.mapWidth / frame.mapHeight).map(([x, y]): Place => [xOf(frame, x), yOf(frame, y)]);
  const [start, end] = [path[0] as Place, path.at(-1) as Place];
  const reach = Math.hypot(end[0] - start[0], end[1] - start[1]);
  if (path.length < 6) return;
  const dots = (width: number, colour: string): void => {
    context.beginPath();
    for (const [x, y] of path) context.lineTo(x, y);
    context.setLineDash([0.1, 6]);
    context.lineCap = 'round';
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
    context.setLineDash([]);
  };
  dots(5, ink.casing);
  dots(2.5, ink.strong);
  if (reach < 42) return;
  const ahead = path[Math.min(path.length - 1, 4)] as Place;
  const length = Math.min(54, reach - 16);
  arrow(context, start, Math.atan2(ahead[1] - start[1], ahead[0] - start[0]), length, ink);
}

function arrow(context: CanvasRenderingContext2D, [x, y]: Place, angle: number, length: number, ink: Ink): void {
  const [ax, ay] = [Math.cos(angle), Math.sin(angle)];
  const [tx, ty] = [x + ax * length, y + ay * length];
  const shape = (width: number, colour: string, head: number): void => {
    context.strokeStyle = colour;
    context.fillStyle = colour;
    context.lineWidth = width;
    context.lineCap = 'butt';
    context.beginPath();
    context.moveTo(x + ax * 9, y + ay * 9);
    context.lineTo(tx - ax * 9, ty - ay * 9);
    context.stroke();
    context.beginPath();
    context.moveTo(tx + ax * head, ty + ay * head);
    context.lineTo(tx - ax * 11 - ay * (5.5 + head), ty - ay * 11 + ax * (5.5 + head));
    context.lineTo(tx - ax * 11 + ay * (5.5 + head), ty - ay * 11 - ax * (5.5 + head));
    context.closePath();
    context.fill();
  };
  shape(6.5, ink.casing, 2);
  shape(3, ink.strong, 0);
}

function drawMinima(context: CanvasRenderingContext2D, frame: TerrainFrame, { minima }: TerrainMarks, ink: Ink): void {
  const places = minima.map(({ at }): Place => inside(frame, at));
  const [floor, roof] = [frame.top + frame.mapHeight - 9, frame.top + 9];
  const together = places.length === 2 && Math.hypot(places[0]![0] - places[1]![0], places[0]![1] - places[1]![1]) < 16;
  context.font = `600 12px ${fontStack}`;
  context.textBaseline = 'middle';
  minima.forEach(({ mark, label }, k) => {
    const [x, y] = places[k] as Place;
    for (const [width, colour] of [
      [4.5, ink.casing],
      [2, ink.strong],
    ] as const) {
      context.beginPath();
      if (mark === 'cross') {
        context.moveTo(x - 6, y);
        context.lineTo(x + 6, y);
        context.moveTo(x, y - 6);
        context.lineTo(x, y + 6);
      } else {
        context.moveTo(x, y - 6);
        context.lineTo(x + 6, y);
        context.lineTo(x, y + 6);
        context.lineTo(x - 6, y);
        context.closePath();
      }
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke();
    }
    if (frame.mapWidth < 340) return;
    const onLeft = x - 14 - context.measureText(label).width > frame.left + 4;
    context.textAlign = onLeft ? 'right' : 'left';
    // Two labels at one place stand over each other, on the side of the border that has room.
    const shift = !together ? 0 : y > floor - 9 ? -18 * (1 - k) : y < roof + 9 ? 18 * k : k === 0 ? -9 : 9;
    const line = Math.min(floor, Math.max(roof, y)) + shift;
    context.lineWidth = 3;
    context.lineJoin = 'round';
    context.strokeStyle = ink.casing;
    context.strokeText(label, x + (onLeft ? -12 : 12), line);
    context.fillStyle = ink.strong;
    context.fillText(label, x + (onLeft ? -12 : 12), line);
  });
}

/** A mark on the border is drawn whole. */
function inside(frame: TerrainFrame, [u, v]: Place): Place {
  return [
    Math.min(frame.left + frame.mapWidth - 9, Math.max(frame.left + 9, xOf(frame, u))),
    Math.min(frame.top + frame.mapHeight - 9, Math.max(frame.top + 9, yOf(frame, v))),
  ];
}

function drawCrosshair(context: CanvasRenderingContext2D, frame: TerrainFrame, [u, v]: Place, ink: Ink): void {
  const [x, y] = [Math.round(xOf(frame, u)) + 0.5, Math.round(yOf(frame, v)) + 0.5];
  context.strokeStyle = ink.hair;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x, frame.top);
  context.lineTo(x, frame.top + frame.mapHeight);
  context.moveTo(frame.left, y);
  context.lineTo(frame.left + frame.mapWidth, y);
  context.stroke();
}

function drawTarget(context: CanvasRenderingContext2D, frame: TerrainFrame, [u, v]: Place, ink: Ink): void {
  for (const [width, colour] of [
    [5, ink.casing],
    [2, ink.strong],
  ] as const) {
    context.beginPath();
    context.arc(xOf(frame, u), yOf(frame, v), 7, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
}

/** Short arrows on a lattice of 44 px, longer where it is steeper. */
function drawArrows(context: CanvasRenderingContext2D, frame: TerrainFrame, field: Field, ink: Ink): void {
  const apart = 36;
  const columns = Math.max(2, Math.floor(frame.mapWidth / apart));
  const rows = Math.max(2, Math.floor(frame.mapHeight / apart));
  const found: { x: number; y: number; angle: number; slope: number }[] = [];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const [u, v] = [(c + 0.5) / columns, (r + 0.5) / rows];
      const slope = slopeAt(field, u, v, frame.mapWidth / frame.mapHeight);
      if (slope) found.push({ x: xOf(frame, u), y: yOf(frame, v), angle: Math.atan2(-slope.dy, slope.dx), slope: slope.slope });
    }
  }
  const steepest = Math.max(...found.map(({ slope }) => slope), 0);
  context.lineCap = 'round';
  for (const [width, colour] of [
    [3.2, ink.casing],
    [1.3, ink.strong],
  ] as const) {
    context.beginPath();
    for (const { x, y, angle, slope } of found) {
      const half = 4 + 10 * Math.sqrt(slope / steepest) * 0.9;
      const [ax, ay] = [Math.cos(angle), Math.sin(angle)];
      context.moveTo(x - ax * half, y - ay * half);
      context.lineTo(x + ax * half, y + ay * half);
      for (const side of [-1, 1]) {
        context.moveTo(x + ax * half, y + ay * half);
        context.lineTo(x + ax * (half - 4) - side * ay * 3, y + ay * (half - 4) + side * ax * 3);
      }
    }
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
}

function drawProfile(
  context: CanvasRenderingContext2D,
  frame: TerrainFrame,
  profile: Profile,
  { dot, theme }: TerrainMarks,
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

/** Divided by the value here the scale is a logarithm; shares stand on 0 to 1. */
function profileScale(values: readonly number[], ratio: boolean, top: number, height: number) {
  const finite = values.filter((value) => Number.isFinite(value) && (!ratio || value > 0));
  const bottom = top + height;
  if (!ratio) {
    const [low, high] = [Math.min(0, ...finite), Math.max(1e-12, ...finite)];
    const of = (value: number): number => bottom - ((value - low) / (high - low)) * (height - 6);
    return { of, ticks: [{ at: of(0), label: '0' }] };
  }
  const high = Math.max(1.25, Math.min(1e4, 1.25 * Math.max(1, ...finite)));
  const low = Math.max(high * 1e-5, Math.min(0.86, 0.86 * Math.min(1, ...finite)));
  const of = (value: number): number => bottom - (Math.log(Math.max(value, low) / low) / Math.log(high / low)) * height;
  const upper = high / 1.25 >= 1.6 ? Math.floor(high / 1.25) : null;
  const ticks = [{ at: of(1), label: '×1' }];
  if (upper !== null && of(1) - of(upper) > 13) ticks.push({ at: of(upper), label: formatRatio(upper).replace('.00', '') });
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

/** Minimum of a field as a mark; none on level ground or where no cell has a value. */
export function minimumOf(field: Field | null, mark: Minimum['mark'], label: string): readonly Minimum[] {
  return field && field.lowest >= 0 && field.high - field.low > 1e-9 * Math.abs(field.high)
    ? [{ at: placeOf(field, field.lowest), mark, label }]
    : [];
}
