/** What moves over a landscape: the dot of the current state, the way down, the minima, the place pointed at; and the profile under the dot. */
import { descentPath, type Field, isLevel, placeOf, slopeAt } from './field.ts';
import { disc, type Ink, inks } from './ink.ts';
import { fontStack } from './palette.ts';
import type { Theme } from './ramps.ts';
import { contextOf, type TerrainFrame, xOf, yOf } from './terrainFrame.ts';
import { drawProfile, type Profile } from './terrainProfile.ts';

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
  /** The way of a run, place after place; empty for none. */
  readonly path?: readonly Place[];
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
  if (marks.path && marks.path.length > 1) drawPath(context, frame, marks.path, ink);
  else if (marks.dot && marks.descent) drawWayDown(context, frame, marks.dot, marks.descent, ink);
  drawMinima(context, frame, marks, ink);
  if (marks.hover) drawCrosshair(context, frame, marks.hover, ink);
  if (marks.target) drawTarget(context, frame, marks.target, ink);
  if (marks.dot) drawDot(context, frame, marks.dot, ink);
  context.restore();
  if (marks.profile && frame.profileHeight > 0) drawProfile(context, frame, marks.profile, marks, ink);
}

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

/** A line through the places of a run, with a bead at each and a ring at its end. */
function drawPath(context: CanvasRenderingContext2D, frame: TerrainFrame, path: readonly Place[], ink: Ink): void {
  const places = path.map(([u, v]): Place => [xOf(frame, u), yOf(frame, v)]);
  for (const [width, colour] of [
    [5, ink.casing],
    [2, ink.strong],
  ] as const) {
    context.beginPath();
    for (const [x, y] of places) context.lineTo(x, y);
    context.lineWidth = width;
    context.lineJoin = 'round';
    context.strokeStyle = colour;
    context.stroke();
  }
  for (const [x, y] of places.slice(1)) disc(context, x, y, 2.6, ink.strong);
  const [x, y] = places.at(-1) as Place;
  disc(context, x, y, 6.5, ink.casing);
  disc(context, x, y, 5, ink.strong);
  disc(context, x, y, 2.4, ink.casing);
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

/** Minimum of a field as a mark; none on level ground or where no cell has a value. */
export function minimumOf(field: Field | null, mark: Minimum['mark'], label: string): readonly Minimum[] {
  return field && !isLevel(field) ? [{ at: placeOf(field, field.lowest), mark, label }] : [];
}
