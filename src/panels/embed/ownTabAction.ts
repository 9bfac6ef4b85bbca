import type { Notice } from '../../stores/results.ts';

/** What a notice in a frame offers: the same experiment where nothing is forbidden. */
export const ownTabAction: NonNullable<Notice['action']> = {
  key: 'embed:ownTab',
  run: () => void import('./ownTab.ts').then(({ openOwnTab }) => openOwnTab()),
};
