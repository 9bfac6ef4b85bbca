/** PyTorch in a process of its own: bench/peer.py. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const python = '/usr/bin/python3';

/** glibc hands large arrays back to the system after each use unless told otherwise, and fresh memory is slow: the only fair setting. */
const allocator = {
  MALLOC_MMAP_THRESHOLD_: '1000000000',
  MALLOC_TRIM_THRESHOLD_: '10000000000',
  MALLOC_TOP_PAD_: '268435456',
};

export interface PeerTimes {
  /** Of each frame. */
  readonly ms: readonly number[];
  readonly values: Readonly<Record<string, number>>;
  /** Sum of |dL/dp|. */
  readonly pulls: Readonly<Record<string, number>>;
}

export interface PeerScene {
  readonly height: number;
  readonly width: number;
  /** y, p and maps by name. */
  readonly arrays: Readonly<Record<string, Float64Array>>;
}

export type Precision = 'float32' | 'float64';

export interface Peer {
  load(name: string, scene: PeerScene): Promise<void>;
  /** Chooses the quickest number of threads for these losses; says what is used. */
  chooseThreads(scene: string, losses: readonly string[], precision: Precision): Promise<string>;
  time(scene: string, losses: readonly string[], precision: Precision, repetitions: number): Promise<PeerTimes>;
  stop(): void;
}

/** Null where this machine has no PyTorch. */
export function startPeer(): Peer | null {
  if (spawnSync(python, ['-c', 'import torch, numpy'], { stdio: 'ignore' }).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'segloss-bench-'));
  const child = spawn(python, [fileURLToPath(new URL('peer.py', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...allocator },
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (command: object): Promise<Record<string, unknown>> => {
    child.stdin.write(`${JSON.stringify(command)}\n`);
    const answer = await answers.next();
    if (answer.done) throw new Error('PyTorch ended without an answer');
    return JSON.parse(answer.value) as Record<string, unknown>;
  };
  return {
    async load(name, { height, width, arrays }) {
      const place = mkdtempSync(join(folder, 'scene-'));
      for (const [key, array] of Object.entries(arrays)) writeFileSync(join(place, `${key}.bin`), array);
      await ask({ command: 'load', scene: name, height, width, folder: place });
    },
    async chooseThreads(scene, losses, precision) {
      const { torch, threads } = await ask({ command: 'threads', scene, losses, precision });
      return `PyTorch ${torch}, ${precision}, ${threads} thread(s)`;
    },
    async time(scene, losses, precision, repetitions) {
      return (await ask({ command: 'time', scene, losses, precision, repetitions })) as unknown as PeerTimes;
    },
    stop() {
      child.stdin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
