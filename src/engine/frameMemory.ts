import type { SignedMap } from '../masks/stateMap.ts';

/** Different clips among the losses of a frame for which there is room; mostly there is one. */
const clipsAtMost = 2;

/**
 * One buffer for the maps of all formulas: an old one when it has the right size. Behind the maps is room for the states of the pixels,
 * once for each clip. Operators have their own memory: their maps may outlive a frame.
 */
export class FrameMemory {
  private readonly buffer: ArrayBuffer;
  private readonly maps: number;
  private readonly pixels: number;
  private used = 0;
  private readonly copies = new Map<Uint16Array, Uint16Array>();

  constructor(maps: number, pixels: number, old: ArrayBuffer | undefined) {
    const bytes = maps * pixels * Float32Array.BYTES_PER_ELEMENT + clipsAtMost * pixels * Uint16Array.BYTES_PER_ELEMENT;
    this.maps = maps;
    this.pixels = pixels;
    this.buffer = old && old.byteLength === bytes ? old : new ArrayBuffer(bytes);
  }

  next(): Float32Array<ArrayBuffer> {
    const view = new Float32Array(this.buffer, this.used * this.pixels * Float32Array.BYTES_PER_ELEMENT, this.pixels);
    this.used += 1;
    return view;
  }

  /** The map with its states in this buffer: those of the board change with the next masks. */
  own(map: SignedMap): SignedMap {
    if (map instanceof Float32Array) return map;
    let ofPixel = this.copies.get(map.ofPixel);
    if (!ofPixel) {
      const start = this.maps * this.pixels * Float32Array.BYTES_PER_ELEMENT;
      const place = this.copies.size * this.pixels * Uint16Array.BYTES_PER_ELEMENT;
      ofPixel = this.copies.size < clipsAtMost ? new Uint16Array(this.buffer, start + place, this.pixels) : new Uint16Array(this.pixels);
      ofPixel.set(map.ofPixel);
      this.copies.set(map.ofPixel, ofPixel);
    }
    return { table: map.table, ofPixel };
  }
}
