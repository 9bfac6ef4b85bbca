import { photographMasks, pictureAddress } from './photograph.ts';

/** Two microaneurysms marked by hand; the prediction takes every dark line of the fundus, vessels included. */
export const fundus = { id: 'fundus', build: () => photographMasks('fundus'), picture: pictureAddress('fundus', 'image') } as const;
