/** Numbers back from the GPU: several results in one read, with a deadline, and never the old ones of a lost context. */
import { GpuError } from './backend.ts';

export interface RenderedTexture {
  readonly texture: WebGLTexture;
  /** Texels of four numbers. */
  readonly width: number;
  readonly height: number;
}

export class Readback {
  private readonly gl: WebGL2RenderingContext;
  private readonly deadlineMs: number;
  private readonly framebuffer: WebGLFramebuffer | null;
  private readonly buffer: WebGLBuffer | null;
  private bufferBytes = 0;

  constructor(gl: WebGL2RenderingContext, deadlineMs: number) {
    this.gl = gl;
    this.deadlineMs = deadlineMs;
    this.framebuffer = gl.createFramebuffer();
    this.buffer = gl.createBuffer();
  }

  /**
   * Queues the copy of all textures at once; they may be freed when this returns. The promise fills `into`, one texture after another,
   * or rejects with a GpuError.
   */
  read(textures: readonly RenderedTexture[], into: Float32Array): Promise<void> {
    const { gl } = this;
    const length = textures.reduce((sum, { width, height }) => sum + 4 * width * height, 0);
    into.fill(Number.NaN, 0, Math.min(length, 4));
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, this.buffer);
    if (this.bufferBytes < 4 * length) {
      this.bufferBytes = 4 * length;
      gl.bufferData(gl.PIXEL_PACK_BUFFER, this.bufferBytes, gl.STREAM_READ);
    }
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.framebuffer);
    let offset = 0;
    for (const { texture, width, height } of textures) {
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
      gl.readPixels(0, 0, width, height, gl.RGBA, gl.FLOAT, offset);
      offset += 16 * width * height;
    }
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, null, 0);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    return this.fetch(into, length);
  }

  private async fetch(into: Float32Array, length: number): Promise<void> {
    const { gl } = this;
    await this.finished();
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, this.buffer);
    gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, into, 0, length);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    this.refuseLost();
  }

  /** Resolves when the GPU has done all that was asked so far. */
  private async finished(): Promise<void> {
    const { gl } = this;
    this.refuseLost();
    const sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    const end = performance.now() + this.deadlineMs;
    for (;;) {
      this.refuseLost();
      if (!sync || gl.clientWaitSync(sync, 0, 0) !== gl.TIMEOUT_EXPIRED) break;
      if (performance.now() > end) throw new GpuError('WEBGL_READ_TIMEOUT', `the GPU did not answer within ${this.deadlineMs} ms`);
      await nextTask();
    }
    gl.deleteSync(sync);
  }

  private refuseLost(): void {
    if (this.gl.isContextLost()) throw new GpuError('WEBGL_CONTEXT_LOST', 'the graphics context was lost');
  }

  dispose(): void {
    this.gl.deleteFramebuffer(this.framebuffer);
    this.gl.deleteBuffer(this.buffer);
  }
}

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** After the messages and events that wait now; not clamped to 4 ms as timers are. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}
