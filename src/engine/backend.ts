/** The door to the GPU: tfjs's WebGL backend on a canvas of ours, whose programs we write and whose results we read ourselves. */

import { GPGPUContext, MathBackendWebGL, setWebGLContext } from '@tensorflow/tfjs-backend-webgl/dist/webgl.js';
import { env, registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import { kindOf, makeCanvas, rendererOf } from './renderer.ts';

/** Something the GPU did that is no fault of the formula; the worker is to be restarted, or float64 used. */
export class GpuError extends Error {
  readonly code: 'WEBGL_READ_TIMEOUT' | 'WEBGL_CONTEXT_LOST';

  constructor(code: GpuError['code'], message: string) {
    super(message);
    this.name = 'GpuError';
    this.code = code;
  }
}

export interface Gpu {
  readonly kind: 'hardware' | 'software';
  /** Name of the renderer, as the driver gives it. */
  readonly renderer: string;
  readonly backend: MathBackendWebGL;
  readonly gl: WebGL2RenderingContext;
  readonly largestSide: number;
  /** Compiled programs that are kept. */
  programs(): number;
  /** Lets the context, its textures and its programs go. */
  dispose(): void;
}

/** Textures that are free are deleted rather than kept when more than this is allocated. */
const keptBytes = 160 * 1024 * 1024;

/** Starts tfjs with WebGL 2 and float32 textures; software WebGL is taken too. `reason` is a sentence saying why there is none. */
export async function startGpu(onLost: () => void): Promise<Gpu | { readonly reason: string }> {
  const canvas = makeCanvas();
  if (!canvas) return { reason: 'this browser gives a worker no canvas' };
  env().set('SOFTWARE_WEBGL_ENABLED', true);
  const gl = canvas.getContext('webgl2', attributes) as WebGL2RenderingContext | null;
  if (!gl) return { reason: 'this browser gives no WebGL 2' };
  const complaint = complaintAbout(gl);
  if (complaint) return { reason: complaint };
  setWebGLContext(2, gl as unknown as WebGLRenderingContext);
  if (env().getNumber('WEBGL_VERSION') !== 2 || !env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
    return { reason: 'this graphics driver renders no 32-bit floats' };
  }
  env().set('WEBGL_DELETE_TEXTURE_THRESHOLD', keptBytes);
  canvas.addEventListener('webglcontextlost', onLost);
  const backend = new MathBackendWebGL(new GPGPUContext(gl as unknown as WebGLRenderingContext));
  registerBackend('webgl', () => backend);
  await setBackend('webgl');
  const renderer = rendererOf(gl);
  return {
    kind: kindOf(renderer),
    renderer,
    backend,
    gl,
    largestSide: gl.getParameter(gl.MAX_TEXTURE_SIZE) as number,
    programs: () => Object.keys((backend as unknown as { binaryCache: object }).binaryCache).length,
    dispose: () => {
      canvas.removeEventListener('webglcontextlost', onLost);
      removeBackend('webgl');
      gl.getExtension('WEBGL_lose_context')?.loseContext();
    },
  };
}

const attributes: WebGLContextAttributes = {
  alpha: false,
  antialias: false,
  premultipliedAlpha: false,
  preserveDrawingBuffer: false,
  depth: false,
  stencil: false,
  failIfMajorPerformanceCaveat: false,
};

function complaintAbout(gl: WebGL2RenderingContext): string | null {
  if (!gl.getExtension('EXT_color_buffer_float')) return 'this graphics driver renders no 32-bit floats';
  const precision = gl.getShaderPrecisionFormat(gl.FRAGMENT_SHADER, gl.HIGH_FLOAT)?.precision ?? 0;
  return precision < 23 ? `the shaders of this graphics driver count with ${precision} bits, 23 are needed` : null;
}
