import type { EngineClient } from '../engine/client.ts';
import { Lane } from '../engine/lane.ts';
import { definitionOf } from '../experiment/definitions.ts';
import type { Masks } from '../experiment/experiment.ts';
import { useDraft } from '../stores/draft.ts';
import { useResults } from '../stores/results.ts';
import { useView } from '../stores/view.ts';
import { attempt, experimentNow, masksNow, message, requestsFor } from './asking.ts';
import { lossRequest } from './lossRequest.ts';

/** Stillness before the curves are drawn anew. */
const stillMs = 120;
const linePoints = 41;
const pixelPoints = 61;

/** What follows a frame at leisure: the probe of the pixel pointed at, the curves and the values of the open card's dialects. */
export class Followers {
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The pixel last pointed at: its p is the one that the curve sweeps. */
  private pixel: number | null = null;
  private readonly client: EngineClient;
  private readonly probes: Lane<number>;

  constructor(client: EngineClient) {
    this.client = client;
    this.probes = new Lane<number>(async (pixel) => {
      const { card } = useView.getState();
      const loss = lossRequest(experimentNow(), card ?? experimentNow().pinned[0]);
      if (!loss) return;
      const masks = message(masksNow());
      if (pixel >= masks.height * masks.width) return;
      await attempt(async () => useResults.setState({ probe: await client.probe({ type: 'probe', masks, loss, pixel }) }));
    });
  }

  hovered(): void {
    const { hovered } = useView.getState();
    if (hovered === null) {
      useResults.setState({ probe: null });
      return;
    }
    this.pixel = hovered;
    this.probes.offer(hovered);
  }

  /** Masks or settings have changed: once they rest, everything is asked for again. */
  moved(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.rested(), stillMs);
  }

  private rested(): void {
    if (useDraft.getState().masks) {
      this.moved();
      return;
    }
    this.hovered();
    void this.curve('pixel', pixelPoints);
    void this.curve('line', linePoints);
    void this.dialects();
  }

  private async curve(along: 'pixel' | 'line', points: number): Promise<void> {
    const masks = masksNow();
    const chosen = requestsFor(new Set([...experimentNow().pinned, ...useView.getState().overlaid]));
    await attempt(async () => {
      const curve = await this.client.curve({
        type: 'curve',
        along,
        points,
        masks: message(masks),
        losses: chosen,
        pixel: this.pixelOf(masks),
      });
      useResults.setState(({ curves }) => ({ curves: { ...curves, [along]: curve } }));
    });
  }

  private pixelOf(masks: Masks): number {
    return this.pixel !== null && this.pixel < masks.truth.length ? this.pixel : middlePixel(masks);
  }

  private async dialects(): Promise<void> {
    const { card } = useView.getState();
    const request = card === null ? null : lossRequest(experimentNow(), card);
    if (!request) {
      useResults.setState({ dialectValues: {} });
      return;
    }
    const ids = ['corrected', ...(definitionOf(experimentNow(), request.id)?.dialects ?? []).map((dialect) => dialect.id)];
    await attempt(async () => {
      const reply = await this.client.values({
        type: 'values',
        masks: message(masksNow()),
        losses: ids.map((dialect) => ({ ...request, dialect })),
      });
      useResults.setState({
        dialectValues: Object.fromEntries(ids.flatMap((id, i) => (reply.values[i] == null ? [] : [[id, reply.values[i] as number]]))),
      });
    });
  }
}

/** The pixel in the middle of the truth's foreground, or of the picture: whose p the curve sweeps. */
function middlePixel({ size, truth }: Masks): number {
  const inside: number[] = [];
  for (let i = 0; i < truth.length; i++) if ((truth[i] as number) > 0.5) inside.push(i);
  return inside[inside.length >> 1] ?? (size >> 1) * size + (size >> 1);
}
