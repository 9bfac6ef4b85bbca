import { channelsOf, decodePng, fullScaleOf, type PngChannel, type PngPicture, pngChannel } from './png.ts';
import { guarded } from './refusal.ts';
import type { ArraySource, Plane, Said } from './source.ts';

export interface OpenedPng {
  readonly array: ArraySource;
  readonly notes: readonly Said[];
}

/** A PNG with a view for each channel. Rejects with a `FileRefusal`. */
export async function openPng(bytes: Uint8Array, signal?: AbortSignal): Promise<OpenedPng> {
  const picture = await decodePng(bytes, signal);
  const { width, height, depth, colour } = picture.header;
  const channels = channelsOf(picture);
  const coloured = isColoured(picture);
  const plane = (channel: PngChannel): Plane => ({
    width,
    height,
    values: pngChannel(picture, channel),
    type: channel === 'index' ? 'index' : 'sample',
    fullScale: fullScaleOf(picture, channel),
    edges: null,
    coloured: coloured && channel === 'luminance',
  });
  const array: ArraySource = {
    detail: { key: `detail.${colour}`, values: { depth, width, height } },
    views: channels.map((channel) => ({ id: channel, label: { key: `view.${channel}`, values: {} }, sliders: [] })),
    likeness: `${width} x ${height}`,
    plane: (view) => guarded(() => plane(channels.find((channel) => channel === view) ?? (channels[0] as PngChannel))),
  };
  return { array, notes: notesOf(picture) };
}

function notesOf(picture: PngPicture): Said[] {
  const note = (key: string): Said => ({ key: `note.${key}`, values: {} });
  const { header, transparency, animated, colourManaged } = picture;
  const seeThrough = transparency !== null || header.colour === 'greyAlpha' || header.colour === 'rgba';
  return [
    ...(animated ? [note('animated')] : []),
    ...(colourManaged ? [note('colourManaged')] : []),
    ...(header.colour === 'palette' ? [note('palette')] : []),
    ...(seeThrough ? [note('alpha')] : []),
  ];
}

/** Whether red, green and blue differ anywhere. */
function isColoured({ header, samples }: PngPicture): boolean {
  if (header.colour !== 'rgb' && header.colour !== 'rgba') return false;
  for (let at = 0; at < samples.length; at += header.channels) {
    if (samples[at] !== samples[at + 1] || samples[at] !== samples[at + 2]) return true;
  }
  return false;
}
