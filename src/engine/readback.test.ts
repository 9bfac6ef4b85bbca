import { describe, expect, it } from 'vitest';
import type { GpuError } from './backend.ts';
import { Readback } from './readback.ts';

const timeoutExpired = 1;
const signaled = 2;

/** A graphics context that reads the number of the texture it is given, until it is lost. */
function fakeContext(waits: () => number) {
  let bound = 0;
  let lost = false;
  const gl = {
    TIMEOUT_EXPIRED: timeoutExpired,
    createFramebuffer: () => ({}),
    bindFramebuffer: () => undefined,
    framebufferTexture2D: (...[, , , texture]: readonly unknown[]) => {
      bound = Number(texture);
    },
    readPixels: (
      ...[, , width, height, , , into, offset]: readonly [number, number, number, number, number, number, Float32Array, number]
    ) => {
      if (!lost) into.fill(bound, offset, offset + 4 * width * height);
    },
    fenceSync: () => ({}),
    clientWaitSync: () => waits(),
    deleteSync: () => undefined,
    flush: () => undefined,
    isContextLost: () => lost,
  };
  const lose = (): void => {
    lost = true;
  };
  return { gl: gl as unknown as WebGL2RenderingContext, lose };
}

const texture = (content: number) => ({ texture: content as unknown as WebGLTexture, width: 2, height: 1 });
const codeOf = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => 'none').catch((error: GpuError) => error.code);

describe('Readback', () => {
  it('waits for the GPU, then puts the textures one after another', async () => {
    let polls = 0;
    const { gl } = fakeContext(() => (++polls < 5 ? timeoutExpired : signaled));
    const into = new Float32Array(16);
    await new Readback(gl, 1000, true).read([texture(3), texture(7)], into);
    expect(polls).toBe(5);
    expect([...into]).toEqual([...Array(8).fill(3), ...Array(8).fill(7)]);
  });

  it('gives up when the GPU does not answer within the deadline', async () => {
    const { gl } = fakeContext(() => timeoutExpired);
    const into = new Float32Array(8);
    expect(await codeOf(new Readback(gl, 20, true).read([texture(3)], into))).toBe('WEBGL_READ_TIMEOUT');
    expect([...into]).toEqual(Array(8).fill(0));
  });

  it('rejects when the context is lost before, while waiting, or while reading', async () => {
    const before = fakeContext(() => signaled);
    before.lose();
    expect(await codeOf(new Readback(before.gl, 1000, false).read([texture(3)], new Float32Array(8)))).toBe('WEBGL_CONTEXT_LOST');
    const waiting = fakeContext(() => {
      waiting.lose();
      return timeoutExpired;
    });
    expect(await codeOf(new Readback(waiting.gl, 1000, true).read([texture(3)], new Float32Array(8)))).toBe('WEBGL_CONTEXT_LOST');
  });

  it('leaves no old number that could be taken for a new one when the read itself finds the context lost', async () => {
    const { gl, lose } = fakeContext(() => signaled);
    const readback = new Readback(gl, 1000, false);
    const into = new Float32Array(8);
    await readback.read([texture(3)], into);
    Object.assign(gl, { bindFramebuffer: lose });
    expect(await codeOf(readback.read([texture(4)], into))).toBe('WEBGL_CONTEXT_LOST');
    expect(into[0]).toBeNaN();
  });
});
