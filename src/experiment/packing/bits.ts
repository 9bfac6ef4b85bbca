/** Binary arithmetic coding, both ways round: what one coder writes bit by bit, the other reads with the same probabilities. Integers only. */

/** One bit in, the same bit out: an encoder writes what it is given, a decoder ignores it and answers what was written. */
export interface BitCoder {
  readonly writing: boolean;
  /** `one` is the probability of a 1 in 1/4096, 1..4095. */
  bit(one: number, bit: number): number;
}

/** Thrown by an encoder that would write more bytes than it may. */
export class TooManyBytes extends Error {}

export class BitEncoder implements BitCoder {
  readonly writing = true;
  private readonly bytes: Uint8Array;
  private length = 0;
  private low = 0;
  private high = 0xffffffff;

  constructor(mostBytes: number) {
    this.bytes = new Uint8Array(mostBytes);
  }

  bit(one: number, bit: number): number {
    const middle = split(this.low, this.high, one);
    if (bit === 1) this.high = middle;
    else this.low = middle + 1;
    while ((this.low ^ this.high) >>> 24 === 0) {
      this.write(this.high >>> 24);
      this.low = (this.low << 8) >>> 0;
      this.high = ((this.high << 8) | 255) >>> 0;
    }
    return bit;
  }

  /** The bytes written. The decoder reads zeros past the end, so that zeros at the end are left out. */
  finish(): Uint8Array {
    if (this.low > 0) this.write((this.low >>> 24) + 1);
    while (this.length > 0 && this.bytes[this.length - 1] === 0) this.length -= 1;
    return this.bytes.slice(0, this.length);
  }

  private write(byte: number): void {
    if (this.length === this.bytes.length) throw new TooManyBytes();
    this.bytes[this.length++] = byte;
  }
}

export class BitDecoder implements BitCoder {
  readonly writing = false;
  private readonly bytes: Uint8Array;
  private position = 4;
  private low = 0;
  private high = 0xffffffff;
  private value: number;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.value = [0, 1, 2, 3].reduce((value, i) => value * 256 + (bytes[i] ?? 0), 0);
  }

  bit(one: number): number {
    const middle = split(this.low, this.high, one);
    const bit = this.value <= middle ? 1 : 0;
    if (bit === 1) this.high = middle;
    else this.low = middle + 1;
    while ((this.low ^ this.high) >>> 24 === 0) {
      this.low = (this.low << 8) >>> 0;
      this.high = ((this.high << 8) | 255) >>> 0;
      this.value = ((this.value << 8) | (this.bytes[this.position++] ?? 0)) >>> 0;
    }
    return bit;
  }

  /** Whether bytes are left that no bit came from. */
  get leftOver(): boolean {
    return this.position < this.bytes.length;
  }
}

/** Last point of the part of [low, high] that stands for a 1. */
function split(low: number, high: number, one: number): number {
  return low + Math.floor(((high - low) * one) / 4096);
}

/** The lowest `count` bits of `value`, at even odds, highest first: `value` itself when written, what was written when read. */
export function plainBits(coder: BitCoder, count: number, value: number): number {
  let read = 0;
  for (let k = count - 1; k >= 0; k--) read = read * 2 + coder.bit(2048, (value >>> k) & 1);
  return read;
}
