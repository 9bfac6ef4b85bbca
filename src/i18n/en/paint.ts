export const paint = {
  target: { label: 'Paint on', truth: 'Truth', prediction: 'Prediction', swaps: 'Key X changes sides' },
  tool: {
    label: 'Tools',
    brush: 'Brush',
    eraser: 'Eraser',
    line: 'Line',
    disc: 'Disc',
    rectangle: 'Rectangle',
    fill: 'Fill',
    move: 'Move',
  },
  brush: 'Brush',
  confidence: 'Confidence',
  feather: 'Soft edge',
  grid: 'Grid',
  gridOption: '{{size}} × {{size}}',
  actions: 'Actions on the masks',
  picture: 'Show the picture',
  clear: { truth: 'Clear the truth', prediction: 'Clear the prediction' },
  swap: 'Swap truth and prediction',
  copy: 'Prediction := truth',
  keep: 'Keep this prediction',
  shiftX: 'Shift x',
  shiftY: 'Shift y',
  rotate: 'Rotate',
  fatter: 'Fatter',
  sharper: 'Sharper',
  blur: 'Blur',
  noise: 'Noise',
  reshape: 'Reshape the prediction',
  restore: 'Reset',
  restoreAbout: 'Takes all seven sliders back',
  canvas: 'Masks, {{size}} by {{size}} pixels',
  canvasHelp:
    'Arrow keys move the cursor, with Shift by 8 pixels. Hold Space to paint, or press Enter to put the tool down and again to lift it; Escape takes the stroke back. Digits set the confidence, brackets the size, X changes between truth and prediction.',
  readout: { x: 'x', y: 'y', p: 'p', truth: 'truth' },
  dragHere: 'drag here',
  stroke: '{{count}} pixels of the {{target}} changed. Dice {{dice}}.',
  strokeTarget: { truth: 'truth', prediction: 'prediction' },
} as const;

declare module '../namespaces.ts' {
  interface Namespaces {
    paint: typeof paint;
  }
}
