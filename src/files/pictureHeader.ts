/** Width and height of a JPEG or WebP from its header, so that nothing huge is handed to the browser's decoder. */
import { latin1, startsWith, viewOf } from './bytes.ts';
import { limits } from './limits.ts';
import { FileRefusal } from './refusal.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export function readPictureSize(bytes: Uint8Array, type: 'jpeg' | 'webp'): PictureSize {
  const size = type === 'jpeg' ? jpegSize(bytes) : webpSize(bytes);
  if (!size || size.width === 0 || size.height === 0) throw new FileRefusal('PICTURE_HEADER', { type: type === 'jpeg' ? 'JPEG' : 'WebP' });
  if (size.width > limits.side || size.height > limits.side) throw new FileRefusal('PICTURE_SIZE', { ...size, limit: limits.side });
  return size;
}

/** The frame header (SOF0 to SOF15 but DHT, JPG and DAC) after any number of other segments. */
function jpegSize(bytes: Uint8Array): PictureSize | null {
  const view = viewOf(bytes);
  for (let at = 2; at + 9 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    if (marker === 0xd9 || marker === 0xda) return null;
    const length = view.getUint16(at + 2);
    if (length < 2) return null;
    at += 2 + length;
  }
  return null;
}

function webpSize(bytes: Uint8Array): PictureSize | null {
  if (bytes.length < 30) return null;
  const view = viewOf(bytes);
  switch (latin1(bytes.subarray(12, 16))) {
    case 'VP8X':
      return { width: 1 + (view.getUint32(24, true) & 0xffffff), height: 1 + (view.getUint32(26, true) >>> 8) };
    case 'VP8L': {
      if (bytes[20] !== 0x2f) return null;
      const bits = view.getUint32(21, true);
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
    }
    case 'VP8 ':
      if (!startsWith(bytes, '\x9d\x01\x2a', 23)) return null;
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    default:
      return null;
  }
}
