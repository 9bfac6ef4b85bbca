/** The two kinds of GPU program: sums over pixels, and four gradients a pixel. Sizes and parameters are uniforms, so that they never recompile it. */
import type { GPGPUProgram, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/webgl.js';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { type ShaderBody, shaderBody } from '../formula/glsl.ts';
import type { Node } from '../formula/graph.ts';
import type { MapPlace } from './textures.ts';

export interface GpuProgram {
  /** Textures that it reads, by name. */
  readonly textures: readonly string[];
  /** Scalars in the order of the uniform, each with the places among the targets of those that use it. */
  readonly scalars: readonly { readonly node: Node; readonly usedBy: readonly number[] }[];
  /** Renders width x height texels of four numbers each. */
  run(
    backend: MathBackendWebGL,
    inputs: readonly TensorInfo[],
    output: OutputSize,
    setting: Setting,
    scalars: readonly number[],
  ): TensorInfo;
}

export interface OutputSize {
  readonly width: number;
  readonly height: number;
}
type Setting = readonly [number, number, number, number];
export type PlaceOf = (map: string) => MapPlace;

/** Sums that one program makes at most: eight quadruples. */
export const sumsAtMost = 32;

/** Textures that a pixel expression reads, as one word; sums of the same word share their fetches when they share a texel. */
export function texturesRead(node: Node, placeOf: PlaceOf): string {
  const body = shaderBody(
    [node],
    () => '',
    () => '',
  );
  return texturesOf(body, placeOf).join();
}

/**
 * Partial sums of pixel expressions, four to a texel, one block of `rows` rows for each four. Texel (c, r) of a block holds the sums over
 * every `columns`-th column from c on, in the r-th band of the picture's rows. Setting: [picture's width and height, rows, wanted];
 * bit k of `wanted` unset leaves block k at 0. The output is columns x (rows * blocks).
 */
export function sumProgram(integrands: readonly Node[], placeOf: PlaceOf): GpuProgram {
  const quads = Array.from({ length: Math.ceil(integrands.length / 4) }, (_, quad) => integrands.slice(4 * quad, 4 * quad + 4));
  return program(
    quads,
    placeOf,
    (blocks) => `
  int quad = int(gl_FragCoord.y) / setting.z;
  int cell = int(gl_FragCoord.y) - quad * setting.z;
  int columns = outTexShape.y / 2;
  int band = (setting.y + setting.z - 1) / setting.z;
  int end = min((cell + 1) * band, setting.y);
  vec4 total = vec4(0.0);
  if ((setting.w >> quad & 1) == 1) {
${blocks.map((block, quad) => `if (quad == ${quad}) {\n${sumLoop(block)}\n}`).join(' else ')}
  }
  setOutput(total);`,
  );
}

const sumLoop = ({ lines, result }: Block): string => `for (int row = cell * band; row < end; row++) {
  for (int column = int(gl_FragCoord.x); column < setting.x; column += columns) {
    ivec2 at = ivec2(column, row);
${lines}
    total += ${result};
  }
}`;

/** Up to four gradients a pixel, as dL/dp, or as dL/dz = p q dL/dp where the setting begins with 1. */
export function gradientProgram(gradients: readonly Node[], placeOf: PlaceOf): GpuProgram {
  return program(
    [gradients],
    placeOf,
    ([block]) => `
  ivec2 at = ivec2(gl_FragCoord.xy);
${block?.lines}
  vec4 gradient = ${block?.result};
  setOutput(setting.x == 1 ? gradient * (a.x * a.y) : gradient);`,
  );
}

/** Statements that fetch the texel `at` and compute from it, and the four numbers they end in. */
interface Block {
  readonly lines: string;
  readonly result: string;
}

function program(quads: readonly (readonly Node[])[], placeOf: PlaceOf, main: (blocks: readonly Block[]) => string): GpuProgram {
  const bodies: ShaderBody[] = [];
  let before = 0;
  for (const quad of quads) {
    const offset = before;
    const body = shaderBody(
      quad,
      (index) => component('S', offset + index),
      (map) => mapText(placeOf(map)),
    );
    before += body.scalars.length;
    bodies.push(body);
  }
  const vectors = Math.max(1, Math.ceil(before / 4));
  const functions = [...new Set(bodies.flatMap((body) => body.functions))];
  // The length of S stands in the text because tfjs tells programs apart by it alone.
  const userCode = `// S[${vectors}]\n${functions.join('\n')}\nvoid main() {${main(bodies.map((body) => block(body, placeOf)))}\n}`;
  const textures = [...new Set(bodies.flatMap((body) => texturesOf(body, placeOf)))].sort();
  const kept: Omit<GPGPUProgram, 'outputShape'> = {
    variableNames: [...textures],
    userCode,
    packedInputs: true,
    packedOutput: true,
    enableShapeUniforms: true,
    customUniforms: [
      { name: 'setting', type: 'ivec4' },
      { name: 'S', type: 'vec4', arrayIndex: vectors },
    ],
  };
  return {
    textures,
    scalars: bodies.flatMap((body, quad) => scalarsOf(body, quads[quad] ?? [], 4 * quad)),
    run(backend, inputs, { width, height }, setting, scalars) {
      const sent = new Array<number>(4 * vectors).fill(0);
      scalars.forEach((value, index) => {
        sent[index] = value;
      });
      return backend.runWebGLProgram({ ...kept, outputShape: [2 * height, 2 * width] }, [...inputs], 'float32', [[...setting], sent], true);
    },
  };
}

const component = (array: string, index: number): string => `${array}[${index >> 2}].${'xyzw'[index & 3]}`;
const mapText = ({ texture, channel }: MapPlace): string => `${texture.toLowerCase()}.${'xyzw'[channel]}`;

/** z = log p - log q keeps its digits: near 0 it is as exact as the logarithms are. */
const pixelText = { p: 'a.x', q: 'a.y', logp: 'a.z', logq: 'a.w', y: 'b0.x', z: 'a.z - a.w' };

function block(body: ShaderBody, placeOf: PlaceOf): Block {
  const fetches = texturesOf(body, placeOf).map((name) => `vec4 ${name.toLowerCase()} = texelFetch(${name}, at, 0);`);
  const pixels = [...body.pixels].map((name) => `float ${name} = ${pixelText[name]};`);
  const four = Array.from({ length: 4 }, (_, index) => body.results[index] ?? '0.0');
  return { lines: [...fetches, ...pixels, ...body.statements].join('\n'), result: `vec4(${four.join(', ')})` };
}

function texturesOf(body: ShaderBody, placeOf: PlaceOf): readonly string[] {
  const names = new Set(['A', ...body.maps.map((map) => placeOf(map).texture)]);
  if (body.pixels.has('y')) names.add('B0');
  return [...names].sort();
}

/** Scalars of a body with the places, from `offset` on, of the targets that use each. */
export function scalarsOf(body: ShaderBody, targets: readonly Node[], offset: number): GpuProgram['scalars'] {
  const perTarget = targets.map(
    (target) =>
      new Set(
        shaderBody(
          [target],
          () => '',
          () => '',
        ).scalars,
      ),
  );
  return body.scalars.map((node) => ({ node, usedBy: perTarget.flatMap((used, index) => (used.has(node) ? [offset + index] : [])) }));
}
