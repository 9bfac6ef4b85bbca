/** Which line of work the experiment at hand belongs to, and whether it is being saved. */
import { create } from 'zustand';
import type { Experiment } from '../experiment/experiment.ts';
import type { FaultCode } from '../storage/fault.ts';

export interface SavingState {
  /** Null while something is looked at that has not been changed here: a link, the example at the start. */
  readonly session: string | null;
  /** What the person calls it. */
  readonly name: string | null;
  /** Why it is not being saved; null where all is well. */
  readonly fault: FaultCode | null;
}

export const useSaving = create<SavingState>(() => ({ session: null, name: null, fault: null }));

/**
 * The line of work of each experiment that was shown: undo, redo and the browser's history lead back to it. Null is an experiment from outside;
 * what is made of it begins a line of its own.
 */
export const sessionOf = new WeakMap<Experiment, string | null>();
