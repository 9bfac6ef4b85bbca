import { useEffect, useMemo, useState } from 'react';
import { pictureOf } from '../../presets/registry.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { scenePictureSize, useScene } from '../../stores/scenes.ts';

/** Grey levels 0..255 of the picture from a file or of the preset, on the grid of the masks; null while there is none to show. */
export function usePicture(shown: boolean): Uint8Array | null {
  const own = useOwnPicture();
  const preset = usePresetPicture(shown && own === null);
  return shown ? (own ?? preset) : null;
}

/** Whether there is one to show or hide. */
export function useHasPicture(): boolean {
  const scene = useScene();
  const preset = useExperiment(({ experiment }) => experiment.picture !== null);
  return preset || scene?.picture != null;
}

function useOwnPicture(): Uint8Array | null {
  const picture = useScene()?.picture ?? null;
  const size = useExperiment(({ experiment }) => experiment.size);
  const covered = useExperiment(({ experiment }) => experiment.picture !== null);
  return useMemo(() => (picture && !covered ? pictureAt(picture.levels, size) : null), [picture, covered, size]);
}

/** The mean of the pixels covered; grids are powers of two up to the picture's side. */
export function pictureAt(levels: Uint8Array, size: number): Uint8Array {
  const block = scenePictureSize / size;
  const sums = new Float64Array(size * size);
  for (let i = 0; i < levels.length; i++) {
    const k = Math.floor(Math.floor(i / scenePictureSize) / block) * size + Math.floor((i % scenePictureSize) / block);
    sums[k] = (sums[k] as number) + (levels[i] as number);
  }
  return Uint8Array.from(sums, (sum) => Math.round(sum / (block * block)));
}

function usePresetPicture(shown: boolean): Uint8Array | null {
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
