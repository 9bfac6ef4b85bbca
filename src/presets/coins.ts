import { photographMasks, pictureAddress } from './photograph.ts';

/** Coins under uneven light; the prediction is Otsu's threshold of the whole picture, which leaks into the bright background. */
export const coins = { id: 'coins', build: () => photographMasks('coins'), picture: pictureAddress('coins', 'image') } as const;
