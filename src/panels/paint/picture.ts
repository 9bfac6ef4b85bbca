import { useEffect, useState } from 'react';
import { pictureOf } from '../../presets/registry.ts';
import { useExperiment } from '../../stores/experiment.ts';

/** Grey levels 0..255 of the preset's picture on the grid of the masks, or null while there is none to show. */
export function usePicture(shown: boolean): Uint8Array | null {
  const id = useExperiment(({ experiment }) => experiment.picture);
  const size = useExperiment(({ experiment }) => experiment.size);
  const [grey, setGrey] = useState<{ readonly levels: Uint8Array; readonly of: string } | null>(null);
  const address = pictureOf(id);
  const wanted = `${address} ${size}`;
  useEffect(() => {
    if (!address) return;
    let current = true;
    greyLevels(address, size).then(
      (levels) => current && setGrey({ levels, of: `${address} ${size}` }),
      // Masks without their picture are still whole.
      () => current && setGrey(null),
    );
    return () => {
      current = false;
    };
  }, [address, size]);
  return shown && address && grey?.of === wanted ? grey.levels : null;
}

async function greyLevels(address: string, size: number): Promise<Uint8Array> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser gives no 2D canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, size, size);
  const { data } = context.getImageData(0, 0, size, size);
  return Uint8Array.from({ length: size * size }, (_, i) => data[4 * i + 1] ?? 0);
}
