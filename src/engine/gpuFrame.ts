/** One frame on the GPU: sums level by level, scalars on the host in float64, gradients. */
import { env } from '@tensorflow/tfjs-core';
import type { Graph, SumNode } from '../formula/graph.ts';
import { Scalars } from '../formula/scalars.ts';
import type { Gpu } from './backend.ts';
import type { GpuPlan, GradientQuad, SumBatch } from './gpuPlan.ts';
import type { GpuProgram, OutputSize } from './gpuPrograms.ts';
import type { Instance } from './instances.ts';
import type { Readback, RenderedTexture } from './readback.ts';
import type { PixelArrays } from './samples.ts';
import { reconcile } from './sums.ts';
import type { Textures } from './textures.ts';

export interface FusedInput {
  /** Formula losses of one graph, each key once. */
  readonly instances: readonly Instance[];
  readonly graph: Graph;
  readonly samples: PixelArrays;
  /** By graph name; an array is replaced, never mutated, when its map changes. */
  readonly maps: Readonly<Record<string, Float64Array>>;
  readonly height: number;
  readonly width: number;
  readonly gradient: 'p' | 'z';
  /** Keys of the losses that are wanted; absent: all. */
  readonly visible?: ReadonlySet<string>;
  /** Where gradients go, by the place of the instance; an array of another length is not used. */
  readonly into?: readonly (Float32Array | undefined)[];
}

export interface FusedOutput {
  /** One for each instance; NaN for one that is not visible. */
  readonly values: Float64Array;
  /** One for each instance, length height * width; empty for one that is not visible. */
  readonly gradients: readonly Float32Array[];
}

/** Partial sums of one expression at most; the host adds them in float64. */
const partialColumns = 64;
const partialRows = 32;

export class GpuFrame {
  private readonly gpu: Gpu;
  private readonly readback: Readback;
  private readonly textures: Textures;
  private partials = new Float32Array(0);
  private texels = new Float32Array(0);

  constructor(gpu: Gpu, readback: Readback, textures: Textures) {
    this.gpu = gpu;
    this.readback = readback;
    this.textures = textures;
  }

  async compute(input: FusedInput, plan: GpuPlan): Promise<FusedOutput> {
    const { instances, samples, maps, height, width } = input;
    checkInput(input, this.gpu.largestSide);
    const shown = new Set(instances.filter((instance) => instance.nodes && (input.visible?.has(instance.key) ?? true)));
    const sums = plan.sums([...shown]);
    const batches = plan.batches(sums);
    const quads = plan.quads(instances, shown);
    this.textures.resize(height, width);
    this.textures.fill(samples, maps, new Set([...batches, ...quads].flatMap(({ program }) => program.textures)));
    const scalars = new Scalars(Object.assign({}, ...[...shown].map((instance) => instance.parameters)), height * width);
    for (const level of new Set(batches.map((batch) => batch.level))) {
      const ofLevel = batches.filter((batch) => batch.level === level);
      await this.reduce(input, ofLevel, sums, scalars);
    }
    const values = Float64Array.from(instances, (instance) =>
      instance.nodes && shown.has(instance) ? scalars.get(instance.nodes.value) : Number.NaN,
    );
    return { values, gradients: await this.differentiate(input, quads, scalars, shown) };
  }

  /** Sums of one level, set in `scalars`. */
  private async reduce(
    { height, width, graph }: FusedInput,
    batches: readonly SumBatch[],
    wanted: ReadonlySet<SumNode>,
    scalars: Scalars,
  ): Promise<void> {
    const columns = Math.min(width, partialColumns);
    const rows = Math.min(height, partialRows);
    const outputs = batches.map(({ sums, program }) => {
      const isWanted = sums.map((sum) => wanted.has(sum));
      const bits = isWanted.reduce((mask, is, index) => (is ? mask | (1 << (index >> 2)) : mask), 0);
      const size = { width: columns, height: rows * Math.ceil(sums.length / 4) };
      return this.launch(program, size, [width, height, rows, bits], scalarsFor(program, isWanted, scalars));
    });
    this.partials = await this.readAll(outputs, this.partials);
    const totals = new Map<SumNode, number>();
    let start = 0;
    for (const { sums } of batches) {
      sums.forEach((sum, index) => {
        if (wanted.has(sum))
          totals.set(sum, totalOf(this.partials, start + 4 * columns * rows * (index >> 2) + (index & 3), columns * rows));
      });
      start += 4 * columns * rows * Math.ceil(sums.length / 4);
    }
    reconcile(graph, totals, height * width);
    for (const [sum, total] of totals) scalars.set(sum, total);
  }

  private async differentiate(
    input: FusedInput,
    quads: readonly GradientQuad[],
    scalars: Scalars,
    shown: ReadonlySet<Instance>,
  ): Promise<Float32Array[]> {
    const { height, width, instances, into } = input;
    const pixels = height * width;
    const outputs = quads.map(({ program, members }) => {
      const isShown = members.map((place) => shown.has(instances[place] as Instance));
      return this.launch(program, { width, height }, [input.gradient === 'z' ? 1 : 0, 0, 0, 0], scalarsFor(program, isShown, scalars));
    });
    const gradients = instances.map((instance, place) => {
      const given = into?.[place];
      if (!shown.has(instance)) return new Float32Array(0);
      return given?.length === pixels ? given : new Float32Array(pixels);
    });
    this.texels = await this.readAll(outputs, this.texels);
    quads.forEach(({ members }, quad) => {
      members.forEach((place, channel) => {
        takeChannel(this.texels, 4 * pixels * quad + channel, gradients[place] as Float32Array);
      });
    });
    return gradients;
  }

  private launch(
    program: GpuProgram,
    size: OutputSize,
    setting: readonly [number, number, number, number],
    scalars: readonly number[],
  ): Rendered {
    const { backend } = this.gpu;
    const inputs = program.textures.map((name) => this.textures.input(name));
    const info = program.run(backend, inputs, size, setting, scalars);
    return { ...size, texture: backend.getTexture(info.dataId), free: () => backend.disposeData(info.dataId) };
  }

  /** Numbers of all outputs one after another, in `kept` or in a longer array. */
  private async readAll(outputs: readonly Rendered[], kept: Float32Array<ArrayBuffer>): Promise<Float32Array<ArrayBuffer>> {
    const length = outputs.reduce((sum, { width, height }) => sum + 4 * width * height, 0);
    const into = kept.length >= length ? kept : new Float32Array(length);
    try {
      await this.readback.read(outputs, into);
    } finally {
      for (const { free } of outputs) free();
    }
    return into;
  }

  /** Compiles, on threads of the driver's own where it has them, then draws a few texels: some drivers finish a program only when it is used. */
  async compile(program: GpuProgram): Promise<void> {
    const { backend } = this.gpu;
    const draw = (): Rendered => this.launch(program, { width: 2, height: 2 }, [0, 0, 1, 0], []);
    this.textures.resize(2, 2);
    env().set('ENGINE_COMPILE_ONLY', true);
    try {
      draw().free();
    } finally {
      env().set('ENGINE_COMPILE_ONLY', false);
    }
    await backend.checkCompileCompletionAsync();
    backend.getUniformLocations();
    this.partials = await this.readAll([draw()], this.partials);
  }
}

interface Rendered extends RenderedTexture {
  readonly free: () => void;
}

/** What the targets that are not wanted would need may be unknown, and is 0. */
export function scalarsFor(program: GpuProgram, wanted: readonly boolean[], scalars: Scalars): number[] {
  return program.scalars.map(({ node, usedBy }) => (usedBy.some((target) => wanted[target]) ? scalars.get(node) : 0));
}

/** Every fourth number from `start` on, summed in float64. */
export function totalOf(partials: Float32Array, start: number, count: number): number {
  let total = 0;
  for (let i = 0, at = start; i < count; i++, at += 4) total += partials[at] as number;
  return total;
}

function takeChannel(texels: Float32Array, start: number, into: Float32Array): void {
  for (let i = 0, at = start; i < into.length; i++, at += 4) into[i] = texels[at] as number;
}

function checkInput({ instances, samples, height, width }: FusedInput, largestSide: number): void {
  if (samples.count !== height * width) throw new Error(`${samples.count} samples for ${height} x ${width} pixels`);
  if (Math.max(height, width) > largestSide)
    throw new Error(`the GPU takes pictures of up to ${largestSide} px a side, not ${height} x ${width}`);
  if (new Set(instances.map((instance) => instance.key)).size < instances.length) throw new Error('a loss is given twice');
}
