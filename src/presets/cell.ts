import { photographMasks, pictureAddress } from './photograph.ts';

/** One bright cell, its mask by Otsu's threshold; the prediction asks too much brightness and comes out small. */
export const cell = { id: 'cell', build: () => photographMasks('cell'), picture: pictureAddress('cell', 'image') } as const;
