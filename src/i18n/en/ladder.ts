export const ladder = {
  family: {
    distribution: 'Distribution',
    region: 'Region',
    boundary: 'Boundary',
    compound: 'Compound',
    beyond: 'Beyond the survey',
    own: 'Your own',
  },
  scale: {
    label: 'What the bars show',
    raw: 'Raw',
    relative: 'Relative',
    rank: 'Rank',
    rawTitle: 'Raw: the value of each loss',
    relativeTitle: 'Relative: each loss divided by its value when the stroke began',
    rankTitle: 'Rank: which loss rose most since the stroke began',
  },
  gradient: { label: 'Gradient shown' },
  reading: {
    label: 'Which formula',
    corrected: 'Corrected',
    printed: 'As printed',
    coded: 'As coded',
    printedTitle: 'As printed: where the survey or the article prints another formula (†)',
    codedTitle: 'As coded: as a public library computes it, where that differs',
  },
  head: {
    about: 'About the bars',
    start: 'start',
    most: 'rose most',
    least: 'least',
    relativeAbout:
      'Bars start at the value when the stroke began, on a log scale from {{low}} to {{high}}, chosen when the stroke begins and kept until the next. A bar that ends in a notch goes beyond. Right of the tick the loss rises.',
    rawAbout:
      'Bars show the value on one log scale for all losses, from {{low}} to {{high}}. A notch: beyond the scale. A value of 0 or less has no bar. The small number is the change since the stroke began.',
    rankAbout:
      'Rank by the ratio to the value when the stroke began, among the losses shown that have one: 1 rose most. Equal ratios share a rank. The order of the rows stays.',
  },
  row: {
    pinned: 'pinned as {{slot}}',
    pin: 'Pin {{name}} beside the other',
    swap: '{{name}} is pinned as {{slot}}: swap A and B',
    pinAbout: 'Compare as A or B: press to pin, or A and B on the row.',
    printedDiffers: 'The survey prints another formula',
    failed: 'no value: {{message}}',
    noRatio: 'No ratio: the value when the stroke began is not above 0. The change is shown.',
  },
  fault: {
    formula: 'line {{line}}, column {{column}}: {{reason}}',
    alone: '{{term}} is {{value}}',
    sums: '{{term}} is {{value}}: {{parts}}',
    pixel: '{{term}} is {{value}} at {{place}}',
    slope: 'the value is finite, but the slope of {{term}} is not: the gradient is {{value}} at {{place}}',
    outerSlope: 'the value is finite, but the slope of what is made of the sums is not: the gradient is {{value}} at {{place}}',
    place: 'pixel x {{x}}, y {{y}} (p = {{p}}, truth {{truth}})',
  },
  own: {
    add: 'Write your own',
    addAbout: 'A new loss of your own, in the language of formulas',
    full: 'There is room for twelve losses of your own; delete one first.',
    draft: 'The text does not work yet: {{reason}}. The numbers are those of the last text that did.',
  },
  remarks: {
    dead_zone: 'No pull here: the gradient is zero although the masks differ.',
    empty_class: 'The truth has only one class. What the loss says about the other is a convention.',
    grey_truth: 'The truth has grey levels; this loss counts a pixel as foreground above ½.',
    no_border: 'A mask is empty or full, so there is no border to measure from.',
    cpu_only: 'Computed in float64 on the processor; this loss has no WebGL form.',
  },
} as const;

declare module '../namespaces.ts' {
  interface Namespaces {
    ladder: typeof ladder;
  }
}
