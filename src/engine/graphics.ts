/** Whether and how WebGL computes the frames: found out once, after the first frame has been answered in float64. */
import type { EvaluateInput, EvaluateOutput } from './evaluate.ts';
import type { FrameEngine } from './frame.ts';
import type { Fused } from './fused.ts';
import { isOwn } from './groups.ts';
import { computeMap } from './mapCache.ts';
import type { LossRequest, StatusReply } from './protocol.ts';
import { findRenderer } from './renderer.ts';
import { samplesFromProbabilities } from './samples.ts';

export type GraphicsStatus = Omit<StatusReply, 'type'>;

/** The WebGL engine, its self test and its compilation; float64 answers until it is warm. */
export class Graphics {
  status: GraphicsStatus = { webgl: 'missing', detail: '', warm: false };
  private fused: Fused | null = null;
  private readonly engine: FrameEngine;
  private found = false;
  private warming: Promise<void> | null = null;
  private readonly say: (status: GraphicsStatus) => void;
  private readonly onLost: (detail: string) => void;

  constructor(engine: FrameEngine, say: (status: GraphicsStatus) => void, onLost: (detail: string) => void) {
    this.engine = engine;
    this.say = say;
    this.onLost = onLost;
  }

  /** Finds out what WebGL there is, once; tfjs is loaded by `warm` alone. */
  find(): void {
    if (this.found) return;
    this.found = true;
    const { kind, detail } = findRenderer();
    this.set({ webgl: kind, detail, warm: false });
  }

  /** Loads tfjs, asks the GPU a known answer and compiles the programs of these losses ahead of their first frame. */
  warm(shown: readonly LossRequest[]): Promise<void> {
    this.find();
    this.warming ??= this.compile(shown);
    return this.warming;
  }

  /** The engine for a frame, or null where float64 is to answer: not asked for, not there, not warm yet. */
  forChoice(choice: 'auto' | 'float64' | 'webgl'): Fused | null {
    if (choice === 'float64' || !this.status.warm) return null;
    return choice === 'webgl' || this.status.webgl === 'hardware' ? this.fused : null;
  }

  /** One loss on one pair of masks; null where there is no WebGL, or the loss has no formula. */
  async evaluate(input: EvaluateInput): Promise<EvaluateOutput | null> {
    const instance = this.engine.instances.get(input.loss, input.params ?? {}, input.dialect ?? 'corrected', input.own);
    if (!this.fused || !instance.nodes) return null;
    const samples = samplesFromProbabilities(input.y, input.p, instance.eps);
    const pair = { height: input.height, width: input.width, truth: input.y, prediction: samples.p };
    const maps = Object.fromEntries(
      Object.entries(instance.maps).map(([name, id]) => [name, computeMap(id, instance.resolved.values, pair)]),
    );
    const { height, width } = input;
    const { values, gradients } = await this.fused.run({
      instances: [instance],
      graph: this.engine.instances.graph,
      samples,
      maps,
      height,
      width,
      gradient: 'p',
    });
    const gradP = Float64Array.from(gradients[0] as Float32Array);
    return { value: values[0] as number, gradP, gradLogit: gradP.map((g, i) => g * (samples.p[i] as number) * (samples.q[i] as number)) };
  }

  /** WebGL is given up: its context is gone, or it does not answer. */
  lose(detail: string): void {
    this.fused = null;
    this.status = { webgl: 'missing', detail, warm: false };
    this.onLost(detail);
  }

  private async compile(shown: readonly LossRequest[]): Promise<void> {
    if (this.status.webgl === 'missing') return;
    const [{ createFused }, { selfTest }] = await Promise.all([import('./fused.ts'), import('./selfTest.ts')]);
    const fused = await createFused({ onLost: () => this.lose('the graphics context was lost') });
    if ('reason' in fused) {
      this.set({ webgl: 'missing', detail: fused.reason, warm: false });
      return;
    }
    const complaint = await selfTest(fused);
    if (complaint !== null) {
      this.set({ webgl: 'wrong', detail: complaint, warm: false });
      return;
    }
    const instances = shown.flatMap((loss) => this.engine.ask(loss).instance ?? []);
    await fused.warm(
      this.engine.instances.graph,
      instances.filter((instance) => instance.nodes && !isOwn(instance)),
    );
    this.fused = fused;
    this.set({ ...this.status, warm: true });
  }

  private set(status: GraphicsStatus): void {
    this.status = status;
    this.say(status);
  }
}
