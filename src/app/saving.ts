/** The experiment saves itself: within a second of each change, strokes in progress included, and when the page is left. */
import type { Experiment } from '../experiment/experiment.ts';
import { saveAsFile } from '../panels/saves/asFile.ts';
import { archive, atHand, enter, experimentNow, forgetKept, isKept, keep, onCleared, say, sessionAfter } from '../panels/saves/desk.ts';
import { type FaultCode, faultOf } from '../storage/fault.ts';
import { useDraft } from '../stores/draft.ts';
import { useExperiment } from '../stores/experiment.ts';
import { useLandscape } from '../stores/landscape.ts';
import { dismissNotice } from '../stores/notices.ts';
import type { Notice } from '../stores/results.ts';
import { sessionOf, useSaving } from '../stores/saving.ts';
import { useView } from '../stores/view.ts';
import { idle } from './idle.ts';
import { writeRate } from './writeRate.ts';

/** From change to save: the wait before a write, or between two, and the wait for an idle moment. Together less than half a second. */
const times = { soon: 100, every: 250 };
const idleMs = 100;
/** Without a change for this long, the experiment rests: there is time to pack it. */
const restMs = 250;
/** After which it is tried again where nothing changes meanwhile. */
const retryMs = 10_000;

/** Begins to save; called once, before anything is opened. */
export function startSaving(): void {
  const rate = writeRate(save, () => false, times);
  const changed = (now: Experiment, before: Experiment) => {
    if (sessionOf.get(now) === undefined) sessionOf.set(now, sessionAfter(before));
    leave(before, now);
    enter(now);
    lastChange = performance.now();
    rate.changed();
  };
  useExperiment.subscribe(({ experiment }, before) => changed(experiment, before.experiment));
  useDraft.subscribe(({ masks }) => {
    if (masks && useView.getState().painting) rate.changed();
  });
  useView.subscribe((view, before) => {
    if (view.hovered === before.hovered && view.painting === before.painting) rate.changed();
  });
  useLandscape.subscribe(({ shown, progress, drag }, before) => {
    if (shown === before.shown && progress === before.progress && drag === before.drag) rate.changed();
  });
  onCleared(() => {
    forgetKept();
    rate.changed();
  });
  const flush = () => void write(isResting()).catch(() => undefined);
  addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && flush());
  tryAgain = rate.changed;
  // A hand may have been faster than this code.
  const initial = useExperiment.getInitialState().experiment;
  if (experimentNow() !== initial) changed(experimentNow(), initial);
}

/** The line of work of what is at hand. A stroke over something that is only looked at begins one. */
function sessionNow(): string | null {
  const isStroke = useView.getState().painting && useDraft.getState().masks !== null;
  return useSaving.getState().session ?? (isStroke ? sessionAfter(experimentNow()) : null);
}

let lastChange = Number.NEGATIVE_INFINITY;
const isResting = (): boolean => !useView.getState().painting && performance.now() - lastChange > restMs;

/** Answers whether what was written unpacked is to be written again at rest. */
async function save(): Promise<boolean> {
  if (sessionNow() === null) return false;
  try {
    await archive.ready();
    await idle(idleMs);
    const rests = isResting();
    await write(rests);
    recovered();
    return !rests && !useView.getState().painting;
  } catch (error) {
    fail(faultOf(error));
  }
  return false;
}

/** Writes what has changed; answers whether a reload finds all of it. */
export async function saveNow(): Promise<boolean> {
  await write(true).catch(() => undefined);
  const session = sessionNow();
  return session !== null && isKept(session, experimentNow());
}

/** Writes what has changed, at once where the archive is open. */
async function write(packed: boolean): Promise<void> {
  const session = sessionNow();
  const experiment = atHand();
  if (session !== null && !isKept(session, experiment)) await keep(session, experiment, packed);
}

/** What was not yet written of the work before is written before another takes its place. */
function leave(before: Experiment, now: Experiment): void {
  const session = sessionOf.get(before) ?? null;
  if (session === null || session === sessionOf.get(now) || isKept(session, before)) return;
  void keep(session, before).catch((error) => fail(faultOf(error)));
}

let told: Notice | null = null;
let tryAgain: () => void;
let retry: ReturnType<typeof setTimeout> | undefined;

/** Says once that work is not being saved, and offers to save it as a file. */
function fail({ code, message }: { readonly code: FaultCode; readonly message: string }): void {
  useSaving.setState({ fault: code });
  clearTimeout(retry);
  if (code !== 'blocked' && code !== 'later') retry = setTimeout(tryAgain, retryMs);
  if (told) return;
  told = { key: `saves:fault.${code}`, detail: message, action: { key: 'saves:asFile', run: saveAsFile } };
  say(told);
}

function recovered(): void {
  if (useSaving.getState().fault !== null) useSaving.setState({ fault: null });
  if (told) dismissNotice(told);
  told = null;
}
