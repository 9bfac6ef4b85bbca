/**
 * Adds the examples that have no base yet to src/experiment/bases.json: `npx tsx scripts/presets/bases.ts`. What stands there already is
 * never changed, for links are made upon it; an example that has changed gets a base of a new id.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decode } from 'fast-png';
import type { Masks } from '../../src/experiment/experiment.ts';
import { toBase64url } from '../../src/experiment/packing/base64url.ts';
import { crc32 } from '../../src/experiment/packing/crc32.ts';
import { packMasks } from '../../src/experiment/packing/masks.ts';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const target = at('src/experiment/bases.json');

interface PackedBase {
  readonly id: string;
  readonly size: number;
  readonly truth: number;
  readonly logits: number;
  readonly masks: string;
}

const sum = (values: Float32Array): number => crc32(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));

/** Pictures as src/presets/photograph.ts reads them; drawn examples as they build themselves. */
async function masksOf(id: string): Promise<Masks | null> {
  const source = readFileSync(at(`src/presets/${id}.ts`), 'utf8');
  if (source.includes('photographMasks')) {
    const grey = (kind: string) => decode(readFileSync(at(`public/presets/${id}_${kind}.png`))).data;
    return {
      size: 128,
      truth: Float32Array.from(grey('truth'), (level) => (level > 127 ? 1 : 0)),
      logits: Float32Array.from(grey('prediction'), (level) => (level - 128) / 8),
    };
  }
  const found: unknown = Object.values(await import(at(`src/presets/${id}.ts`))).find(isPreset);
  return isPreset(found) ? found.build() : null;
}

function isPreset(value: unknown): value is { readonly id: string; build(): Masks } {
  return typeof value === 'object' && value !== null && 'build' in value;
}

const registered = readFileSync(at('src/presets/registry.ts'), 'utf8');
const ids = readdirSync(at('src/presets'))
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((id) => registered.includes(`'./${id}.ts'`) && id !== 'preset');
const bases = JSON.parse(readFileSync(target, 'utf8')) as PackedBase[];
for (const id of ids) {
  const masks = await masksOf(id);
  const bytes = masks && packMasks(masks, null, 65_536);
  if (!masks || !bytes) throw new Error(`the example ${id} could not be packed`);
  const base = { size: masks.size, truth: sum(masks.truth), logits: sum(masks.logits) };
  if (bases.some((known) => known.size === base.size && known.truth === base.truth && known.logits === base.logits)) continue;
  const version = bases.filter((known) => known.id.replace(/\.\d+$/, '') === id).length;
  bases.push({ id: version === 0 ? id : `${id}.${version + 1}`, ...base, masks: toBase64url(bytes) });
}
writeFileSync(target, `${JSON.stringify(bases, null, 2)}\n`);
console.log(`${bases.length} bases, ${bases.reduce((letters, { masks }) => letters + masks.length, 0)} letters`);
