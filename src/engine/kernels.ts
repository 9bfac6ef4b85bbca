/** Losses whose loops were printed while building: all sums in one sweep over blocks of pixels that stay in cache, all gradients in a second. */
import { type KernelCode, type KernelPlan, kernelPlan } from '../formula/kernel.ts';
import { Scalars } from '../formula/scalars.ts';
import { Scratch } from '../formula/scratch.ts';
import type { Instance } from './instances.ts';
import type { PixelArrays } from './samples.ts';

/** By the key of a plan, the code of its passes. */
export type CompiledKernels = ReadonlyMap<string, readonly KernelCode[]>;

const blockLength = 1024;

interface Kernel {
  readonly plan: KernelPlan;
  readonly code: readonly KernelCode[];
}

/** One loss at work: what its passes are given. */
interface Job {
  readonly kernel: Kernel;
  readonly arrays: readonly Float64Array[];
  readonly kept: readonly Float64Array[];
  readonly scalars: Scalars;
  readonly into: Float32Array | null;
}

export class Kernels {
  private readonly compiled: CompiledKernels;
  private readonly known = new Map<string, Kernel | null>();
  private readonly scratch = new Scratch();

  constructor(compiled: CompiledKernels) {
    this.compiled = compiled;
  }

  /** Whether there is code for this loss; only for a truth of 0 and 1. */
  has(instance: Instance): boolean {
    return this.kernelOf(instance) !== null;
  }

  /** Values of losses that have code; gradients are written into `targets` (one array of pixels each), unless null. `maps` by graph name. */
  run(
    instances: readonly Instance[],
    samples: PixelArrays,
    maps: Readonly<Record<string, Float64Array>>,
    targets: readonly Float32Array[] | null,
  ): Float64Array {
    const jobs = instances.map((instance, i) => this.job(instance, samples, maps, targets?.[i] ?? null));
    const levels = Math.max(0, ...jobs.map((job) => job.kernel.plan.passes.length - 1));
    for (let level = 0; level < levels; level++) sumUp(jobs, level, samples.count);
    if (targets) writeGradients(jobs, samples.count);
    return Float64Array.from(jobs, ({ scalars, kernel }) => scalars.get(kernel.plan.value));
  }

  private job(instance: Instance, samples: PixelArrays, maps: Readonly<Record<string, Float64Array>>, into: Float32Array | null): Job {
    const kernel = this.kernelOf(instance);
    if (!kernel) throw new Error(`there is no code for ${instance.key}`);
    const { y, p, q, z, logp, logq, count } = samples;
    const named = Object.keys(instance.maps).map((name) => maps[name] as Float64Array);
    const kept = Array.from({ length: kernel.plan.kept }, (_, i) => this.scratch.get(`${instance.key} ${i}`, count));
    const scalars = new Scalars(plainParameters(instance), count);
    return { kernel, arrays: [y, p, q, z, logp, logq, ...named], kept, scalars, into };
  }

  private kernelOf({ key, resolved, nodes, maps }: Instance): Kernel | null {
    if (!nodes || resolved.formula === null) return null;
    const name = `${key}\n${resolved.formula}`;
    let kernel = this.known.get(name);
    if (kernel === undefined) {
      const parameters = Object.keys(resolved.values).filter((parameter) => typeof resolved.values[parameter] === 'number');
      const plan = kernelPlan(
        resolved.formula,
        parameters,
        Object.keys(maps).map((map) => map.slice(key.length + 1)),
      );
      const code = this.compiled.get(plan.key);
      kernel = code ? { plan, code } : null;
      this.known.set(name, kernel);
    }
    return kernel;
  }
}

function plainParameters({ resolved }: Instance): Record<string, number> {
  const numbers = Object.entries(resolved.values).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  return Object.fromEntries(numbers);
}

function sumUp(jobs: readonly Job[], level: number, count: number): void {
  const work = jobs.flatMap(({ kernel, arrays, kept, scalars }) => {
    if (level >= kernel.plan.passes.length - 1) return [];
    const { scalars: nodes, sums } = kernel.plan.passes[level] as KernelPlan['passes'][number];
    const sent = Float64Array.from(nodes, (node) => scalars.get(node));
    return [{ code: kernel.code[level] as KernelCode, arrays, kept, sent, sums, scalars, totals: new Float64Array(sums.length) }];
  });
  for (let start = 0; start < count; start += blockLength) {
    const end = Math.min(count, start + blockLength);
    for (const { code, arrays, sent, kept, totals } of work) code(start, end, arrays, sent, kept, totals);
  }
  for (const { sums, scalars, totals } of work) for (const [i, sum] of sums.entries()) scalars.set(sum, totals[i] as number);
}

function writeGradients(jobs: readonly Job[], count: number): void {
  const work = jobs.map(({ kernel, arrays, kept, scalars, into }) => {
    const { scalars: nodes } = kernel.plan.passes.at(-1) as KernelPlan['passes'][number];
    const sent = Float64Array.from(nodes, (node) => scalars.get(node));
    return { code: kernel.code.at(-1) as KernelCode, arrays, kept, sent, into: into as Float32Array };
  });
  for (let start = 0; start < count; start += blockLength) {
    const end = Math.min(count, start + blockLength);
    for (const { code, arrays, sent, kept, into } of work) code(start, end, arrays, sent, kept, into);
  }
}
