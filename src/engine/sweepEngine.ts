import { fingerprint } from '../landscapes/fingerprint.ts';
import type { Scene } from '../landscapes/landscape.ts';
import { Unfit } from './groups.ts';
import type { LossRequest, MasksMessage } from './protocol.ts';
import { SceneSamples } from './sceneSamples.ts';
import { SweepGraphics } from './sweepGraphics.ts';
import { Meter } from './sweepMeter.ts';
import { HeightStore } from './sweepStore.ts';

/** Heights kept from earlier sweeps, one loss over one curve or surface each, some 60 kB. */
const storesKept = 120;

/** Masks at hand, and what is known of the land around them. */
export class SweepEngine {
  readonly meter = new Meter();
  readonly unfit = new Unfit();
  private masks: MasksMessage | null = null;
  private scene: Scene | null = null;
  private held: SceneSamples | null = null;
  private readonly stores = new Map<string, HeightStore>();
  /** Tells the masks at hand from others: what is known around masks that come back, by undo or by a swap, is known still. */
  private identity = '';
  readonly graphics: SweepGraphics;

  constructor(graphics = new SweepGraphics()) {
    this.graphics = graphics;
  }

  /** The scene of these masks: the same object while they and the parameters are the same. */
  sceneOf(masks: MasksMessage, losses: readonly LossRequest[]): Scene {
    if (!this.masks || !sameMasks(this.masks, masks)) {
      if (masks.height !== masks.width) throw new Error(`a landscape needs a square picture; this one is ${masks.width} x ${masks.height}`);
      if (!this.held || !this.masks || !same(this.masks.truth, masks.truth)) this.held = new SceneSamples(masks.truth, masks.height);
      this.masks = masks;
      this.scene = null;
      this.identity = `${fingerprint(masks.truth)} ${fingerprint(masks.logits)}`;
    }
    const { height, truth, logits } = this.masks;
    const parameters = Object.fromEntries(losses.map((loss) => [loss.id, loss.values]));
    if (JSON.stringify(this.scene?.parameters) !== JSON.stringify(parameters)) this.scene = { size: height, truth, logits, parameters };
    return this.scene as Scene;
  }

  samples(): SceneSamples {
    if (!this.held) throw new Error('there are no masks yet');
    return this.held;
  }

  /** Of this key around the masks at hand; the one used longest ago makes room. */
  store(key: string, isSurface: boolean): HeightStore {
    const name = `${this.identity} ${key}`;
    const store = this.stores.get(name) ?? new HeightStore(isSurface);
    this.stores.delete(name);
    this.stores.set(name, store);
    const [oldest] = this.stores.keys();
    if (this.stores.size > storesKept && oldest !== undefined) this.stores.delete(oldest);
    return store;
  }
}

function sameMasks(a: MasksMessage, b: MasksMessage): boolean {
  return a.height === b.height && a.width === b.width && same(a.truth, b.truth) && same(a.logits, b.logits);
}

function same(a: Float32Array, b: Float32Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
