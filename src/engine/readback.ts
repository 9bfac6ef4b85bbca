/** Numbers back from the GPU into an array of ours; never the old ones of a lost context. */
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
  private readonly fenced: boolean;
  private readonly framebuffer: WebGLFramebuffer | null;

  /**
   * `fenced`: wait for the GPU between tasks, at most `deadlineMs`, before reading. Software WebGL shares the processor with us:
   * reading at once, which waits inside, is two to three times faster there.
   */
  constructor(gl: WebGL2RenderingContext, deadlineMs: number, fenced: boolean) {
    this.gl = gl;
    this.deadlineMs = deadlineMs;
    this.fenced = fenced;
    this.framebuffer = gl.createFramebuffer();
  }

  /** Fills `into`, one texture after another. Rejects with a GpuError. */
  async read(textures: readonly RenderedTexture[], into: Float32Array): Promise<void> {
    const { gl } = this;
    this.refuseLost();
    if (this.fenced) await this.finished();
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.framebuffer);
    let offset = 0;
    for (const { texture, width, height } of textures) {
      // A lost context leaves the array as it is: without this it would hold the numbers of the last frame.
      into[offset] = Number.NaN;
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
      gl.readPixels(0, 0, width, height, gl.RGBA, gl.FLOAT, into, offset);
      offset += 4 * width * height;
    }
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, null, 0);
    this.refuseLost();
  }

  /** Resolves when the GPU has done all that was asked so far. */
  private async finished(): Promise<void> {
    const { gl } = this;
    const sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    const end = performance.now() + this.deadlineMs;
    while (sync && gl.clientWaitSync(sync, 0, 0) === gl.TIMEOUT_EXPIRED) {
      if (performance.now() > end) throw new GpuError('WEBGL_READ_TIMEOUT', `the GPU did not answer within ${this.deadlineMs} ms`);
      await nextTask();
      this.refuseLost();
    }
    gl.deleteSync(sync);
  }

  private refuseLost(): void {
    if (this.gl.isContextLost()) throw new GpuError('WEBGL_CONTEXT_LOST', 'the graphics context was lost');
  }

  dispose(): void {
    this.gl.deleteFramebuffer(this.framebuffer);
  }
}

const waiting: (() => void)[] = [];
let channel: MessageChannel | null = null;

/** After the messages and events that wait now; not clamped to 4 ms as timers are. */
export function nextTask(): Promise<void> {
  channel ??= new MessageChannel();
  const { port1, port2 } = channel;
  port1.onmessage ??= () => waiting.shift()?.();
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}
