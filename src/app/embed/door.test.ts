import { beforeEach, describe, expect, it } from 'vitest';
import { experimentOf } from '../../experiment/defaults.ts';
import { plainExperiment } from '../../experiment/plain.ts';
import { slightlyWrongDisc } from '../../presets/disc.ts';
import { clearHistory, loadExperiment, setReading, undo, useExperiment } from '../../stores/experiment.ts';
import { useResults } from '../../stores/results.ts';
import type { Segloss } from '../segloss.ts';
import { Allowance } from './allowance.ts';
import { allowances, Door, type Reply } from './door.ts';
import { parentCalls } from './parentCalls.ts';

const parent = {} as MessageEventSource;
const stranger = {} as MessageEventSource;
const course = 'https://course.example';
const ours = 'https://segloss.example';

function scene(origins: readonly string[] = [course], ownOrigin = ours) {
  const sent: { readonly reply: Reply; readonly origin: string }[] = [];
  const called: unknown[][] = [];
  const admitted: string[] = [];
  const waiting: (() => void)[] = [];
  let ms = 0;
  const calls: Segloss = {
    ready: Promise.resolve(),
    evaluate: (input) => {
      called.push(['evaluate', input]);
      return new Promise((settle) => waiting.push(() => settle({ value: 1 } as never)));
    },
    metrics: async () => {
      throw Object.assign(new Error('height is 0; it must be a whole number'), { code: 'BAD_SIZE' });
    },
    getExperiment: () => ({ size: 32 }),
    setExperiment: async () => [],
  };
  const post = (reply: Reply, origin: string) => void sent.push({ reply, origin });
  const onAdmitted = (origin: string) => void admitted.push(origin);
  const door = new Door({ parent, ownOrigin, origins, calls, post, onAdmitted, now: () => ms });
  const hear = (data: unknown, origin = course, source: MessageEventSource | null = parent) => door.hear({ source, origin, data });
  const rest = () => new Promise((settle) => setTimeout(settle));
  const wait = (more: number) => {
    ms += more;
  };
  return { sent, called, admitted, waiting, hear, rest, wait };
}

const ask = (verb: string, ...args: readonly unknown[]) => ({ segloss: 1, id: 'q', verb, args });
const codeOf = ({ reply }: { readonly reply: Reply }) => (reply.ok ? 'ok' : reply.error.code);

describe('the door', () => {
  it('answers the parent whose origin the address names, and that origin alone', async () => {
    const { sent, hear, rest, admitted } = scene();
    hear(ask('getExperiment'));
    hear(ask('ready'));
    await rest();
    expect(sent).toEqual([
      { reply: { segloss: 1, id: 'q', ok: true, value: { size: 32 } }, origin: course },
      { reply: { segloss: 1, id: 'q', ok: true, value: undefined }, origin: course },
    ]);
    expect(admitted).toEqual([course]);
  });

  it('is deaf to every other window', () => {
    const { sent, called, hear } = scene();
    for (const source of [stranger, null]) hear(ask('evaluate', {}), course, source);
    expect([sent, called]).toEqual([[], []]);
  });

  it('refuses origins that are not named, saying what to add', () => {
    const { sent, called, hear } = scene();
    for (const origin of ['https://course.example.evil', 'http://course.example', 'https://course.example:8443'])
      hear(ask('evaluate', {}), origin);
    expect(called).toEqual([]);
    expect(sent.map(codeOf)).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED']);
    expect(sent[0]).toMatchObject({
      origin: 'https://course.example.evil',
      reply: { error: { sentence: expect.stringContaining('add origin=https://course.example.evil to the address') } },
    });
  });

  it('hears nobody but a page of its own origin where the address names none, and never one without an origin', () => {
    const bare = scene([]);
    bare.hear(ask('getExperiment'), course);
    bare.hear(ask('evaluate', {}), ours);
    expect(bare.called).toEqual([['evaluate', {}]]);
    expect(bare.sent.map(codeOf)).toEqual(['NOT_ALLOWED']);
    // In a sandbox the page itself has the origin 'null'; so may its parent, which makes them no friends.
    const opaque = scene(['null'], 'null');
    opaque.hear(ask('evaluate', {}), 'null');
    expect([opaque.called, opaque.sent.map(codeOf)]).toEqual([[], ['NOT_ALLOWED']]);
  });

  it('says nothing to messages that are not for it', () => {
    const { sent, hear } = scene();
    for (const data of [null, 'hello', { type: 'resize' }, [1]]) {
      hear(data);
      hear(data, 'https://other.example');
    }
    expect(sent).toEqual([]);
  });

  it('gives the code and the sentence of a call that refuses', async () => {
    const { sent, hear, rest } = scene();
    hear(ask('metrics', {}));
    hear({ segloss: 1, id: 3, verb: 'explode' });
    await rest();
    expect(sent.map(({ reply }) => reply)).toContainEqual({
      segloss: 1,
      id: 'q',
      ok: false,
      error: { code: 'BAD_SIZE', sentence: 'height is 0; it must be a whole number' },
    });
    expect(sent.map(codeOf)).toContain('UNKNOWN_VERB');
  });

  it('has so many calls under way and no more', async () => {
    const { sent, called, waiting, hear, rest } = scene();
    for (let k = 0; k < allowances.calls + 2; k++) hear(ask('evaluate', k));
    expect(called).toHaveLength(allowances.calls);
    expect(sent.map(codeOf)).toEqual(['TOO_MANY', 'TOO_MANY']);
    for (const settle of waiting) settle();
    await rest();
    hear(ask('evaluate', 99));
    expect(called.at(-1)).toEqual(['evaluate', 99]);
  });

  it('looks at no more than 40 messages a second, and answers few of those beyond', async () => {
    const { sent, hear, rest, wait } = scene();
    let looked = 0;
    const ownKeys = (target: object) => {
      looked += 1;
      return Reflect.ownKeys(target);
    };
    const data = () => new Proxy(ask('getExperiment'), { ownKeys });
    for (let k = 0; k < 100_000; k++) {
      hear(data());
      if (k % 8 === 0) await Promise.resolve();
    }
    await rest();
    expect(looked).toBe(allowances.requests[0] + allowances.refusals[0]);
    expect(sent).toHaveLength(looked);
    wait(1_000);
    hear(ask('getExperiment'));
    await rest();
    expect(codeOf(sent.at(-1) as (typeof sent)[number])).toBe('ok');
  });
});

it('an allowance fills with time, to its brim, and not when the clock goes back', () => {
  let ms = 0;
  const allowance = new Allowance(2, 10, () => ms);
  const takes = (count: number) => Array.from({ length: count }, () => allowance.take());
  expect(takes(3)).toEqual([true, true, false]);
  ms = 100;
  expect(takes(2)).toEqual([true, false]);
  ms = -5_000;
  expect(takes(1)).toEqual([false]);
  ms = 60_000;
  expect(takes(3)).toEqual([true, true, false]);
});

describe('what a parent sets', () => {
  const reading = () => useExperiment.getState().experiment.reading;
  const plain = (to: 'printed' | 'coded') => plainExperiment({ ...experimentOf(slightlyWrongDisc()), reading: to });
  const calls = () =>
    parentCalls({
      setExperiment: async (experiment: unknown) => {
        loadExperiment({ ...experimentOf(slightlyWrongDisc()), reading: (experiment as { reading: 'printed' }).reading });
        return [];
      },
    } as unknown as Segloss);

  beforeEach(() => {
    loadExperiment(experimentOf(slightlyWrongDisc()));
    clearHistory();
    useResults.setState({ notices: [] });
  });

  it('is one step of undo, however often it sets in a row', async () => {
    const { setExperiment } = calls();
    const both = [plain('printed'), plain('coded')];
    for (let k = 0; k < 300; k++) await setExperiment(both[k % 2]);
    expect(useExperiment.temporal.getState().pastStates).toHaveLength(1);
    undo();
    expect(reading()).toBe('corrected');
    expect(useResults.getState().notices).toEqual([]);
  });

  it('leaves the work of a person between, and says that it was replaced', async () => {
    const { setExperiment } = calls();
    await setExperiment(plain('printed'));
    setReading('corrected');
    const mine = useExperiment.getState().experiment;
    await setExperiment(plain('coded'));
    await setExperiment(plain('printed'));
    const [notice, ...others] = useResults.getState().notices;
    expect(others).toEqual([]);
    expect(notice?.key).toBe('embed:replaced');
    undo();
    expect(useExperiment.getState().experiment).toBe(mine);
    undo();
    expect(reading()).toBe('printed');
    notice?.action?.run();
    expect(useExperiment.getState().experiment).toBe(mine);
  });
});
