import { ellipse, melted, type Shape } from './shapes.ts';

/** The shape that over- and under-segmentation share, so that their numbers can be compared. */
export const organ: Shape = melted(ellipse(28, 28, 13, 11, 0.5), ellipse(36, 37, 12, 10, -0.3), 12);
