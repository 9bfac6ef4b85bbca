import { describe, expect, it } from 'vitest';
import { compile } from '../formula/float64.ts';
import type { Axes } from '../landscapes/landscape.ts';
import { slightlyWrongScene } from '../landscapes/testScene.ts';
import { GpuError } from './backend.ts';
import { parametersOf } from './float64Engine.ts';
import type { BatchEngine, BatchInput } from './gpuBatch.ts';
import type { Instance } from './instances.ts';
import type { SweepGrid, SweepRequest } from './landscapeProtocol.ts';
import { samplesFromLogits } from './samples.ts';
import type { StateCounts } from './stateCounts.ts';
import { Sweep } from './sweep.ts';
import { SweepEngine } from './sweepEngine.ts';
import { SweepGraphics } from './sweepGraphics.ts';

const size = 32;
const scene = slightlyWrongScene(size);
const masks = { height: size, width: size, truth: scene.truth, logits: scene.logits };
const shiftFatter: Axes = [{ family: 'shift_x' }, { family: 'fatter' }];
const weights: Axes = [
  { family: 'parameter', loss: 'tversky', name: 'w_fp' },
  { family: 'parameter', loss: 'tversky', name: 'w_fn' },
];

/** What the GPU computes, computed here and rounded to float32, by which its heights are known. `tamper` changes or refuses a batch. */
class FakeGpu implements BatchEngine {
  readonly kind = 'software';
  readonly batches: BatchInput[] = [];
  private readonly rows = new Float32Array(64 * size * size);
  private readonly tamper: (values: Float64Array[], batch: number) => void;

  constructor(tamper: (values: Float64Array[], batch: number) => void = () => undefined) {
    this.tamper = tamper;
  }
  capacity = (): number => 64;
  dispose = (): void => undefined;
  inTurn = <T>(side: number, job: () => Promise<T>): Promise<T> => {
    this.side = side;
    return job();
  };
  private side = size;
  rowsFrom(top: number): Float32Array {
    return this.rows.subarray(top * this.side, (top + this.side) * this.side);
  }
  async values(input: BatchInput): Promise<readonly Float64Array[]> {
    this.batches.push(input);
    const found = input.entries.map(({ top, rows, instances }) => {
      const written = this.rowsFrom(top).subarray(0, rows * this.side);
      const { y, z, weights } = input.written === 'states' ? statesIn(written) : { y: input.truth, z: written };
      const samples = { ...samplesFromLogits(y, z, (instances[0] as Instance).eps), ...(weights ? { weights } : {}) };
      const nodes = instances.map((instance) => instance.nodes?.value as NonNullable<Instance['nodes']>['value']);
      const { values } = compile(input.graph, nodes, []).run({ ...samples, maps: input.maps }, parametersOf(instances));
      return values.map(Math.fround);
    });
    this.tamper(found, this.batches.length);
    return found;
  }
}

function statesIn(written: Float32Array): StateCounts {
  const every4th = (start: number): Float64Array =>
    Float64Array.from({ length: written.length / 4 }, (_, i) => written[4 * i + start] as number);
  return { z: every4th(0), y: every4th(1), weights: every4th(2) };
}

/** Batches of the known answer: of pixels and of states. */
const known = 2;

interface Asked extends Partial<SweepRequest> {
  readonly ids: readonly string[];
}

async function run(engine: SweepEngine, { ids, ...change }: Asked): Promise<readonly SweepGrid[]> {
  const losses = ids.map((id) => ({ id, values: {}, dialect: 'corrected' }));
  const request: SweepRequest = {
    type: 'sweep',
    id: 1,
    slot: 'plot',
    masks,
    losses,
    axes: shiftFatter,
    height: 'loss',
    levels: [5, 9],
    ...change,
  };
  const sweep = new Sweep(engine, request);
  while (!sweep.finished) await sweep.step();
  return sweep.reply().grids;
}

const ready = (grids: readonly SweepGrid[]) => grids.flatMap((grid) => (grid.status === 'ready' ? [grid] : []));
const on = (gpu: BatchEngine | { readonly reason: string }) => new SweepEngine(new SweepGraphics(async () => gpu));

/** Heights agree with float64's to float32's rounding. */
async function expectHeights(grids: readonly SweepGrid[], asked: Asked): Promise<void> {
  const exact = ready(await run(on({ reason: 'none' }), asked));
  ready(grids).forEach(({ values }, loss) => {
    values.forEach((value, cell) => {
      const expected = exact[loss]?.values[cell] as number;
      expect(Math.abs(value - expected)).toBeLessThanOrEqual(2e-7 * Math.abs(expected));
    });
  });
}

describe('a landscape for which the GPU is pinned', () => {
  it.each([
    ['geometry', shiftFatter],
    ['parameters', weights],
    ['single pixels', [{ family: 'sharper' }, { family: 'to_truth' }] as Axes],
    [
      'a plane',
      [
        { family: 'random', seed: 1 },
        { family: 'random_orthogonal', seed: 1 },
      ] as Axes,
    ],
  ])('is made there but for the coarsest grid, which need not wait: %s', async (_, axes) => {
    const gpu = new FakeGpu();
    const asked: Asked = { ids: ['tversky', 'bce', 'dmdl'], axes };
    const grids = await run(on(gpu), { ...asked, graphics: 'pinned' });
    for (const grid of ready(grids)) expect(grid).toMatchObject({ engine: 'webgl', complete: true, points: 9 });
    await expectHeights(grids, asked);
  });

  it('uploads a picture once for all parameters tried on it', async () => {
    const gpu = new FakeGpu();
    await run(on(gpu), { ids: ['tversky'], axes: weights, graphics: 'pinned' });
    const batches = gpu.batches.slice(known);
    expect(batches.length).toBeGreaterThan(0);
    for (const { rows, entries } of batches) {
      expect(rows).toBe(entries[0]?.rows);
      expect(entries.length).toBeGreaterThan(1);
    }
  });

  it.each([
    ['states, in fewer rows than pixels take', 'dice', 'states'],
    ['pixels for a map of the truth', 'dmdl', 'pixels'],
  ])('uploads %s', async (_, id, written) => {
    const gpu = new FakeGpu();
    await run(on(gpu), { ids: [id], masks: { ...masks, logits: masks.logits.map(Math.round) }, graphics: 'pinned' });
    const batches = gpu.batches.slice(known);
    expect(new Set(batches.map((batch) => batch.written))).toEqual(new Set([written]));
    const rows = batches.reduce((sum, batch) => sum + batch.rows, 0);
    const points = batches.reduce((sum, batch) => sum + batch.entries.length, 0);
    expect(rows < points * size).toBe(written === 'states');
  });

  it('leaves operators, maps of the prediction, and heights of the gradient to float64', async () => {
    const gpu = new FakeGpu();
    const ids = ['hausdorff_er', 'hausdorff_dt', 'cm_ssim', 'shape_aware'];
    const grids = [
      ...(await run(on(gpu), { ids, graphics: 'pinned' })),
      ...(await run(on(gpu), { ids: ['dice'], height: 'gradient_norm', graphics: 'pinned' })),
    ];
    expect(ready(grids).map(({ engine }) => engine)).toEqual(Array(5).fill('float64'));
  });

  it('has no gap where float32 has no finite number: float64 fills it', async () => {
    const gpu = new FakeGpu((values, batch) => {
      if (batch > known) for (const ofEntry of values) ofEntry[0] = Number.POSITIVE_INFINITY;
    });
    const asked: Asked = { ids: ['dice', 'bce'] };
    const [dice, bce] = ready(await run(on(gpu), { ...asked, graphics: 'pinned' }));
    expect([dice?.engine, bce?.engine]).toEqual(['float64', 'webgl']);
    expect(dice?.failures).toEqual([]);
    expect(dice?.values.every(Number.isFinite)).toBe(true);
  });

  it('is ended in float64 when the context is lost under it, and the next one has another context', async () => {
    let opened = 0;
    const dying = new FakeGpu((_, batch) => {
      if (batch > known) throw new GpuError('WEBGL_CONTEXT_LOST', 'gone');
    });
    const healthy = new FakeGpu();
    const engine = new SweepEngine(
      new SweepGraphics(async () => {
        opened += 1;
        return opened === 1 ? dying : healthy;
      }),
    );
    const asked: Asked = { ids: ['dice'] };
    const grids = await run(engine, { ...asked, graphics: 'pinned' });
    expect(ready(grids)[0]).toMatchObject({ engine: 'float64', complete: true });
    await expectHeights(grids, asked);
    expect(ready(await run(engine, { ids: ['bce'], graphics: 'pinned' }))[0]).toMatchObject({ engine: 'webgl' });
    expect(opened).toBe(2);
  });

  it('is made in float64 by a GPU that answers the known question wrongly', async () => {
    const gpu = new FakeGpu((values) => {
      for (const ofEntry of values) ofEntry[0] = 1.001 * (ofEntry[0] as number);
    });
    expect(ready(await run(on(gpu), { ids: ['dice'], graphics: 'pinned' }))[0]?.engine).toBe('float64');
    expect(gpu.batches).toHaveLength(1);
  });

  it('keeps the others on the GPU when it refuses a formula that a person wrote', async () => {
    const own = { id: 'own_1', name: 'Mine', formula: 'mean(abs(y - p))', parameters: [] };
    const gpu = new FakeGpu();
    const values = gpu.values.bind(gpu);
    gpu.values = (input) => {
      if (input.entries[0]?.instances[0]?.key === 'own_1') throw new Error('the shader does not compile');
      return values(input);
    };
    const losses = [
      { id: 'own_1', values: {}, dialect: 'corrected', own },
      { id: 'bce', values: {}, dialect: 'corrected' },
    ];
    const grids = ready(await run(on(gpu), { ids: [], losses, graphics: 'pinned' }));
    expect(grids.map(({ engine, complete }) => [engine, complete])).toEqual([
      ['float64', true],
      ['webgl', true],
    ]);
  });
});

describe('a landscape that may use the GPU', () => {
  it('is float64 where nobody offers one', async () => {
    const gpu = new FakeGpu();
    expect(ready(await run(on(gpu), { ids: ['dice'] }))[0]?.engine).toBe('float64');
    expect(gpu.batches).toHaveLength(0);
  });

  it('is kept apart from the same landscape of the other engine', async () => {
    const engine = on(new FakeGpu());
    await run(engine, { ids: ['dice'], graphics: 'pinned' });
    expect(ready(await run(engine, { ids: ['dice'] }))[0]?.engine).toBe('float64');
    expect(ready(await run(engine, { ids: ['dice'], graphics: 'pinned' }))[0]?.engine).toBe('webgl');
  });
});
