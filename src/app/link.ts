/**
 * The address follows the experiment and the experiment the address: one entry of the browser's history a step that can be undone.
 * What was written is known by its entry, so that neither follows itself.
 */
import type { Experiment } from '../experiment/experiment.ts';
import type { SharedView } from '../experiment/packing/extras.ts';
import { panelTexts } from '../i18n/index.ts';
import { useDraft } from '../stores/draft.ts';
import { loadExperiment, useExperiment } from '../stores/experiment.ts';
import { useLandscape } from '../stores/landscape.ts';
import { notify } from '../stores/notices.ts';
import { sessionOf, useSaving } from '../stores/saving.ts';
import { sharedView, showSharedView } from '../stores/sharedView.ts';
import { useView } from '../stores/view.ts';
import { idle } from './idle.ts';
import { soonMs, writeRate } from './writeRate.ts';

interface Entry {
  readonly experiment: Experiment;
  readonly view: SharedView;
}

const mostEntries = 100;
/** What each entry of this visit stands for, by the name it carries in `history.state`. */
const entries = new Map<string, Entry>();
const visit = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
let serial = 0;

/** What the address stands for. */
let shown: Entry = { experiment: useExperiment.getInitialState().experiment, view: {} };
/** The hash that was written or read last. */
let hash = '';
/** The undo step at the last write. */
let step: unknown;
let toldTooLarge = false;
/** The browser took the last address. */
let taken = true;
let stepsAreEntries = true;

const takingOver = () => import('../panels/share/takeOver.ts');
const currentLink = () => import('../panels/share/currentLink.ts');

function experimentNow(): Experiment {
  return useExperiment.getState().experiment;
}

/** Opens the experiment in the address, before anything is shown. Resolves to whether it could; never rejects. */
export async function openAddress(): Promise<boolean> {
  try {
    const { readLink, refuse, show } = await takingOver();
    const opening = readLink(location.hash.slice(1));
    if (!opening.ok) {
      refuse(opening);
      return false;
    }
    show(opening);
    startFrom();
    if (opening.warnings.length > 0) notify({ key: 'share:openedChanged', detail: opening.warnings.join('; ') });
    return true;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    void panelTexts().then(() => notify({ key: 'refusals:URL_UNREADABLE', detail }));
    return false;
  }
}

/** The experiment at hand is where the visit begins: the address stands for it, and undo does not go behind it. */
export function startFrom(): void {
  useExperiment.temporal.getState().clear();
  shown = entryNow();
}

/**
 * Keeps address and experiment together from now on; what has changed since the start is written too. A part of another page makes no
 * entries: they would be steps of the parent's way back.
 */
export function followAddress(makesEntries: boolean): void {
  stepsAreEntries = makesEntries;
  remember(false, location.href, shown);
  const rate = writeRate(write, busy);
  useExperiment.subscribe(rate.changed);
  useView.subscribe((view, before) => {
    if (view.hovered === before.hovered && view.painting === before.painting) rate.changed();
  });
  useLandscape.subscribe(({ shown: sweep, progress, drag }, before) => {
    if (sweep === before.shown && progress === before.progress && drag === before.drag) rate.changed();
  });
  addEventListener('popstate', () => void arrive());
  addEventListener('hashchange', () => void arrive());
  rate.changed();
  // Should the server take this version away, the work can still be written.
  void idle(5000)
    .then(currentLink)
    .catch(() => undefined);
}

const lastStep = (): unknown => useExperiment.temporal.getState().pastStates.at(-1)?.experiment;

/** An undo step since the last write makes an entry; all else belongs to the entry at hand. Answers whether there is more to write. */
async function write(): Promise<boolean> {
  if (sameEntry(entryNow(), shown)) return false;
  const { addressWith, hashOf } = await currentLink();
  // Masks may take some milliseconds to pack; a hand on the page comes first.
  await idle(500);
  if (busy()) return true;
  // Another address was put in the place of ours, and its event is still to come: it is not written over.
  if (location.hash !== hash) return true;
  const now = entryNow();
  if (sameEntry(now, shown)) return false;
  const text = hashOf(now.experiment, now.view);
  if (text === null && !toldTooLarge) notify({ key: 'share:tooLarge', detail: '' });
  toldTooLarge = text === null;
  const newest = lastStep();
  remember(stepsAreEntries && newest !== step, addressWith(text ?? ''), now);
  step = newest;
  return false;
}

/** Writes what is not yet in the address; answers whether the address then stands for all of it. */
export async function writeNow(): Promise<boolean> {
  while (await write()) await new Promise((resolve) => setTimeout(resolve, soonMs));
  return !toldTooLarge && taken;
}

const entryNow = (): Entry => ({ experiment: experimentNow(), view: sharedView() });
const busy = (): boolean => useDraft.getState().masks !== null;

function sameEntry(a: Entry, b: Entry): boolean {
  return a.experiment === b.experiment && JSON.stringify(a.view) === JSON.stringify(b.view);
}

/** Makes the address stand for `entry`, in a new entry of the history or in the one at hand. Browsers may refuse. */
function remember(push: boolean, address: string, entry: Entry): void {
  const name = push || entryName() === null ? `${visit}.${serial++}` : (entryName() as string);
  entries.delete(name);
  entries.set(name, entry);
  if (entries.size > mostEntries) entries.delete(entries.keys().next().value as string);
  const state = { segloss: name, session: sessionOf.get(entry.experiment) ?? null };
  try {
    if (push) history.pushState(state, '', address);
    else history.replaceState(state, '', address);
    taken = true;
  } catch {
    taken = false;
    // Too many changes, or a frame that has no address of its own: the next change tries again.
  }
  shown = entry;
  hash = location.hash;
}

const entryName = (): string | null => ofEntry('segloss');
/** The line of work of the entry at hand; it outlives a reload. */
export const entrySession = (): string | null => ofEntry('session');

function ofEntry(field: 'segloss' | 'session'): string | null {
  const fields = new Map<string, unknown>(Object.entries(history.state ?? {}));
  const value = fields.get(field);
  return typeof value === 'string' ? value : null;
}

/** The person went back or forth, or put another address in the place of ours. */
async function arrive(): Promise<void> {
  if (location.hash === hash && (entryName() === null || entries.get(entryName() as string) === shown)) return;
  hash = location.hash;
  const known = entries.get(entryName() ?? '');
  if (known) {
    loadExperiment(known.experiment);
    showSharedView(known.view);
    settle(known);
    return;
  }
  if (hash.length < 2) return;
  const { readLink, refuse, show, takeOver } = await takingOver();
  const opening = readLink(hash.slice(1));
  if (!opening.ok) {
    refuse(opening);
    return;
  }
  if (entryName() === null) takeOver(opening);
  else show(opening, entrySession() === useSaving.getState().session ? entrySession() : null);
  settle(entryNow());
}

/** What was loaded is what the address says: nothing is to be written. */
function settle(entry: Entry): void {
  step = lastStep();
  remember(false, location.href, { ...entry, view: sharedView() });
}
