/** The reduction program of a landscape: sums over the pixels or the states of many predictions in one draw. */
import type { GPGPUProgram } from '@tensorflow/tfjs-backend-webgl/dist/webgl.js';
import { type ShaderBody, shaderBody } from '../formula/glsl.ts';
import type { Node, PixelName } from '../formula/graph.ts';
import { type GpuProgram, type PlaceOf, scalarsOf } from './gpuPrograms.ts';

/**
 * Partial sums of pixel expressions, four to a texel. Line `quad * entries + entry` holds the sums of one entry of the batch, its texels those
 * over bands of the entry's rows. Textures hold four neighbouring pixels a texel: Z the logits of all predictions, one below the other,
 * Y the truth, M0, M1, ... maps of the truth; or Z alone one state (z, y, number of pixels, 0). Line `entry` of R is
 * (first row, rows, limit of |z|, 0), then the scalars of the program. Setting: [texels a row, entries, wanted, 0]; bit k of `wanted` unset
 * leaves quad k at 0. Output: bands x (quads * entries).
 */
export function batchProgram(integrands: readonly Node[], placeOf: PlaceOf, written: Written): GpuProgram {
  const quads = Array.from({ length: Math.ceil(integrands.length / 4) }, (_, quad) => integrands.slice(4 * quad, 4 * quad + 4));
  const blocks: Block[] = [];
  let before = 0;
  for (const quad of quads) {
    const offset = before;
    const body = shaderBody(
      quad,
      (index) => `s${(offset + index) >> 2}.${'xyzw'[(offset + index) & 3]}`,
      (map) => `${placeOf(map).texture.toLowerCase()}[k]`,
    );
    before += body.scalars.length;
    blocks.push({ body, maps: [...new Set(body.maps.map((map) => placeOf(map).texture))], first: offset, end: before });
  }
  const maps = [...new Set(blocks.flatMap((block) => block.maps))].sort();
  const textures = written === 'states' ? ['Z', 'R'] : ['Z', 'R', 'Y', ...maps];
  const functions = [...new Set([log1pOfSmall, ...blocks.flatMap(({ body }) => body.functions)])];
  const kept: Omit<GPGPUProgram, 'outputShape'> = {
    variableNames: textures,
    userCode: `${functions.join('\n')}\nvoid main() {${mainOf(blocks, written)}\n}`,
    packedInputs: true,
    packedOutput: true,
    enableShapeUniforms: true,
    customUniforms: [{ name: 'setting', type: 'ivec4' }],
  };
  return {
    textures,
    scalars: blocks.flatMap(({ body }, quad) => scalarsOf(body, quads[quad] ?? [], 4 * quad)),
    run: (backend, inputs, { width, height }, setting) =>
      backend.runWebGLProgram({ ...kept, outputShape: [2 * height, 2 * width] }, [...inputs], 'float32', [[...setting]], true),
  };
}

/** Predictions by what is written of them: the z of every pixel, or distinct pairs (y, z) and how many pixels have each. */
export type Written = 'pixels' | 'states';

interface Block {
  readonly body: ShaderBody;
  /** Names of the textures of its maps. */
  readonly maps: readonly string[];
  /** Its scalars among those of the program. */
  readonly first: number;
  readonly end: number;
}

const mainOf = (blocks: readonly Block[], written: Written): string => `
  int quad = int(gl_FragCoord.y) / setting.y;
  int entry = int(gl_FragCoord.y) - quad * setting.y;
  int bands = outTexShape.y / 2;
  vec4 head = texelFetch(R, ivec2(0, entry), 0);
  int top = int(head.x);
  int rows = int(head.y);
  int band = (rows + bands - 1) / bands;
  int start = int(gl_FragCoord.x) * band;
  int end = min(start + band, rows);
  vec4 total = vec4(0.0);
  if ((setting.z >> quad & 1) == 1) {
${blocks.map((block, quad) => `if (quad == ${quad}) {\n${loopOf(block, written)}\n}`).join(' else ')}
  }
  setOutput(total);`;

/** Each row is summed by itself first: a sum of a thousand numbers one by one would lose digits of float32. */
function loopOf({ body, maps, first, end }: Block, written: Written): string {
  const vectors = end > first ? Array.from({ length: ((end - 1) >> 2) - (first >> 2) + 1 }, (_, i) => (first >> 2) + i) : [];
  return `${vectors.map((i) => `vec4 s${i} = texelFetch(R, ivec2(${i + 1}, entry), 0);`).join('\n')}
for (int row = start; row < end; row++) {
  vec4 ofRow = vec4(0.0);
  for (int column = 0; column < setting.x; column++) {
    vec4 texel = texelFetch(Z, ivec2(column, top + row), 0);
${written === 'states' ? stateBlock(body) : pixelBlocks(body, maps)}
  }
  total += ofRow;
}`;
}

/** What the state in the texel adds. */
const stateBlock = (body: ShaderBody): string => sampleBlock(body, 'texel.y', 'texel.x', 'texel.z *');

/** What each of the four pixels of the texel adds. Written out: to index a vector by a loop's number is slow in software. */
function pixelBlocks(body: ShaderBody, maps: readonly string[]): string {
  const fetch = (name: string, as: string): string => `vec4 ${as} = texelFetch(${name}, ivec2(column, row), 0);`;
  const fetches = [fetch('Y', 'truth'), ...maps.map((name) => fetch(name, name.toLowerCase()))];
  return [...fetches, ...[...'xyzw'].map((k) => sampleBlock(body, `truth.${k}`, `texel.${k}`, '').replaceAll('[k]', `.${k}`))].join('\n');
}

function sampleBlock(body: ShaderBody, y: string, z: string, times: string): string {
  const four = Array.from({ length: 4 }, (_, index) => body.results[index] ?? '0.0');
  return ['{', ...sampleLines(body.pixels, y, z), ...body.statements, `ofRow += ${times} vec4(${four.join(', ')});`, '}'].join('\n');
}

/** p, q and their logarithms from z, none of them through another that lost digits; |z| <= 17, where exp stays far from the ends of float32. */
function sampleLines(wanted: ReadonlySet<PixelName>, ofTruth: string, ofPrediction: string): readonly string[] {
  const logs = wanted.has('logp') || wanted.has('logq');
  const both = wanted.has('p') && wanted.has('q');
  const lines: string[] = [];
  if (wanted.has('y')) lines.push(`float y = ${ofTruth};`);
  if (logs || both || ['z', 'p', 'q'].some((name) => wanted.has(name as PixelName)))
    lines.push(`float z = clamp(${ofPrediction}, -head.z, head.z);`);
  if (logs || both) lines.push('float small = exp(-abs(z));', 'float large = 1.0 / (1.0 + small);');
  if (wanted.has('p')) lines.push(logs || both ? 'float p = z < 0.0 ? small * large : large;' : 'float p = 1.0 / (1.0 + exp(-z));');
  if (wanted.has('q')) lines.push(logs || both ? 'float q = z < 0.0 ? large : small * large;' : 'float q = 1.0 / (1.0 + exp(z));');
  if (logs) lines.push('float rest = log1pOfSmall(small);');
  if (wanted.has('logp')) lines.push('float logp = min(z, 0.0) - rest;');
  if (wanted.has('logq')) lines.push('float logq = min(-z, 0.0) - rest;');
  return lines;
}

/** ln(1 + x) for x in 0..1 as 2 artanh(x / (2 + x)), to 2e-8. */
const log1pOfSmall = `float log1pOfSmall(float x) {
  float r = x / (2.0 + x);
  float s = r * r;
  return 2.0 * r * (1.0 + s * (1.0 / 3.0 + s * (0.2 + s * (1.0 / 7.0 + s * (1.0 / 9.0 + s * (1.0 / 11.0 + s / 13.0))))));
}`;
