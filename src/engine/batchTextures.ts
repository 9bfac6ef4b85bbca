/** The textures of a batch of predictions, four neighbouring pixels or one state a texel: predictions one below the other, truth and maps once; kept and refilled. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Gpu } from './backend.ts';
import type { MapPlace } from './textures.ts';

interface Texture {
  readonly info: TensorInfo;
  readonly texture: WebGLTexture;
  readonly width: number;
  readonly height: number;
  /** What fills it, where that is replaced rather than mutated. */
  source: Float64Array | null;
}

/** Points of a landscape in one batch; more gain nothing. */
const entriesAtMost = 64;
/** Bytes of predictions at most. */
const bytesAtMost = 8 * 1024 * 1024;

export class BatchTextures {
  private readonly gpu: Gpu;
  private readonly kept = new Map<string, Texture>();
  private readonly places = new Map<string, MapPlace>();
  private predictions = new Float32Array(0);
  private side = 0;

  constructor(gpu: Gpu) {
    this.gpu = gpu;
  }

  /** The place of a map by its graph name; it stays the same as long as this lives, so that no program changes. */
  placeOf(map: string): MapPlace {
    let place = this.places.get(map);
    if (!place) {
      place = { texture: `M${this.places.size}`, channel: 0 };
      this.places.set(map, place);
    }
    return place;
  }

  /** Pictures of this side that a batch may hold. */
  capacity(side: number): number {
    return Math.min(entriesAtMost, Math.floor(this.gpu.largestSide / side), Math.floor(bytesAtMost / (4 * side * side)));
  }

  /** Square pictures of this side, a multiple of 4. Textures of another size are freed. */
  resize(side: number): void {
    if (side === this.side) return;
    this.dispose();
    this.side = side;
    this.predictions = new Float32Array(this.capacity(side) * side * side);
  }

  /** Where a prediction of the next batch is to be written. */
  rowsFrom(top: number): Float32Array {
    return this.predictions.subarray(top * this.side, (top + this.side) * this.side);
  }

  input(name: string): TensorInfo {
    const texture = this.kept.get(name);
    if (!texture) throw new Error(`the texture ${name} was not filled`);
    return texture.info;
  }

  /** Uploads the first rows of predictions, and the truth and those of the maps (by graph name) that changed. */
  fill(rows: number, truth: Float64Array, maps: Readonly<Record<string, Float64Array>>): void {
    const { side } = this;
    const atlas = this.get('Z', side / 4, this.capacity(side) * side);
    this.upload(atlas, rows, this.predictions);
    const fixed = Object.entries(maps).map(([map, array]) => [this.placeOf(map).texture, array] as const);
    for (const [name, array] of [['Y', truth] as const, ...fixed]) {
      const texture = this.get(name, side / 4, side);
      if (texture.source === array) continue;
      texture.source = array;
      this.upload(texture, side, Float32Array.from(array));
    }
  }

  /** A texture with one line of `width` texels for each entry. */
  fillLines(lines: Float32Array, width: number, entries: number): TensorInfo {
    const texture = this.get(`R${width}`, width, entriesAtMost);
    this.upload(texture, entries, lines);
    return texture.info;
  }

  private upload({ texture, width }: Texture, rows: number, texels: Float32Array): void {
    const { gl } = this.gpu;
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, rows, gl.RGBA, gl.FLOAT, texels);
    gl.bindTexture(gl.TEXTURE_2D, null);
  }

  private get(name: string, width: number, height: number): Texture {
    const before = this.kept.get(name);
    if (before) return before;
    const { backend } = this.gpu;
    const info = backend.makeTensorInfo([2 * height, 2 * width], 'float32');
    backend.getDataInfo(info.dataId).isPacked = true;
    const made = { info, texture: backend.getTexture(info.dataId), width, height, source: null };
    this.kept.set(name, made);
    return made;
  }

  dispose(): void {
    for (const { info } of this.kept.values()) this.gpu.backend.disposeData(info.dataId);
    this.kept.clear();
  }
}
