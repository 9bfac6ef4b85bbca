/** Grey pictures as { width, height, values } with values row-major, and what is done to them before they become presets. */
import { readFileSync, writeFileSync } from 'node:fs';
import { decode, encode } from 'fast-png';

/** 8-bit grey picture of a file; values 0..255. */
export function read(path) {
  const { width, height, data, channels, depth } = decode(readFileSync(path));
  if (channels !== 1 || depth !== 8) throw new Error(`${path} has ${channels} channels of ${depth} bits; an 8-bit grey picture is needed`);
  return { width, height, values: Float64Array.from(data) };
}

/** Writes values 0..255, rounded. */
export function write(path, { width, height, values }) {
  const data = Uint8Array.from(values, (value) => Math.max(0, Math.min(255, Math.round(value))));
  writeFileSync(path, encode({ width, height, data, channels: 1, depth: 8 }, { zlib: { level: 9 } }));
}

/** The square of that side from (left, top); beyond the picture its edge is repeated. */
export function square(picture, left, top, side) {
  const values = new Float64Array(side * side);
  for (let y = 0; y < side; y++) {
    const row = Math.max(0, Math.min(picture.height - 1, y + top)) * picture.width;
    for (let x = 0; x < side; x++) values[y * side + x] = picture.values[row + Math.max(0, Math.min(picture.width - 1, x + left))];
  }
  return { width: side, height: side, values };
}

/** A square picture on another grid: the mean over what each new pixel covers (going finer: linear between pixel centres). */
export function resampled(picture, side) {
  const weights = side <= picture.width ? covering(picture.width, side) : between(picture.width, side);
  const rows = new Float64Array(picture.width * side);
  for (let y = 0; y < picture.width; y++) {
    for (let x = 0; x < side; x++) {
      for (const [from, weight] of weights[x]) rows[y * side + x] += weight * picture.values[y * picture.width + from];
    }
  }
  const values = new Float64Array(side * side);
  for (let y = 0; y < side; y++) {
    for (const [from, weight] of weights[y]) for (let x = 0; x < side; x++) values[y * side + x] += weight * rows[from * side + x];
  }
  return { width: side, height: side, values };
}

function covering(from, to) {
  const scale = from / to;
  return Array.from({ length: to }, (_, k) => {
    const weights = [];
    for (let i = Math.floor(k * scale); i < Math.min(from, Math.ceil((k + 1) * scale)); i++) {
      const overlap = Math.min(i + 1, (k + 1) * scale) - Math.max(i, k * scale);
      if (overlap > 1e-9) weights.push([i, overlap / scale]);
    }
    return weights;
  });
}

function between(from, to) {
  return Array.from({ length: to }, (_, k) => {
    const at = Math.max(0, Math.min(from - 1, ((k + 0.5) * from) / to - 0.5));
    const left = Math.floor(at);
    const share = at - left;
    return share === 0
      ? [[left, 1]]
      : [
          [left, 1 - share],
          [left + 1, share],
        ];
  });
}

/** Gaussian blur; the weights at the edge sum to 1. */
export function blurred({ width, height, values }, deviation) {
  const reach = Math.ceil(3 * deviation);
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, k) => Math.exp(-((k - reach) ** 2) / (2 * deviation ** 2)));
  const pass = (source, limit, step, at) =>
    source.map((_, i) => {
      let sum = 0;
      let total = 0;
      for (let d = -reach; d <= reach; d++) {
        if (at(i) + d < 0 || at(i) + d >= limit) continue;
        sum += kernel[d + reach] * source[i + d * step];
        total += kernel[d + reach];
      }
      return sum / total;
    });
  const rows = pass(values, width, 1, (i) => i % width);
  return { width, height, values: pass(rows, height, width, (i) => Math.floor(i / width)) };
}

/** Largest (sign 1) or smallest (sign -1) value within a disc of that radius. */
export function extreme({ width, height, values }, radius, sign) {
  const offsets = [];
  for (let dy = -radius; dy <= radius; dy++)
    for (let dx = -radius; dx <= radius; dx++) if (dx * dx + dy * dy <= radius * radius) offsets.push([dx, dy]);
  const out = values.map((value, i) => {
    const x = i % width;
    const y = Math.floor(i / width);
    let best = value;
    for (const [dx, dy] of offsets) {
      if (x + dx < 0 || y + dy < 0 || x + dx >= width || y + dy >= height) continue;
      const other = values[i + dy * width + dx];
      if ((other - best) * sign > 0) best = other;
    }
    return best;
  });
  return { width, height, values: out };
}

/** What is smaller than a disc of that radius is taken away. */
export const opened = (picture, radius) => extreme(extreme(picture, radius, -1), radius, 1);

/** 1 where the value is above the threshold, else 0. */
export const above = (picture, threshold) => ({ ...picture, values: picture.values.map((value) => (value > threshold ? 1 : 0)) });

/** Regions of 1 joined by edges, as lists of pixels. */
export function regions({ width, height, values }) {
  const seen = new Uint8Array(values.length);
  const found = [];
  for (let start = 0; start < values.length; start++) {
    if (values[start] !== 1 || seen[start]) continue;
    const region = [start];
    seen[start] = 1;
    for (const i of region) {
      const x = i % width;
      const neighbours = [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width];
      for (const k of neighbours) {
        if (k < 0 || k >= width * height || values[k] !== 1 || seen[k]) continue;
        seen[k] = 1;
        region.push(k);
      }
    }
    found.push(region);
  }
  return found;
}

/** Picture with 1 on these regions, else 0. */
export function only(picture, kept) {
  const values = new Float64Array(picture.values.length);
  for (const region of kept) for (const i of region) values[i] = 1;
  return { ...picture, values };
}

/** Background that does not reach the picture's edge becomes 1. */
export function filled(picture) {
  const { width, height } = picture;
  const inverse = { ...picture, values: picture.values.map((value) => 1 - value) };
  const touches = (i) => i % width === 0 || i % width === width - 1 || i < width || i >= width * (height - 1);
  const outside = only(
    picture,
    regions(inverse).filter((region) => region.some(touches)),
  );
  return { ...picture, values: outside.values.map((value) => 1 - value) };
}

/** Threshold between the two classes of grey that differ most (Otsu 1979); values 0..255. */
export function otsu({ values }) {
  const counts = new Float64Array(256);
  for (const value of values) counts[Math.max(0, Math.min(255, Math.round(value)))] += 1;
  const total = values.length;
  const sum = counts.reduce((s, count, level) => s + count * level, 0);
  let below = 0;
  let belowSum = 0;
  let best = 0;
  let threshold = 0;
  for (let level = 0; level < 255; level++) {
    below += counts[level];
    belowSum += counts[level] * level;
    if (below === 0 || below === total) continue;
    const gap = belowSum / below - (sum - belowSum) / (total - below);
    const between = below * (total - below) * gap * gap;
    if (between > best) {
      best = between;
      threshold = level;
    }
  }
  return threshold;
}
