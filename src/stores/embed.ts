/** The page as a part of another one. */
import { create } from 'zustand';

/** What an address can hide. */
export type Part = 'topbar' | 'paint' | 'tools' | 'reshape' | 'metrics' | 'ladder' | 'eye' | 'bottombar';

export interface EmbedState {
  readonly embedded: boolean;
  readonly hidden: readonly Part[];
  /** Origins of parents that may ask, by `origin=`. */
  readonly origins: readonly string[];
  /** What `hide=` and `origin=` name and the page does not know, as it stands in the address. */
  readonly unknownParts: readonly string[];
  readonly badOrigins: readonly string[];
}

export const useEmbed = create<EmbedState>(() => ({ embedded: false, hidden: [], origins: [], unknownParts: [], badOrigins: [] }));
