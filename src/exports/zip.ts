import { strToU8, type Zippable, zipSync } from 'fflate';

/** Folders by the / in their names. A text is written as UTF-8; pictures are packed already and stored as they are. */
export function zipFile(files: ReadonlyMap<string, string | Uint8Array>): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const [name, content] of files) {
    const bytes = typeof content === 'string' ? strToU8(content) : content;
    entries[name] = [bytes, { level: name.endsWith('.png') ? 0 : 6 }];
  }
  return zipSync(entries);
}
