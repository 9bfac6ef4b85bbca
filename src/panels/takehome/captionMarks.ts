/** The lines under a picture: what it shows, with which parameters, and where it opens again. */

import { palettes } from '../../charts/palette.ts';
import type { Theme } from '../../charts/ramps.ts';
import { captionOf, wrapped } from '../../exports/caption.ts';
import type { LossRecord } from '../../exports/record.ts';
import { lossById } from '../../losses/registry.ts';
import type { Localize } from './collect.ts';
import { type Mark, textWidth } from './drawing.ts';

/** A longer link is not printed: five lines of small letters nobody types. */
const longestPrinted = 420;
const size = 11;
const linePx = 15;

export interface CaptionTexts {
  readonly tooLong: string;
  readonly noLink: string;
}

export interface Caption {
  readonly marks: readonly Mark[];
  /** Height that the marks take, in px. */
  readonly height: number;
}

/** `lines` and the link, wrapped to `width` px, the first baseline one line under `y`. */
export function captionMarks(
  lines: readonly string[],
  link: string | null,
  place: { readonly x: number; readonly y: number; readonly width: number },
  theme: Theme,
  texts: CaptionTexts,
): Caption {
  const { text1, text2 } = palettes[theme];
  const measure = (text: string): number => textWidth(text, size);
  const linkText = link === null ? texts.noLink : link.length <= longestPrinted ? link : `${new URL(link).origin}: ${texts.tooLong}`;
  const all = [
    ...lines.flatMap((line) => wrapped(line, place.width, measure).map((text) => ({ text, fill: text1, href: undefined }))),
    ...wrapped(linkText, place.width, measure).map((text) => ({ text, fill: text2, href: link ?? undefined })),
  ];
  return {
    height: all.length * linePx,
    marks: all.map(({ text, fill, href }, i) => ({
      type: 'text',
      x: place.x,
      y: place.y + (i + 1) * linePx - 3,
      text,
      size,
      fill,
      ...(href !== undefined && { href }),
    })),
  };
}

/** `A Tversky (as coded): w_fp = 0.3, w_fn = 0.7`. */
export function lossLine(loss: LossRecord, slot: 'A' | 'B' | null, localized: Localize): string {
  return captionOf({ ...(slot && { slot }), name: loss.name, dialect: readingOf(loss, localized), parameters: loss.parameters });
}

/** Name of the reading of a loss, null for the corrected form. */
export function readingOf(loss: Pick<LossRecord, 'id' | 'dialect'>, localized: Localize): string | null {
  const dialect = lossById(loss.id)?.dialects?.find(({ id }) => id === loss.dialect);
  return dialect ? localized(dialect.label) : null;
}
