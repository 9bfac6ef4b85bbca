/** JPEG and WebP, by the browser: a background picture, in grey. Their size has been checked. */
import type { PictureSize } from '../../files/pictureHeader.ts';
import { FileRefusal, guarded } from '../../files/refusal.ts';
import type { ArraySource, Plane } from '../../files/source.ts';

/** Longest side kept: more than any grid shows. */
const longest = 1024;

export async function decodePicture(bytes: Uint8Array, type: 'jpeg' | 'webp', size: PictureSize): Promise<ArraySource> {
  const plane = await greyPlane(bytes, type, size);
  return {
    detail: { key: 'detail.picture', values: { width: size.width, height: size.height } },
    likeness: `${size.width} x ${size.height}`,
    views: [{ id: 'luminance', label: { key: 'view.luminance', values: {} }, sliders: [] }],
    plane: () => guarded(() => plane),
  };
}

async function greyPlane(bytes: Uint8Array, type: 'jpeg' | 'webp', size: PictureSize): Promise<Plane> {
  const scale = Math.min(1, longest / Math.max(size.width, size.height));
  const [width, height] = [Math.max(1, Math.round(size.width * scale)), Math.max(1, Math.round(size.height * scale))];
  const image = await createImageBitmap(new Blob([bytes.slice()], { type: `image/${type}` }), {
    resizeWidth: width,
    resizeHeight: height,
    resizeQuality: 'high',
  }).catch(() => {
    throw new FileRefusal('PICTURE_DATA', { type: type === 'jpeg' ? 'JPEG' : 'WebP' });
  });
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new FileRefusal('PICTURE_DATA', { type: type === 'jpeg' ? 'JPEG' : 'WebP' });
  context.drawImage(image, 0, 0);
  image.close();
  const { data } = context.getImageData(0, 0, width, height);
  const values = new Float64Array(width * height);
  for (let i = 0; i < values.length; i++) {
    values[i] = 0.299 * (data[4 * i] as number) + 0.587 * (data[4 * i + 1] as number) + 0.114 * (data[4 * i + 2] as number);
  }
  return { width, height, values, type: 'sample', fullScale: 255, edges: null, coloured: true };
}
