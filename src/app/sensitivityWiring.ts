/** The tab of sweeps: descents for five values of a parameter, and what every parameter changes. */
import { EngineError } from '../engine/client.ts';
import type { LandscapeClient } from '../engine/landscapeClient.ts';
import { surveyLosses } from '../losses/registry.ts';
import { sweptParameter, sweptValues } from '../panels/landscape/sweptValues.ts';
import { useDraft } from '../stores/draft.ts';
import { useExperiment } from '../stores/experiment.ts';
import { useLandscape } from '../stores/landscape.ts';
import { useView } from '../stores/view.ts';
import { lossRequest } from './lossRequest.ts';

const stillMs = 120;

export class SensitivityWiring {
  private readonly client: LandscapeClient;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked: readonly unknown[] | null = null;

  constructor(client: LandscapeClient) {
    this.client = client;
  }

  moved(): void {
    clearTimeout(this.timer);
    if (useView.getState().plotTab !== 'sweep' || useDraft.getState().masks) {
      this.stop();
      return;
    }
    const { experiment } = useExperiment.getState();
    const { sweepChoice } = useLandscape.getState();
    const { truth, logits, parameters, dialects, reading, pinned, own } = experiment;
    const wanted = [truth, logits, parameters, dialects, reading, pinned, own, sweepChoice];
    if (this.asked && wanted.every((item, i) => item === this.asked?.[i])) return;
    this.stop();
    this.timer = setTimeout(() => void this.ask(wanted), stillMs);
  }

  private stop(): void {
    if (this.asked) for (const slot of ['descent', 'tornado']) this.client.cancel(slot);
    this.asked = null;
  }

  private async ask(wanted: readonly unknown[]): Promise<void> {
    this.asked = wanted;
    const { experiment } = useExperiment.getState();
    const { sweepChoice } = useLandscape.getState();
    const { size, truth, logits, pinned } = experiment;
    const masks = { height: size, width: size, truth, logits };
    const id = pinned[sweepChoice.loss === 'a' ? 0 : 1];
    const loss = lossRequest(experiment, id);
    if (!loss) return;
    const name = sweptParameter(id, sweepChoice.parameter);
    const parameter = name === null ? null : { name, values: sweptValues(id, name) };
    const { steps, rate, rule, change } = sweepChoice;
    const among = [...new Set([...surveyLosses.map((one) => one.id), ...pinned])].flatMap((one) => lossRequest(experiment, one) ?? []);
    useLandscape.setState({ sweepBusy: true, sweepFailure: null });
    try {
      await this.client.descent({ type: 'descent', slot: 'descent', masks, loss, parameter, steps, rate, rule }, (descent) => {
        if (this.asked === wanted) useLandscape.setState({ descent });
      });
      const tornado = await this.client.tornado({ type: 'tornado', slot: 'tornado', masks, loss, among, change });
      useLandscape.setState({ tornado, sweepBusy: false });
    } catch (error) {
      if (error instanceof EngineError && error.code === 'SUPERSEDED') return;
      useLandscape.setState({ sweepBusy: false, sweepFailure: error instanceof Error ? error.message : String(error) });
    }
  }
}
