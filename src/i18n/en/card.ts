export const card = {
  label: 'Card of {{name}}',
  close: 'Close the card',
  dialects: 'Which formula of {{name}}',
  corrected: 'Corrected',
  printed: 'As printed',
  own: 'Chosen here, for this loss only',
  follow: 'Follow the switch again',
  formula: 'Formula',
  formulaMissing: 'The typeset formula could not be loaded; here is its text.',
  pixel: 'At pixel {{x}}, {{y}}',
  pixelHint: 'Point at a pixel on the canvas or a map, or move there with the arrow keys, and its terms stand here.',
  parameters: 'Parameters',
  resetAll: 'Reset all',
  more: 'More ({{number}})',
  less: 'Fewer',
  none: 'This loss has no parameter.',
  useCase: 'Suits',
  notes: 'Notes',
  errata: 'Misprints',
  source: 'Source',
  sourceTitle: '{{citation}} (opens a new tab)',
  noValue: 'No value',
} as const;

declare module '../namespaces.ts' {
  interface Namespaces {
    card: typeof card;
  }
}
