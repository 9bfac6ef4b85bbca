/** A name in composed letters, without control letters and turners of direction: it is shown as it was written, and turns nothing around it. */
export function printable(name: unknown): unknown {
  return typeof name === 'string' ? name.normalize('NFC').replace(/(?![\u200c\u200d])\p{C}/gu, '') : name;
}
