/** A name in composed letters, without control letters and turners of direction: it is shown as it was written, and turns nothing around it. */
export function printable(name: unknown): unknown {
  return typeof name === 'string' ? name.normalize('NFC').replace(/(?![\u200c\u200d])\p{C}/gu, '') : name;
}

/**
 * Whether JSON is nested more than `depth` deep, told before it is parsed: a file of nothing but brackets costs a parser hundreds of megabytes.
 * Brackets in strings do not count.
 */
export function isDeeperThan(depth: number, json: string): boolean {
  let open = 0;
  let quoted = false;
  for (let i = 0; i < json.length; i++) {
    const letter = json[i];
    if (quoted) {
      if (letter === '\\') i++;
      else quoted = letter !== '"';
    } else if (letter === '"') quoted = true;
    else if (letter === '[' || letter === '{') {
      if (++open > depth) return true;
    } else if (letter === ']' || letter === '}') open--;
  }
  return false;
}
