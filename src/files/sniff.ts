/** What a file is, by its first bytes; its name is not believed. */
import { latin1, startsWith, viewOf } from './bytes.ts';

export type Sniffed =
  | 'empty'
  | 'png'
  | 'jpeg'
  | 'webp'
  | 'npy'
  | 'zip'
  | 'gzip'
  | 'nifti'
  | 'nifti-pair'
  | 'nifti-2'
  | 'dicom'
  | 'svg'
  | 'html'
  | 'pickle'
  | { readonly picture: string }
  | { readonly other: string }
  | 'unknown';

/** Bytes that `sniff` wants, where the file has them. */
export const sniffBytes = 1024;

const pictures: readonly (readonly [string, string])[] = [
  ['GIF8', 'GIF'],
  ['BM', 'BMP'],
  ['II*\0', 'TIFF'],
  ['MM\0*', 'TIFF'],
  ['\0\0\x01\0', 'ICO'],
  ['8BPS', 'Photoshop'],
  ['\0\0\0\x0cjP  ', 'JPEG 2000'],
];

const others: readonly (readonly [string, string])[] = [
  ['%PDF', 'PDF'],
  ['\x89HDF\r\n\x1a\n', 'HDF5'],
  ['MATLAB 5.0', 'MATLAB'],
  ['NRRD', 'NRRD'],
  ['ObjectType = Image', 'MetaImage'],
  ['Rar!', 'RAR'],
  ["7z\xbc\xaf'\x1c", '7-Zip'],
  ['BZh', 'bzip2'],
  ['\xfd7zXZ', 'XZ'],
  ['(\xb5/\xfd', 'Zstandard'],
  ['\x7fELF', 'ELF'],
  ['OggS', 'Ogg'],
  ['RIFF', 'RIFF'],
];

export function sniff(head: Uint8Array): Sniffed {
  if (head.length === 0) return 'empty';
  if (startsWith(head, '\x89PNG\r\n\x1a\n')) return 'png';
  if (startsWith(head, '\xff\xd8\xff')) return 'jpeg';
  if (startsWith(head, 'RIFF') && startsWith(head, 'WEBP', 8)) return 'webp';
  if (startsWith(head, '\x93NUMPY')) return 'npy';
  if (startsWith(head, 'PK\x03\x04') || startsWith(head, 'PK\x05\x06')) return 'zip';
  if (startsWith(head, '\x1f\x8b')) return 'gzip';
  const nifti = sniffNifti(head);
  if (nifti) return nifti;
  if (startsWith(head, 'DICM', 128)) return 'dicom';
  if (startsWith(head, 'ftypavif', 4) || startsWith(head, 'ftyphei', 4)) return { picture: startsWith(head, 'avif', 8) ? 'AVIF' : 'HEIC' };
  const picture = pictures.find(([magic]) => startsWith(head, magic));
  if (picture) return { picture: picture[1] };
  const other = others.find(([magic]) => startsWith(head, magic));
  if (other) return { other: other[1] };
  if (head[0] === 0x80 && (head[1] as number) >= 2 && (head[1] as number) <= 5) return 'pickle';
  return sniffText(head);
}

/** By the header's own size and its magic, in either byte order. A damaged magic is for the reader to name. */
export function sniffNifti(head: Uint8Array): 'nifti' | 'nifti-pair' | 'nifti-2' | null {
  if (head.length < 348) return null;
  const view = viewOf(head);
  if (view.getInt32(0) === 540 || view.getInt32(0, true) === 540) return 'nifti-2';
  if (view.getInt32(0) !== 348 && view.getInt32(0, true) !== 348) return null;
  return startsWith(head, 'ni1\0', 344) ? 'nifti-pair' : 'nifti';
}

function sniffText(head: Uint8Array): Sniffed {
  const unicode = startsWith(head, '\xef\xbb\xbf') ? head.subarray(3) : head;
  const text = latin1(unicode.subarray(0, sniffBytes)).trimStart();
  if (/<svg[\s>/]/i.test(text) && text.startsWith('<')) return 'svg';
  if (/^<(!doctype html|html|head|body|script|!--)/i.test(text)) return 'html';
  if (text.startsWith('<')) return { other: 'XML' };
  if (startsWith(head, '\xff\xfe') || startsWith(head, '\xfe\xff')) return { other: 'UTF-16' };
  // Tabs, line ends and letters alone: a table or notes.
  return /^[\t\n\r\x20-\x7e\x80-\xff]+$/.test(text) && text.length > 0 ? { other: textType(text) } : 'unknown';
}

function textType(text: string): string {
  if (/^[[{]/.test(text)) return 'JSON';
  return /^[^\n]*[,;\t][^\n]*(\n|$)/.test(text) ? 'CSV' : 'TXT';
}

/** Ending that fits what was found, without the dot; null where the name says nothing wrong. */
export function misnamed(name: string, found: 'png' | 'jpeg' | 'webp' | 'npy' | 'npz' | 'nifti' | 'nifti.gz'): string | null {
  const known = /\.(png|apng|jpe?g|jfif|webp|npy|npz|nii|nii\.gz|gz|gif|bmp|tiff?|svg|dcm|zip)$/i.exec(name)?.[1]?.toLowerCase();
  if (known === undefined) return null;
  const fitting: Readonly<Record<typeof found, readonly string[]>> = {
    png: ['png', 'apng'],
    jpeg: ['jpg', 'jpeg', 'jfif'],
    webp: ['webp'],
    npy: ['npy'],
    npz: ['npz', 'zip'],
    nifti: ['nii'],
    'nifti.gz': ['nii.gz', 'gz'],
  };
  return fitting[found].includes(known) ? null : known;
}
