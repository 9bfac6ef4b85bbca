/** Presets from pictures in public/presets, made by scripts/presets/make.mjs. */
import type { GridSize, Masks } from '../experiment/experiment.ts';
import { decodeGreyPng, type GreyPicture } from './png.ts';

const size: GridSize = 128;

/** Address of a preset's file, relative to where the page lies. */
export function pictureAddress(id: string, kind: 'image' | 'truth' | 'prediction'): string {
  return `${import.meta.env.BASE_URL}presets/${id}_${kind}.png`;
}

/** Truth: white is 1. Prediction: grey level g is the logit (g - 128) / 8. Rejects with a sentence where a file cannot be read. */
export async function photographMasks(id: string): Promise<Masks> {
  const [truth, prediction] = await Promise.all([fetched(pictureAddress(id, 'truth')), fetched(pictureAddress(id, 'prediction'))]);
  return {
    size,
    truth: Float32Array.from(truth.values, (level) => (level > 127 ? 1 : 0)),
    logits: Float32Array.from(prediction.values, (level) => (level - 128) / 8),
  };
}

async function fetched(address: string): Promise<GreyPicture> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The preset's picture ${address} could not be read (${response.status}).`);
  const picture = await decodeGreyPng(new Uint8Array(await response.arrayBuffer()));
  if (picture.width !== size || picture.height !== size) {
    throw new Error(`The preset's picture ${address} is ${picture.width} x ${picture.height}, not ${size} x ${size}.`);
  }
  return picture;
}
