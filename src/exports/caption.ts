/** What stands under a picture, and what its file is called. */
import type { ParameterValues } from '../losses/loss.ts';
import { parametersText } from './record.ts';

export interface CaptionLoss {
  /** 'A', 'B' or nothing. */
  readonly slot?: string;
  readonly name: string;
  /** Name of the reading, null for the corrected form. */
  readonly dialect: string | null;
  readonly parameters: ParameterValues;
}

/** `A Tversky: w_fp = 0.3, w_fn = 0.7`. The clip `eps` is left out where it is the usual 1e-7. */
export function captionOf({ slot, name, dialect, parameters }: CaptionLoss): string {
  const { eps, ...others } = parameters;
  const shown = parametersText(eps === undefined || eps === 1e-7 ? others : { ...others, eps }, ', ', ' = ');
  const reading = dialect === null ? '' : ` (${dialect})`;
  return `${slot ? `${slot} ` : ''}${name}${reading}${shown === '' ? '' : `: ${shown}`}`;
}

/** Lines of at most `width` by the measure given, broken between words; a word that is wider by itself is broken inside. */
export function wrapped(text: string, width: number, measure: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const joined = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (measure(joined) <= width && lines.length > 0) lines[lines.length - 1] = joined;
    else lines.push(...broken(word, width, measure));
  }
  return lines;
}

function broken(word: string, width: number, measure: (text: string) => number): readonly string[] {
  const pieces: string[] = [''];
  for (const letter of word) {
    if (measure(`${pieces.at(-1)}${letter}`) > width && pieces.at(-1) !== '') pieces.push(letter);
    else pieces[pieces.length - 1] += letter;
  }
  return pieces;
}

/** `segloss-maps-tversky-dice-64x64.png`: small letters, digits, _ and -. */
export function fileName(
  words: readonly string[],
  { height, width }: { readonly height: number; readonly width: number },
  extension: string,
): string {
  const plain = words
    .map((word) =>
      word
        .toLowerCase()
        .replace(/[^a-z0-9_]+/g, '-')
        .replace(/^-+|-+$/g, ''),
    )
    .filter((word) => word !== '');
  return `${['segloss', ...plain, `${width}x${height}`].join('-')}.${extension}`;
}
