/** JPEG and WebP, by the browser: a background picture, in grey, turned as its camera says. Their size has been checked. */
import { FileRefusal, guarded } from './refusal.ts';
import type { ArraySource, Plane } from './source.ts';

/** Longest side kept: more than any grid shows. */
const longest = 1024;

export async function decodePicture(bytes: Uint8Array, type: 'jpeg' | 'webp'): Promise<ArraySource> {
  const { plane, width, height } = await greyPlane(bytes, type);
  return {
    detail: { key: 'detail.picture', values: { width, height } },
    likeness: `${width} x ${height}`,
    views: [{ id: 'luminance', label: { key: 'view.luminance', values: {} }, sliders: [] }],
    plane: () => guarded(() => ({ ...plane, values: plane.values.slice() })),
  };
}

interface Grey {
  readonly plane: Plane;
  /** Of the picture as it is looked at, before it is made smaller. */
  readonly width: number;
  readonly height: number;
}

async function greyPlane(bytes: Uint8Array, type: 'jpeg' | 'webp'): Promise<Grey> {
  const name = type === 'jpeg' ? 'JPEG' : 'WebP';
  const blob = new Blob([bytes.slice()], { type: `image/${type}` });
  const image = await createImageBitmap(blob, { imageOrientation: 'from-image' }).catch(() => {
    throw new FileRefusal('PICTURE_DATA', { type: name });
  });
  const scale = Math.min(1, longest / Math.max(image.width, image.height));
  const [width, height] = [Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale))];
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new FileRefusal('PICTURE_DATA', { type: name });
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  const grey = { width: image.width, height: image.height };
  image.close();
  const { data } = context.getImageData(0, 0, width, height);
  const values = new Float64Array(width * height);
  for (let i = 0; i < values.length; i++) {
    values[i] = 0.299 * (data[4 * i] as number) + 0.587 * (data[4 * i + 1] as number) + 0.114 * (data[4 * i + 2] as number);
  }
  return { ...grey, plane: { width, height, values, type: 'sample', fullScale: 255, edges: null, coloured: true } };
}
