/** A picture as plain marks, written as SVG or painted on a canvas: both look the same. */
import { fontStack } from '../../charts/palette.ts';

export type Mark =
  | {
      readonly type: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: string;
    }
  | {
      readonly type: 'text';
      /** y is that of the baseline. */
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly weight?: number;
      readonly fill: string;
      readonly anchor?: 'start' | 'middle' | 'end';
      /** Read upwards, turned about its place. */
      readonly turned?: boolean;
      /** In SVG the text is a link. */
      readonly href?: string;
    }
  /** Segments x1, y1, x2, y2 in cells, drawn at `cell` px from (x, y). */
  | {
      readonly type: 'segments';
      readonly x: number;
      readonly y: number;
      readonly cell: number;
      readonly segments: Float32Array;
      readonly stroke: string;
      readonly width: number;
    }
  | {
      readonly type: 'line';
      readonly from: readonly [number, number];
      readonly to: readonly [number, number];
      readonly stroke: string;
      readonly width: number;
      /** '5px,4px'; 'solid' or nothing for none. */
      readonly dash?: string;
    }
  | {
      readonly type: 'image';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly canvas: HTMLCanvasElement | HTMLImageElement;
      /** Drawn for the eye, not pixel by pixel. */
      readonly smooth?: boolean;
      /** A whole `<svg>` that stands for the image in SVG. */
      readonly svg?: string;
    };

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly paper: string;
  readonly title: string;
  readonly marks: readonly Mark[];
}

export function drawingSvg({ width, height, paper, title, marks }: Drawing): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeXml(fontStack)}">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${paper}"/>`,
    ...marks.map(markSvg),
    '</svg>\n',
  ].join('\n');
}

/** Painted at `scale` px of the picture to one of the drawing. */
export async function drawingPng({ width, height, paper, marks }: Drawing, scale: number): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser gives no canvas to draw on');
  context.scale(scale, scale);
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  for (const mark of marks) paint(context, mark);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error(`this browser makes no picture of ${canvas.width} x ${canvas.height} pixels`);
  return blob;
}

/** Width in px of a text as the page sets it. */
export function textWidth(text: string, size: number, weight = 400): number {
  measuring ??= document.createElement('canvas').getContext('2d');
  if (!measuring) return 0.6 * size * text.length;
  measuring.font = `${weight} ${size}px ${fontStack}`;
  return measuring.measureText(text).width;
}

let measuring: CanvasRenderingContext2D | null = null;

export function escapeXml(text: string): string {
  return (
    text
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML knows none of these.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  );
}

const rounded = (value: number): string => String(Math.round(value * 100) / 100);

function markSvg(mark: Mark): string {
  switch (mark.type) {
    case 'rect':
      return `<rect x="${rounded(mark.x)}" y="${rounded(mark.y)}" width="${rounded(mark.width)}" height="${rounded(mark.height)}" fill="${mark.fill}"/>`;
    case 'text': {
      const { x, y, size, weight = 400, fill, anchor = 'start' } = mark;
      const turn = mark.turned ? ` transform="rotate(-90 ${rounded(x)} ${rounded(y)})"` : '';
      const text = `<text x="${rounded(x)}" y="${rounded(y)}"${turn} font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escapeXml(mark.text)}</text>`;
      return mark.href === undefined ? text : `<a href="${escapeXml(mark.href)}">${text}</a>`;
    }
    case 'segments':
      return `<path d="${pathOf(mark)}" fill="none" stroke="${mark.stroke}" stroke-width="${mark.width}" stroke-linecap="round"/>`;
    case 'line': {
      const [[x1, y1], [x2, y2]] = [mark.from, mark.to];
      const dashes = dashOf(mark.dash);
      const dash = dashes.length > 0 ? ` stroke-dasharray="${dashes.join(' ')}"` : '';
      return `<path d="M${rounded(x1)} ${rounded(y1)}L${rounded(x2)} ${rounded(y2)}" stroke="${mark.stroke}" stroke-width="${mark.width}"${dash}/>`;
    }
    case 'image': {
      const place = `x="${rounded(mark.x)}" y="${rounded(mark.y)}" width="${rounded(mark.width)}" height="${rounded(mark.height)}"`;
      if (mark.svg !== undefined)
        return mark.svg.replace(/^[^<]*<svg\b([^>]*)>/, (_, rest: string) => `<svg ${place}${withoutPlace(rest)}>`);
      const source = mark.canvas instanceof HTMLCanvasElement ? mark.canvas.toDataURL() : mark.canvas.src;
      return `<image ${place} href="${source}" preserveAspectRatio="none"${mark.smooth ? '' : ' style="image-rendering:pixelated"'}/>`;
    }
  }
}

const withoutPlace = (attributes: string): string => attributes.replace(/\s(?:x|y|width|height)="[^"]*"/g, '');

const dashOf = (dash: string | undefined): number[] =>
  dash === undefined || dash === 'solid' ? [] : dash.split(',').map(Number.parseFloat);

function pathOf({ segments, x, y, cell }: Extract<Mark, { type: 'segments' }>): string {
  const parts: string[] = [];
  const at = (k: number): string => `${rounded(x + (segments[k] as number) * cell)} ${rounded(y + (segments[k + 1] as number) * cell)}`;
  for (let k = 0; k + 3 < segments.length; k += 4) parts.push(`M${at(k)}L${at(k + 2)}`);
  return parts.join('');
}

function paint(context: CanvasRenderingContext2D, mark: Mark): void {
  switch (mark.type) {
    case 'rect':
      context.fillStyle = mark.fill;
      context.fillRect(mark.x, mark.y, mark.width, mark.height);
      return;
    case 'text':
      context.font = `${mark.weight ?? 400} ${mark.size}px ${fontStack}`;
      context.textAlign = mark.anchor === 'middle' ? 'center' : (mark.anchor ?? 'start');
      context.fillStyle = mark.fill;
      context.save();
      context.translate(mark.x, mark.y);
      if (mark.turned) context.rotate(-Math.PI / 2);
      context.fillText(mark.text, 0, 0);
      context.restore();
      return;
    case 'segments':
      context.strokeStyle = mark.stroke;
      context.lineWidth = mark.width;
      context.lineCap = 'round';
      context.stroke(new Path2D(pathOf(mark)));
      return;
    case 'line':
      context.beginPath();
      context.moveTo(...mark.from);
      context.lineTo(...mark.to);
      context.strokeStyle = mark.stroke;
      context.lineWidth = mark.width;
      context.lineCap = 'butt';
      context.setLineDash(dashOf(mark.dash));
      context.stroke();
      context.setLineDash([]);
      return;
    case 'image':
      context.imageSmoothingEnabled = mark.smooth === true || mark.canvas instanceof HTMLImageElement;
      context.drawImage(mark.canvas, mark.x, mark.y, mark.width, mark.height);
  }
}
