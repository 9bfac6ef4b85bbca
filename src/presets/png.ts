/** An 8-bit grey picture, row-major. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

const signature = [137, 80, 78, 71, 13, 10, 26, 10];
const largestSide = 1024;

/**
 * Values of an 8-bit grey, non-interlaced PNG, exactly as stored. A canvas would do, were it not that browsers which resist
 * fingerprinting change what is read back from one. Any other PNG, or a damaged one, rejects with a sentence.
 */
export async function decodeGreyPng(bytes: Uint8Array): Promise<GreyPicture> {
  if (signature.some((byte, i) => bytes[i] !== byte)) throw new Error('The picture is not a PNG.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: { width: number; height: number } | null = null;
  const packed: Uint8Array<ArrayBuffer>[] = [];
  for (let at = signature.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const body = at + 8;
    if (body + length + 4 > bytes.length) break;
    const type = String.fromCharCode(...bytes.subarray(at + 4, body));
    if (type === 'IHDR') header = readHeader(view, body);
    if (type === 'IDAT') packed.push(bytes.slice(body, body + length));
    at = body + length + 4;
  }
  if (!header) throw new Error('The PNG has no header.');
  const lines = await inflated(packed);
  const { width, height } = header;
  if (lines.length !== height * (width + 1)) throw new Error(`The PNG holds ${lines.length} bytes; ${height * (width + 1)} were expected.`);
  return { width, height, values: unfiltered(lines, width, height) };
}

function readHeader(view: DataView, at: number): { width: number; height: number } {
  const width = view.getUint32(at);
  const height = view.getUint32(at + 4);
  const [depth, colour, , , interlace] = [8, 9, 10, 11, 12].map((offset) => view.getUint8(at + offset));
  if (depth !== 8 || colour !== 0 || interlace !== 0) throw new Error('The PNG is not 8-bit grey without interlacing.');
  if (width < 1 || height < 1 || width > largestSide || height > largestSide) throw new Error(`The PNG is ${width} x ${height} pixels.`);
  return { width, height };
}

async function inflated(parts: Uint8Array<ArrayBuffer>[]): Promise<Uint8Array> {
  const stream = new Blob(parts).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Undoes the filter that begins each line: PNG specification, section 9.2. */
function unfiltered(lines: Uint8Array, width: number, height: number): Uint8Array {
  const values = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const filter = lines[y * (width + 1)] as number;
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const left = x > 0 ? (values[i - 1] as number) : 0;
      const above = y > 0 ? (values[i - width] as number) : 0;
      const corner = x > 0 && y > 0 ? (values[i - width - 1] as number) : 0;
      values[i] = (lines[y * (width + 1) + 1 + x] as number) + predicted(filter, left, above, corner);
    }
  }
  return values;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4:
      return paeth(left, above, corner);
    default:
      throw new Error(`The PNG uses the unknown filter ${filter}.`);
  }
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const toLeft = Math.abs(guess - left);
  const toAbove = Math.abs(guess - above);
  const toCorner = Math.abs(guess - corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
