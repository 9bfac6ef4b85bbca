import { photographMasks } from './photograph.ts';

/** Silhouette with thin legs; the prediction is the silhouette blurred, which loses them. There is no picture. */
export const horse = { id: 'horse', build: () => photographMasks('horse') } as const;
