/**
 * Takes the colour out of a drawing, as the CSS filter `grayscale(1)` does. The filter is applied anew to every frame of the page that
 * shows anything new near it, this once.
 */
export function drainColour(canvas: HTMLCanvasElement): void {
  const context = canvas.getContext('2d');
  if (!context || canvas.width === 0 || canvas.height === 0) return;
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let i = 0; i < pixels.length; i++) pixels[i] = greyOf(pixels[i] as number);
  context.putImageData(image, 0, 0);
}

/** The grey of a packed colour (0xAABBGGRR) of the same luminance, by the weights of the filter; its opacity stays. */
export function greyOf(packed: number): number {
  const grey = Math.round(0.2126 * (packed & 255) + 0.7152 * ((packed >>> 8) & 255) + 0.0722 * ((packed >>> 16) & 255));
  return ((packed & 0xff000000) | (grey * 0x010101)) >>> 0;
}
