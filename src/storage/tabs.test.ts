/** Tabs on a browser of our own making: its locks, its channel, tabs that die. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Channel, joinTabs, type TabsPlatform } from './tabs.ts';

/** One browser: locks belong to a tab until it dies; messages reach every other living tab. */
function browser() {
  const owners = new Map<string, number>();
  const channels = new Map<number, ((event: MessageEvent) => void)[]>();
  let next = 0;
  const tab = (
    parts: { readonly locks?: boolean; readonly channel?: boolean } = {},
  ): { readonly id: number; readonly platform: TabsPlatform } => {
    const id = next++;
    channels.set(id, []);
    const locks = {
      request: async (name: string, _: unknown, work: (lock: unknown) => unknown) => {
        const free = !owners.has(name);
        if (free) owners.set(name, id);
        void work(free ? { name } : null);
      },
      query: async () => ({ held: [...owners.keys()].map((name) => ({ name })) }),
    } as unknown as Pick<LockManager, 'request' | 'query'>;
    const channel = {
      postMessage: (data: unknown) => {
        for (const [other, heard] of channels)
          if (other !== id) for (const listener of heard) queueMicrotask(() => listener({ data } as MessageEvent));
      },
      addEventListener: (_: string, listener: (event: MessageEvent) => void) => channels.get(id)?.push(listener),
    } as unknown as Channel;
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    return {
      id,
      platform: { locks: parts.locks === false ? refuse : () => locks, channel: parts.channel === false ? refuse : () => channel },
    };
  };
  const die = (id: number): void => {
    channels.delete(id);
    for (const [name, owner] of owners) if (owner === id) owners.delete(name);
  };
  return { tab, die };
}

describe.each([
  ['with locks', {}],
  ['asking each other, without locks', { locks: false }],
])('tabs %s', (_, parts) => {
  it('give a line of work to one of them, and to the next when that one dies', async () => {
    const { tab, die } = browser();
    const [first, second] = [tab(parts), tab(parts)];
    const [a, b] = [joinTabs(first.platform), joinTabs(second.platform)];
    expect(await a.claim('x')).toBe(true);
    expect(await a.claim('x')).toBe(true);
    expect(await b.claim('x')).toBe(false);
    expect([...(await b.others())]).toEqual(['x']);
    expect([...(await a.others())]).toEqual([]);
    die(first.id);
    expect(await b.claim('x')).toBe(true);
  });
});

it('hear of news, and nothing else of what is sent', async () => {
  const { tab } = browser();
  const [a, b] = [tab(), tab()];
  let news = 0;
  const stop = joinTabs(b.platform).listen(() => {
    news += 1;
  });
  const channel = a.platform.channel() as Channel;
  for (const junk of [null, 7, 'news', { news: 1 }, { holds: 'x' }, { holds: [1, {}] }, { ask: 'x' }]) channel.postMessage(junk);
  await new Promise((resolve) => setTimeout(resolve));
  expect(news).toBe(0);
  joinTabs(a.platform).announce();
  await new Promise((resolve) => setTimeout(resolve));
  expect(news).toBe(1);
  stop();
  joinTabs(a.platform).announce();
  await new Promise((resolve) => setTimeout(resolve));
  expect(news).toBe(1);
});

it('believe to be alone where the browser has neither locks nor channels', async () => {
  const { tab } = browser();
  const alone = joinTabs(tab({ locks: false, channel: false }).platform);
  expect(await alone.claim('x')).toBe(true);
  expect([...(await alone.others())]).toEqual([]);
  alone.announce();
});

it('never give one line of work to two living tabs, in any order of claims and deaths', async () => {
  const step = fc.record({ tab: fc.nat({ max: 3 }), session: fc.constantFrom('x', 'y', 'z'), dies: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (script) => {
      const { tab, die } = browser();
      const open = () => {
        const { id, platform } = tab();
        return { id, tabs: joinTabs(platform), has: new Set<string>() };
      };
      const living = [open(), open(), open(), open()];
      for (const { tab: k, session, dies } of script) {
        const one = living[k] as (typeof living)[number];
        if (dies) {
          die(one.id);
          living[k] = open();
          continue;
        }
        const holder = living.find(({ has }) => has.has(session));
        expect(await one.tabs.claim(session)).toBe(holder === undefined || holder === one);
        if (!holder) one.has.add(session);
      }
    }),
  );
});
