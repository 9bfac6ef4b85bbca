/** Heights of losses at one point of a landscape, by the cheapest exact way that each loss allows. */

import type { Derived } from '../formula/derived.ts';
import { reductionsOf } from '../formula/differentiate.ts';
import { compile, type Samples } from '../formula/float64.ts';
import type { SumNode } from '../formula/graph.ts';
import type { Height, Scene } from '../landscapes/landscape.ts';
import type { MapInput } from '../maps/map.ts';
import type { Wanted } from '../operators/operator.ts';
import { dependsOnCountsAlone } from './counts.ts';
import { Float64Engine, parametersOf } from './float64Engine.ts';
import { type Instance, Instances } from './instances.ts';
import { Integrands } from './integrands.ts';
import { KnownSums } from './knownSums.ts';
import { MapCache } from './mapCache.ts';
import type { LossRequest } from './protocol.ts';
import type { PixelArrays } from './samples.ts';
import type { SceneSamples } from './sceneSamples.ts';
import type { StateCounts, Tally } from './stateCounts.ts';
import { countSamples, type Measured, movedStates, type Point, pull } from './sweepPoint.ts';

/** From the cheapest: sums at hand, counts times integrands, counts of the two classes, distinct states, every pixel by the formula, the whole image by an operator. */
type Way = 'known' | 'tally' | 'counts' | 'states' | 'dense' | 'operator';

interface Work {
  readonly index: number;
  readonly instance: Instance;
}

export class Meter {
  readonly instances = new Instances();
  private readonly maps = new MapCache();
  private readonly float64 = new Float64Engine(this.instances.graph, this.maps);
  private readonly sums = new KnownSums();
  private readonly integrands = new Integrands(this.instances.graph);
  private readonly asked = new Map<LossRequest, { readonly values: unknown; readonly instance: Instance | string }>();
  private moved: { readonly from: Float32Array; readonly key: string; readonly logits: Float32Array } | null = null;
  /** For the logits of the point at hand; a view of it is another object, by which caches know other contents. */
  private memory = new Float32Array(0);
  private tables: Float64Array[] = [];

  /** The loss with the parameters of the scene, or why it refuses them. */
  instanceAt(loss: LossRequest, scene: Scene): Instance | string {
    const values = scene.parameters[loss.id] ?? loss.values;
    const before = this.asked.get(loss);
    if (before?.values === values) return before.instance;
    let instance: Instance | string;
    try {
      instance = this.instances.get(loss.id, values, loss.dialect, loss.own);
    } catch (error) {
      instance = error instanceof Error ? error.message : String(error);
    }
    if (this.asked.size > 200) this.asked.clear();
    this.asked.set(loss, { values, instance });
    return instance;
  }

  /** One height for each loss, in the order given. */
  measure(samples: SceneSamples, point: Point, losses: readonly LossRequest[], height: Height): Measured[] {
    const results = losses.map((): Measured => ({ value: Number.NaN, failure: null }));
    const groups = new Map<string, Work[]>();
    const isKnown = !point.counts && this.sums.arrive(samples.truth, point.scene.logits, point.changeKey) && height === 'loss';
    losses.forEach((loss, index) => {
      const instance = this.instanceAt(loss, point.scene);
      if (typeof instance === 'string') results[index] = { value: Number.NaN, failure: { reason: 'refused', detail: instance } };
      else groupFor(groups, instance, this.wayOf(instance, point, samples, height, isKnown)).push({ index, instance });
    });
    for (const [key, works] of groups) {
      const measured = key.startsWith('operator')
        ? this.byOperator(samples, point, works, height)
        : this.byFormula(key, samples, point, works, height);
      works.forEach(({ index }, i) => {
        results[index] = measured[i] as Measured;
      });
    }
    return results;
  }

  /** dL/dz of every pixel. */
  gradientAt(samples: SceneSamples, scene: Scene, loss: LossRequest): Float32Array {
    const instance = this.instanceAt(loss, scene);
    if (typeof instance === 'string') throw new Error(instance);
    return Float32Array.from(this.slope(samples, instance, samples.pixelSamples(scene.logits, instance.eps), null).dLdz);
  }

  /** Value and dL/dz at samples whose maps, if any, are made of them. `weights` where they are states. */
  slope(
    samples: SceneSamples,
    instance: Instance,
    arrays: PixelArrays,
    weights: Float64Array | null,
  ): { readonly value: number; readonly dLdz: Float64Array } {
    // Another object for other contents: maps know a prediction by it.
    const pair = { height: samples.size, width: samples.size, truth: samples.truth, prediction: arrays.p.subarray(0) };
    const { operator, values } = instance.resolved;
    const run = operator
      ? operator(pair, values)
      : this.formulaRun(instance, { ...arrays, maps: this.mapsFor([instance], pair), ...(weights ? { weights } : {}) });
    const dLdz = run.gradient.slice();
    for (let i = 0; i < dLdz.length; i++) dLdz[i] = (dLdz[i] as number) * (arrays.p[i] as number) * (arrays.q[i] as number);
    return { value: run.value, dLdz };
  }

  private formulaRun(instance: Instance, input: Samples): { readonly value: number; readonly gradient: Float64Array } {
    const { values, gradients } = this.float64.program([instance], true).run(input, instance.parameters);
    return { value: values[0] as number, gradient: gradients[0] as Float64Array };
  }

  /** Maps that are made of the truth alone, by graph name. */
  truthMaps(samples: SceneSamples, instances: readonly Instance[]): Record<string, Float64Array> {
    const { size, truth } = samples;
    return this.mapsFor(instances, { height: size, width: size, truth, prediction: truth });
  }

  private mapsFor(instances: readonly Instance[], pair: MapInput): Record<string, Float64Array> {
    const maps: Record<string, Float64Array> = {};
    for (const instance of instances) {
      for (const [name, id] of Object.entries(instance.maps)) maps[name] = this.maps.get(id, instance.resolved.values, pair);
    }
    return maps;
  }

  private wayOf({ nodes, maps }: Instance, point: Point, samples: SceneSamples, height: Height, isKnown: boolean): Way {
    if (!nodes) return 'operator';
    if (point.counts && dependsOnCountsAlone(nodes.value)) return 'counts';
    if (Object.keys(maps).length > 0 || !samples.tallyOf(point.scene.logits, point.shift)) return 'dense';
    const hasFixedIntegrands = this.sums.fits(nodes.value);
    // Where the masks stay, the parameters of integrands move: tables would be used once.
    const isTabled = height === 'loss' && point.moves.length === 0 && (hasFixedIntegrands || !isKnown);
    if (isTabled && this.integrands.fits(nodes.value)) return 'tally';
    return isKnown && hasFixedIntegrands ? 'known' : 'states';
  }

  private byFormula(key: string, samples: SceneSamples, point: Point, works: readonly Work[], height: Height): Measured[] {
    const instances = works.map((work) => work.instance);
    const eps = (instances[0] as Instance).eps;
    if (key.startsWith('tally')) return instances.map((instance) => this.byTally(key, samples, point, instance));
    const input = key.startsWith('counts')
      ? countSamples(samples, point)
      : key.startsWith('dense')
        ? this.denseSamples(samples, point, instances)
        : this.stateSamples(samples, point, eps);
    const parameters = parametersOf(instances);
    if (key.startsWith('known')) {
      return instances.map((instance) => {
        const loss = (instance.nodes as NonNullable<Instance['nodes']>).value;
        const make = (sums: readonly SumNode[]) => compile(this.instances.graph, sums, []).run(input, parameters).values;
        return this.checked(this.sums.value(loss, key, parameters, samples.truth.length, make), instance, input, parameters);
      });
    }
    if (height === 'loss') {
      const { values } = this.float64.program(instances, false).run(input, parameters);
      return instances.map((instance, i) => this.checked(values[i] as number, instance, input, parameters));
    }
    const { values, gradients } = this.float64
      .program(instances, true)
      .run(input, parameters, this.tablesOf(instances.length, input.count));
    return instances.map((instance, i) => {
      const value = values[i] as number;
      if (!Number.isFinite(value)) return this.checked(value, instance, input, parameters);
      return pull(gradients[i] as Float64Array, input, height);
    });
  }

  private byTally(key: string, samples: SceneSamples, point: Point, instance: Instance): Measured {
    const { nodes, eps, parameters } = instance;
    const tally = samples.tallyOf(point.scene.logits, point.shift) as Tally;
    const make = (sums: readonly SumNode[]) => this.integrands.totals(sums, eps, parameters, tally);
    const value = this.sums.value((nodes as Derived).value, key, parameters, samples.truth.length, make);
    if (Number.isFinite(value)) return { value, failure: null };
    return this.checked(value, instance, this.stateSamples(samples, point, eps), parameters);
  }

  private byOperator(samples: SceneSamples, point: Point, works: readonly Work[], height: Height): Measured[] {
    return works.map(({ instance }) => {
      const { value, gradient, ...input } = this.operatorRun(samples, point, instance, height === 'loss' ? 'value' : 'both');
      if (height !== 'loss' && Number.isFinite(value)) return pull(gradient, input, height);
      return Number.isFinite(value) ? { value, failure: null } : { value: Number.NaN, failure: { reason: 'pixel', detail: String(value) } };
    });
  }

  private operatorRun(samples: SceneSamples, point: Point, { resolved, eps }: Instance, wanted: Wanted) {
    const { operator, values } = resolved;
    if (!operator) throw new Error(`${resolved.definition.id} has neither formula nor operator`);
    const pixels = samples.pixelSamples(this.logitsAt(samples, point), eps);
    const pair = { height: samples.size, width: samples.size, truth: samples.truth, prediction: pixels.p };
    return { ...pixels, ...operator(pair, values, wanted), maps: {} };
  }

  private stateSamples(samples: SceneSamples, { scene, shift, moves }: Point, eps: number): Samples {
    const states = samples.statesOf(scene.logits, shift) as StateCounts;
    const moved = moves.length === 0 ? states : { ...states, z: movedStates(states, moves) };
    return { ...samples.stateSamples(moved, eps), maps: {} };
  }

  private denseSamples(samples: SceneSamples, point: Point, instances: readonly Instance[]): Samples {
    const pixels = samples.pixelSamples(this.logitsAt(samples, point), (instances[0] as Instance).eps);
    const pair = { height: samples.size, width: samples.size, truth: samples.truth, prediction: pixels.p };
    return { ...pixels, maps: this.mapsFor(instances, pair) };
  }

  /** z of every pixel with the shift and the pointwise families applied, the same array while the point's scene and changes are the same; valid until those of another are asked for. */
  private logitsAt(samples: SceneSamples, { scene, shift, moves, changeKey }: Point): Float32Array {
    if (!shift && moves.length === 0) return scene.logits;
    if (this.moved?.from !== scene.logits || this.moved.key !== changeKey) {
      if (this.memory.length !== scene.logits.length) this.memory = new Float32Array(scene.logits.length);
      const logits = samples.moved(scene.logits, shift, moves, this.memory.subarray(0));
      this.moved = { from: scene.logits, key: changeKey, logits };
    }
    return this.moved.logits;
  }

  private tablesOf(count: number, length: number): Float64Array[] {
    if ((this.tables[0]?.length ?? 0) < length) this.tables = [];
    while (this.tables.length < count) this.tables.push(new Float64Array(Math.max(length, this.tables[0]?.length ?? 0)));
    return this.tables.slice(0, count);
  }

  /** A value that is not finite gets its reason: the sums are looked at one by one. */
  private checked(value: number, instance: Instance, input: Samples, parameters: Readonly<Record<string, number>>): Measured {
    if (Number.isFinite(value)) return { value, failure: null };
    const sums = instance.nodes ? reductionsOf(instance.nodes.value) : [];
    const { values } = compile(this.instances.graph, sums, []).run(input, parameters);
    return { value: Number.NaN, failure: { reason: values.every(Number.isFinite) ? 'ratio' : 'pixel', detail: String(value) } };
  }
}

/** Losses that are measured in the same way, with the same clip, in one program. */
function groupFor(groups: Map<string, Work[]>, { eps }: Instance, way: Way): Work[] {
  const key = `${way} ${eps}`;
  let group = groups.get(key);
  if (!group) {
    group = [];
    groups.set(key, group);
  }
  return group;
}
