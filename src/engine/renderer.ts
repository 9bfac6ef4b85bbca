/** What WebGL a machine has, found out without loading tfjs. */

export interface Renderer {
  readonly kind: 'hardware' | 'software' | 'missing';
  /** Name of the renderer as the driver gives it, or why there is none. */
  readonly detail: string;
}

const softwareNames = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Asks a context of its own and lets it go. */
export function findRenderer(): Renderer {
  const canvas = makeCanvas();
  const gl = canvas?.getContext('webgl2') as WebGL2RenderingContext | null | undefined;
  if (!gl) return { kind: 'missing', detail: canvas ? 'this browser gives no WebGL 2' : 'this browser gives a worker no canvas' };
  const detail = rendererOf(gl);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return { kind: kindOf(detail), detail };
}

/** A canvas of the worker's or the page's own; null where there is neither. */
export function makeCanvas(): OffscreenCanvas | HTMLCanvasElement | null {
  if (typeof OffscreenCanvas !== 'undefined') return new OffscreenCanvas(1, 1);
  return typeof document === 'undefined' ? null : document.createElement('canvas');
}

export function rendererOf(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

export function kindOf(renderer: string): 'hardware' | 'software' {
  return softwareNames.test(renderer) ? 'software' : 'hardware';
}
