/** Short texts (own formulas, view options) as bytes, guessed letter by letter from the two before. */
import { type BitCoder, BitDecoder, BitEncoder, plainBits, TooManyBytes } from './bits.ts';
import { Decision } from './decision.ts';

/** Longest text in UTF-8. */
export const longestText = 65_535;

/** What such texts are like: both sides read it first, so that short ones are short from their first letter. Never to be changed. */
const primer =
  '[["own_1","Loss 1","TP = sum(y * p)\\nFP = sum((1 - y) * p)\\nFN = sum(y * (1 - p))\\n1 - (2 * TP + s) / (2 * TP + FP + FN + s)",[["s",1,0,10]]],' +
  '["own_2","Focal","-mean(alpha * y * (1 - p)^gamma * log(p) + (1 - alpha) * (1 - y) * p^gamma * log(1 - p))",[["gamma",2,0,5],["alpha",0.5,0,1]]]]' +
  '{"gradient":"p","scale":"raw","tab":"maps","overlaid":["dice","focal_tversky"],"lang":"vi","landscape":{"x":"shift","y":"fatter"}}';

/** The bytes, or null where the text or its bytes are too long. Lone surrogates do not survive. */
export function packText(text: string, mostBytes: number): Uint8Array | null {
  const letters = new TextEncoder().encode(text);
  if (letters.length > longestText) return null;
  const coder = new BitEncoder(mostBytes);
  try {
    plainBits(coder, 16, letters.length);
    codeLetters(coder, letters, primed());
    return coder.finish();
  } catch (error) {
    if (error instanceof TooManyBytes) return null;
    throw error;
  }
}

/** The text, or null where the bytes are not what `packText` makes of any. At most `longestText` bytes are ever made. */
export function unpackText(bytes: Uint8Array): string | null {
  const coder = new BitDecoder(bytes);
  const letters = new Uint8Array(plainBits(coder, 16, 0));
  codeLetters(coder, letters, primed());
  if (coder.leftOver) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(letters);
  } catch {
    return null;
  }
}

function primed(): Decision {
  const odds = new Decision([256, 65_536, 65_536]);
  codeLetters(nowhere, new TextEncoder().encode(primer), odds);
  return odds;
}

const nowhere: BitCoder = { writing: true, bit: (_, bit) => bit };

function codeLetters(coder: BitCoder, letters: Uint8Array, odds: Decision): void {
  let one = 0;
  let two = 0;
  for (let i = 0; i < letters.length; i++) {
    const letter = letters[i] as number;
    let known = 1;
    for (let k = 7; k >= 0; k--) {
      const both = ((two * 40_503 + one * 257) & 255) * 256 + known;
      known = known * 2 + odds.code(coder, (letter >> k) & 1, known, one * 256 + known, both);
    }
    letters[i] = known & 255;
    two = one;
    one = letters[i] as number;
  }
}
