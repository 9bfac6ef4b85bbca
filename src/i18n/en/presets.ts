export const presets = {
  disc: {
    name: 'Slightly wrong disc',
    about:
      'A soft prediction a little to the right of the truth, with a bite, a gap and one stray island. Paint, and watch which losses move.',
  },
  tiny_lesion: {
    name: 'Tiny lesion',
    about: '23 of 4,096 pixels are foreground. A pixel mean hardly notices that they are missed; an overlap loss sees little else.',
  },
  thin_vessel: {
    name: 'Thin vessel',
    about: 'The area is nearly right, but the tree is cut in two places. Compare Dice with clDice, which counts the centre lines.',
  },
  hole: {
    name: 'Hole',
    about: 'The outline is right and the middle is missing. Losses weighted towards the border look away; Hausdorff losses do not.',
  },
  far_blob: {
    name: 'Far blob',
    about: 'Everything is found, and a small blob lies far away. Drag it farther: overlap stays the same, distance grows.',
  },
  one_pixel_shift: {
    name: 'One-pixel shift',
    about: 'The truth moved right by one pixel: no reader would call it wrong. See how much each loss asks for it.',
  },
  over_segmentation: {
    name: 'Over-segmentation',
    about: 'The border runs 4 px outside. Compare with under-segmentation: the same 4 px, not the same price.',
  },
  under_segmentation: {
    name: 'Under-segmentation',
    about: 'The border runs 4 px inside. Compare with over-segmentation: the same 4 px, not the same price.',
  },
  empty_truth: {
    name: 'Empty truth',
    about: 'There is nothing to find, and something was found. Ratios of overlap are decided by their smoothing term here.',
  },
  checker_noise: {
    name: 'Checker noise',
    about: 'Yes and no in turn, tile by tile. Every second tile inside is wrong, though none of them is far from a right one.',
  },
  brain: {
    name: 'Brain (MRI)',
    about:
      'Axial slice of Colin27: one person, mean of 27 scans. Mask made automatically; the prediction, a threshold, misses the ventricles.',
  },
  cell: {
    name: 'Cell',
    about:
      'One bright cell. The mask was made automatically (Otsu’s threshold); the prediction asks for more brightness and comes out small.',
  },
  fundus: {
    name: 'Eye fundus lesions',
    about: 'Two microaneurysms, marked by hand for this page, not by a physician. The prediction takes every dark line, vessels included.',
  },
  coins: {
    name: 'Coins',
    about:
      'One threshold for an unevenly lit picture leaks into the background: a realistic bad prediction. The truth was made automatically.',
  },
  horse: {
    name: 'Horse',
    about:
      'A silhouette with thin legs, blurred for the prediction. Few pixels differ, but thin parts fade first, far from what was found.',
  },
} as const;

declare module '../namespaces.ts' {
  interface Namespaces {
    presets: typeof presets;
  }
}
