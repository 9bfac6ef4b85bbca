/**
 * Which tab works on what. A line of work belongs to one tab: it is claimed with a Web Lock, which the browser gives back when the tab dies.
 * Where there are no locks the tabs ask each other; where they cannot, each believes to be alone, and nothing is lost either: records are only added.
 */
export interface Tabs {
  /** Whether this tab may go on with that line of work. Once it may, it may until it closes. */
  claim(session: string): Promise<boolean>;
  /** What other tabs work on. */
  others(): Promise<ReadonlySet<string>>;
  /** Tells the other tabs that there is something new to read. */
  announce(): void;
  /** Calls back when another tab has something new; returns the way to stop. */
  listen(onNews: () => void): () => void;
}

/** What a tab needs of the browser; each part may be missing, or throw where it is refused. */
export interface TabsPlatform {
  readonly locks: () => Pick<LockManager, 'request' | 'query'> | undefined;
  readonly channel: () => Channel | null;
}

export type Channel = Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>;

const prefix = 'segloss.session.';
const channelName = 'segloss';
const answerMs = 150;

const browser: TabsPlatform = {
  locks: () => navigator.locks as LockManager | undefined,
  channel: () => new BroadcastChannel(channelName),
};

export function joinTabs(platform: TabsPlatform = browser): Tabs {
  const locks = attempt(platform.locks) ?? null;
  const channel = attempt(platform.channel) ?? null;
  const held = new Set<string>();
  const listeners = new Set<() => void>();
  let answers: Set<string> | null = null;

  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const { ask, holds, news } = fieldsOf(data);
    if (ask === true) channel.postMessage({ holds: [...held] });
    if (Array.isArray(holds)) for (const one of holds.slice(0, 100)) if (typeof one === 'string') answers?.add(one);
    if (news === true) for (const listener of listeners) listener();
  });

  const asked = async (): Promise<ReadonlySet<string>> => {
    const heard = new Set<string>();
    if (!channel) return heard;
    answers = heard;
    channel.postMessage({ ask: true });
    await new Promise((resolve) => setTimeout(resolve, answerMs));
    return heard;
  };

  return {
    async claim(session) {
      if (held.has(session)) return true;
      const locked = locks ? await lockedBy(locks, session) : null;
      const mine = locked ?? !(await asked()).has(session);
      if (mine) held.add(session);
      return mine;
    },
    async others() {
      const all = (locks ? await namesHeld(locks) : null) ?? (await asked());
      return new Set([...all].filter((session) => !held.has(session)));
    },
    announce: () => channel?.postMessage({ news: true }),
    listen(onNews) {
      listeners.add(onNews);
      return () => listeners.delete(onNews);
    },
  };
}

/** True: this tab has it now; false: another has it; null: locks do not work here. */
function lockedBy(locks: Pick<LockManager, 'request'>, session: string): Promise<boolean | null> {
  return new Promise((resolve) => {
    locks
      .request(`${prefix}${session}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        // Held until the tab closes.
        return lock === null ? undefined : new Promise<never>(() => undefined);
      })
      .catch(() => resolve(null));
  });
}

async function namesHeld(locks: Pick<LockManager, 'query'>): Promise<ReadonlySet<string> | null> {
  try {
    const { held = [] } = await locks.query();
    return new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])));
  } catch {
    return null;
  }
}

function fieldsOf(data: unknown): Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null ? Object.fromEntries(Object.entries(data)) : {};
}

function attempt<T>(get: () => T): T | null {
  try {
    return get();
  } catch {
    return null;
  }
}
