/**
 * Colour ramps of 256 steps, interpolated in OKLab (Ottosson 2020) so that equal steps of data are equal steps of lightness.
 * Step 0 of p, up and down is the canvas colour of the theme: data glows on dark and inks on light.
 */
export type RampName = 'p' | 'up' | 'down' | 'loss' | 'difference';
export type Theme = 'light' | 'dark';
type Triple = readonly [number, number, number];

export const rampSteps = 256;
/** Magnitude m in [0, 1] takes step round(255 m^gamma): a gamma below 1 lifts faint gradients. */
export const mapGamma = 0.75;
export const thumbnailGamma = 0.55;

const stops: Readonly<Record<Theme, Readonly<Record<RampName, readonly string[]>>>> = {
  dark: {
    p: ['#0C0D11', '#575866', '#ECEAF6'],
    up: ['#0C0D11', '#124A96', '#3F97F5', '#BFE1FF'],
    down: ['#0C0D11', '#8A4206', '#F58A22', '#FFE0B0'],
    loss: ['#0A1022', '#1B2350', '#3F2C70', '#733A82', '#A84E87', '#D06A85', '#E89489'],
    difference: ['#CDBBFF', '#6A4BC4', '#0C0D11', '#A8345A', '#FFB3C4'],
  },
  light: {
    p: ['#FFFFFF', '#A9A8B6', '#2E2C3C'],
    up: ['#FFFFFF', '#A9D0F7', '#2F80DA', '#0A3A86'],
    down: ['#FFFFFF', '#FFCF9E', '#DD7714', '#7A3500'],
    loss: ['#FFFBF6', '#FBE3DC', '#F0BDC6', '#D48FB4', '#A265A4', '#6A4690', '#38306F'],
    difference: ['#4A2E9E', '#A893E6', '#FFFFFF', '#EC8CA8', '#9A1845'],
  },
};

const tables = new Map<string, Uint32Array>();

/** Colours of a ramp as packed RGBA, little endian (0xAABBGGRR), opaque; the same array at every call. */
export function rampTable(name: RampName, theme: Theme): Uint32Array {
  const key = `${theme} ${name}`;
  const known = tables.get(key);
  if (known) return known;
  const table = makeTable(stops[theme][name].map(labOfHex));
  tables.set(key, table);
  return table;
}

/**
 * Colours of a ramp under light and shade: row k of `shades` rows is the ramp with its lightness moved by (k / (shades - 1) - 1/2) * 2 * `depth`.
 * Length shades * 256, packed as in `rampTable`; the same array at every call.
 */
export function shadedTable(name: RampName, theme: Theme, shades: number, depth: number): Uint32Array {
  const key = `${theme} ${name} ${shades} ${depth}`;
  const known = tables.get(key);
  if (known) return known;
  const labs = Array.from(rampTable(name, theme), (packed) => labOfHex(hexOfPacked(packed)));
  const table = new Uint32Array(shades * rampSteps);
  for (let k = 0; k < shades; k++) {
    const lift = (k / (shades - 1) - 0.5) * 2 * depth;
    labs.forEach(([L, a, b], step) => {
      table[k * rampSteps + step] = packedOfLab([Math.min(1, Math.max(0, L + lift)), a, b]);
    });
  }
  tables.set(key, table);
  return table;
}

/** `count` colours evenly along a ramp, as CSS hex, for gradients: `linear-gradient(90deg, ${rampCss('p', 'light').join()})`. */
export function rampCss(name: RampName, theme: Theme, count = 17): readonly string[] {
  const table = rampTable(name, theme);
  return Array.from({ length: count }, (_, k) => hexOfPacked(table[Math.round((k / (count - 1)) * (rampSteps - 1))] ?? 0));
}

/**
 * Diverging colour scale of signed gradients for Plotly: position 0 is the strongest pull up (negative gradient), 1 the strongest
 * push down, through the same tables and the same gamma as the canvas maps.
 */
export function divergingScale(theme: Theme, gamma = mapGamma, count = 65): readonly (readonly [number, string])[] {
  return Array.from({ length: count }, (_, k) => {
    const position = k / (count - 1);
    return [position, hexOfPacked(divergingColour(2 * position - 1, theme, gamma))] as const;
  });
}

/** Packed colour of a signed value in [-1, 1]: negative gradients pull p up (blue), positive ones push it down (orange). */
export function divergingColour(signed: number, theme: Theme, gamma: number): number {
  const step = Math.round((rampSteps - 1) * Math.min(1, Math.abs(signed)) ** gamma);
  return rampTable(signed < 0 ? 'up' : 'down', theme)[step] ?? 0;
}

export function hexOfPacked(packed: number): string {
  const rgb = ((packed & 255) << 16) | (packed & 0xff00) | ((packed >>> 16) & 255);
  return `#${rgb.toString(16).padStart(6, '0')}`;
}

/** OKLab lightness, 0..1, of a packed colour. */
export function lightness(packed: number): number {
  return labOfHex(hexOfPacked(packed))[0];
}

function makeTable(labs: readonly Triple[]): Uint32Array {
  const table = new Uint32Array(rampSteps);
  const spans = labs.length - 1;
  for (let step = 0; step < rampSteps; step++) {
    const along = (step / (rampSteps - 1)) * spans;
    const span = Math.min(spans - 1, Math.floor(along));
    const [from, to] = [labs[span], labs[span + 1]];
    if (!from || !to) throw new Error(`a ramp needs two stops, this one has ${labs.length}`);
    table[step] = packedOfLab(mix(from, to, along - span));
  }
  return table;
}

function mix(a: Triple, b: Triple, t: number): Triple {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const encoded = (c: number): number => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055);
const channel = (hex: string, at: number): number => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255);

function labOfHex(hex: string): Triple {
  const [r, g, b] = [channel(hex, 1), channel(hex, 3), channel(hex, 5)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function packedOfLab([L, a, b]: Triple): number {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = byte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

const byte = (value: number): number => Math.round(255 * encoded(Math.min(1, Math.max(0, value))));
