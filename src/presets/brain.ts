import { photographMasks, pictureAddress } from './photograph.ts';

/** Axial slice of a T1 head MRI (Colin27) with its automatic brain mask; the prediction smooths and thresholds, and misses the ventricles. */
export const brain = { id: 'brain', build: () => photographMasks('brain'), picture: pictureAddress('brain', 'image') } as const;
