/** Pixels on the GPU: A = (p, q, log p, log q), B0 = (y and three maps), B1, B2, ... = four maps each; kept and refilled. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Gpu } from './backend.ts';
import type { PixelArrays } from './samples.ts';

interface Texture {
  readonly info: TensorInfo;
  readonly texture: WebGLTexture;
  readonly texels: Float32Array;
  /** The arrays that fill its channels: maps are replaced, never mutated, so that the same array needs no second look. */
  readonly sources: (Float64Array | null)[];
}

/** Where a map is found: the texture's name and the channel. */
export interface MapPlace {
  readonly texture: string;
  readonly channel: number;
}

export class Textures {
  private readonly gpu: Gpu;
  private readonly kept = new Map<string, Texture>();
  private readonly places = new Map<string, MapPlace>();
  private height = 0;
  private width = 0;

  constructor(gpu: Gpu) {
    this.gpu = gpu;
  }

  /** The place of a map by its graph name; it stays the same as long as this lives, so that no program changes. */
  placeOf(map: string): MapPlace {
    const before = this.places.get(map);
    if (before) return before;
    const index = this.places.size + 1;
    const place = { texture: `B${index >> 2}`, channel: index & 3 };
    this.places.set(map, place);
    return place;
  }

  /** Textures of another size are freed. */
  resize(height: number, width: number): void {
    if (height === this.height && width === this.width) return;
    this.dispose();
    this.height = height;
    this.width = width;
  }

  /** The texture of this name, zeros until it is filled. */
  input(name: string): TensorInfo {
    return this.get(name).info;
  }

  /** Uploads what changed among y, the predictions and the maps given (by graph name). */
  fill(samples: PixelArrays, maps: Readonly<Record<string, Float64Array>>, names: ReadonlySet<string>): void {
    if (names.has('A')) this.upload('A', [samples.p, samples.q, samples.logp, samples.logq], true);
    const channels = new Map<string, (Float64Array | null)[]>([['B0', [samples.y, null, null, null]]]);
    for (const [map, array] of Object.entries(maps)) {
      const { texture, channel } = this.placeOf(map);
      const sources = channels.get(texture) ?? [null, null, null, null];
      sources[channel] = array;
      channels.set(texture, sources);
    }
    for (const [name, sources] of channels) if (names.has(name)) this.upload(name, sources, false);
  }

  private upload(name: string, sources: readonly (Float64Array | null)[], mutable: boolean): void {
    const texture = this.get(name);
    let changed = false;
    for (let channel = 0; channel < 4; channel++) {
      const source = sources[channel];
      const isMutable = mutable || (name === 'B0' && channel === 0);
      if (!source || (!isMutable && texture.sources[channel] === source)) continue;
      texture.sources[channel] = source;
      if (copyChannel(source, texture.texels, channel)) changed = true;
    }
    if (!changed) return;
    const { gl } = this.gpu;
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, texture.texture);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, this.width, this.height, gl.RGBA, gl.FLOAT, texture.texels);
    gl.bindTexture(gl.TEXTURE_2D, null);
  }

  private get(name: string): Texture {
    const before = this.kept.get(name);
    if (before) return before;
    const { backend } = this.gpu;
    const info = backend.makeTensorInfo([2 * this.height, 2 * this.width], 'float32');
    backend.getDataInfo(info.dataId).isPacked = true;
    const texels = new Float32Array(4 * this.height * this.width);
    // A texture taken back from the pool holds old numbers: NaN differs from everything, so the first filling always uploads.
    texels.fill(Number.NaN);
    const made = { info, texture: backend.getTexture(info.dataId), texels, sources: [null, null, null, null] };
    this.kept.set(name, made);
    return made;
  }

  dispose(): void {
    for (const { info } of this.kept.values()) this.gpu.backend.disposeData(info.dataId);
    this.kept.clear();
  }
}

/** Copies into every fourth number; true where something differed. */
function copyChannel(source: Float64Array, texels: Float32Array, channel: number): boolean {
  let changed = false;
  for (let i = 0, at = channel; i < source.length; i++, at += 4) {
    const value = Math.fround(source[i] as number);
    if (texels[at] === value) continue;
    texels[at] = value;
    changed = true;
  }
  return changed;
}
