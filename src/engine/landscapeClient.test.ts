import { describe, expect, it } from 'vitest';
import { slightlyWrongScene } from '../landscapes/testScene.ts';
import type { EngineError } from './client.ts';
import { LandscapeClient, type LandscapePort, type OpenPort } from './landscapeClient.ts';
import { LandscapeHandler } from './landscapeHandler.ts';
import type { LandscapeReply, LandscapeRequest, SweepReply, SweepRequest } from './landscapeProtocol.ts';

const size = 32;
const scene = slightlyWrongScene(size);
const asked: Omit<SweepRequest, 'id'> = {
  type: 'sweep',
  slot: 'plot',
  masks: { height: size, width: size, truth: scene.truth, logits: scene.logits },
  losses: [{ id: 'dice', values: {}, dialect: 'corrected' }],
  axes: [{ family: 'shift_x' }, { family: 'fatter' }],
  height: 'loss',
  levels: [5, 9, 17],
};

/** The worker's code on this thread, and what was sent to it. */
function here(sent: LandscapeRequest[] = []): OpenPort {
  return (receive) => {
    const handler = new LandscapeHandler(receive);
    return portOf((message) => {
      sent.push(message);
      handler.receive(message);
    });
  };
}

function portOf(postMessage: LandscapePort['postMessage']): LandscapePort {
  return { postMessage, terminate: () => undefined };
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (error: EngineError) => error.code,
  );

const notices: string[] = [];
const listener = { onNotice: (notice: string) => void notices.push(notice) };

describe('the landscape client', () => {
  it('streams finer and finer grids and ends with the finest', async () => {
    const seen: SweepReply[] = [];
    const last = await new LandscapeClient(listener, here()).sweep(asked, (reply) => seen.push(reply));
    const grids = seen.flatMap(({ grids: [grid] }) => (grid?.status === 'ready' ? [grid] : []));
    const points = grids.map((grid) => grid.points);
    expect([...points].sort((a, b) => a - b)).toEqual(points);
    expect(grids.filter((grid) => grid.complete).map((grid) => grid.points)).toEqual([5, 9, 17]);
    expect(seen.at(-1)).toBe(last);
    expect(last).toMatchObject({ finished: true, progress: 1 });
    expect(last.grids[0]).toMatchObject({ complete: true, points: 17, known: 289 });
  });

  it('lets the newest of a slot win, and leaves other slots alone', async () => {
    const client = new LandscapeClient(listener, here());
    const first = codeOf(client.sweep(asked, () => undefined));
    const other = client.sweep({ ...asked, slot: 'multiples' }, () => undefined);
    const second = client.sweep({ ...asked, height: 'gradient_norm' }, () => undefined);
    expect(await first).toBe('SUPERSEDED');
    expect((await second).height).toBe('gradient_norm');
    expect((await other).finished).toBe(true);
  });

  it('stops at once when it is cancelled: nothing more is heard', async () => {
    const client = new LandscapeClient(listener, here());
    let heard = 0;
    const sweep = client.sweep(asked, () => {
      heard += 1;
      client.cancel('plot');
    });
    expect(await codeOf(sweep)).toBe('SUPERSEDED');
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(heard).toBe(1);
  });

  it('ends a cancelled job in the worker', async () => {
    const replies: LandscapeReply[] = [];
    await new Promise<void>((resolve) => {
      const handler = new LandscapeHandler((reply) => {
        replies.push(reply);
        if (reply.type === 'failed') resolve();
        else handler.receive({ type: 'cancel', id: 2, slot: 'plot' });
      });
      handler.receive({ ...asked, id: 1 });
    });
    expect(replies.map(({ type }) => type)).toEqual(['sweep', 'failed']);
    expect(replies[1]).toMatchObject({ id: 1, code: 'SUPERSEDED' });
  });

  it('fails with a sentence where an axis does not exist', async () => {
    const client = new LandscapeClient(listener, here());
    const sweep = client.sweep({ ...asked, axes: [{ family: 'parameter', loss: 'bce', name: 'gamma' }] }, () => undefined);
    await expect(sweep).rejects.toThrow('bce has no numeric parameter "gamma"');
  });

  it('asks a new worker again when the old one is lost', async () => {
    const sent: LandscapeRequest[] = [];
    let opened = 0;
    const open: OpenPort = (receive, lost) => {
      opened += 1;
      return opened === 1 ? portOf(() => queueMicrotask(() => lost('out of memory'))) : here(sent)(receive, lost);
    };
    notices.length = 0;
    const reply = await new LandscapeClient(listener, open).sweep(asked, () => undefined);
    expect(reply.finished).toBe(true);
    expect(notices).toEqual(['worker_restarted']);
    expect(sent).toHaveLength(1);
  });

  it('asks for no GPU again once a worker was lost that was asked to use it', async () => {
    const sent: LandscapeRequest[] = [];
    let opened = 0;
    const open: OpenPort = (receive, lost) => {
      opened += 1;
      return opened === 1 ? portOf(() => queueMicrotask(() => lost('no answer'))) : here(sent)(receive, lost);
    };
    const client = new LandscapeClient(listener, open);
    await client.sweep({ ...asked, graphics: 'pinned' }, () => undefined);
    await client.sweep({ ...asked, levels: [5], graphics: 'pinned' }, () => undefined);
    expect(sent).toHaveLength(2);
    for (const request of sent) expect(request).not.toHaveProperty('graphics');
  });

  it('gives up on a worker that keeps dying', async () => {
    const client = new LandscapeClient(listener, (_, lost) => portOf(() => queueMicrotask(() => lost('again'))));
    expect(await codeOf(client.sweep(asked, () => undefined))).toBe('WORKER_LOST');
  });

  it('runs the same code on the page where a worker is forbidden', async () => {
    notices.length = 0;
    const client = new LandscapeClient(listener, () => {
      throw new Error('forbidden');
    });
    expect((await client.sweep({ ...asked, levels: [5] }, () => undefined)).finished).toBe(true);
    expect(notices).toEqual(['no_worker']);
  });
});
