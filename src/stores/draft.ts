/** Masks of the stroke in progress, replaced once a frame by the mask editor; null at rest. The experiment store is written at its end. */
import { create } from 'zustand';
import type { Masks } from '../experiment/experiment.ts';

export interface DraftState {
  readonly masks: Masks | null;
}

export const useDraft = create<DraftState>(() => ({ masks: null }));
