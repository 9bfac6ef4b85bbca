/**
 * Elementary functions made of + - * / alone, which every machine rounds alike (IEEE 754), where Math's own may differ in their last
 * digit. What links are made of goes through these. Relative errors are below 1e-14.
 */
const ln2 = Math.LN2;
const e = Math.E;
const halfPi = Math.PI / 2;
const mostPower = 64;

/** e^0, e^1, ... e^64. */
const powers = Float64Array.from({ length: mostPower + 1 });
for (let n = 0, power = 1; n <= mostPower; n++, power *= e) powers[n] = power;

/** e^x; x is taken within [-64, 64]. */
export function exp(x: number): number {
  const within = Math.min(mostPower, Math.max(-mostPower, x));
  const n = Math.round(within);
  const r = within - n;
  let sum = 1;
  for (let k = 15; k > 0; k--) sum = 1 + (sum * r) / k;
  return n < 0 ? sum / (powers[-n] as number) : sum * (powers[n] as number);
}

/** ln x; minus infinity at 0. */
export function log(x: number): number {
  if (x === 0 || x === Number.POSITIVE_INFINITY) return x === 0 ? Number.NEGATIVE_INFINITY : x;
  let twos = 0;
  let y = x;
  for (; y < 0.7; twos--) y *= 2;
  for (; y > 1.4; twos++) y /= 2;
  const u = (y - 1) / (y + 1);
  let sum = 0;
  for (let k = 23; k > 0; k -= 2) sum = sum * u * u + 1 / k;
  return twos * ln2 + 2 * u * sum;
}

/** Cosine and sine of an angle in turns of 360 degrees; quarters are exact. */
export function circle(turns: number): readonly [cosine: number, sine: number] {
  const quarters = Math.round(4 * turns);
  const r = (4 * turns - quarters) * halfPi;
  let cosine = 1;
  let sine = 1;
  for (let k = 18; k > 0; k -= 2) {
    cosine = 1 - (cosine * r * r) / (k * (k - 1));
    sine = 1 - (sine * r * r) / (k * (k + 1));
  }
  sine *= r;
  const quarter = ((quarters % 4) + 4) % 4;
  if (quarter === 0) return [cosine, sine];
  if (quarter === 1) return [-sine, cosine];
  return quarter === 2 ? [-cosine, -sine] : [sine, -cosine];
}
