/** An experiment from outside put in the place of the one at hand, which stays one click away. */
import { type DecodedLink, decodeLink } from '../../experiment/codec.ts';
import { migrated } from '../../experiment/migrations.ts';
import type { LinkCode } from '../../experiment/packing/fields.ts';
import type { RefusalCode } from '../../experiment/refusal.ts';
import { isDeeperThan } from '../../experiment/text.ts';
import { validateExperiment } from '../../experiment/validate.ts';
import { panelTexts } from '../../i18n/index.ts';
import { pictureIds } from '../../presets/registry.ts';
import { loadExperiment, useExperiment } from '../../stores/experiment.ts';
import { notify } from '../../stores/notices.ts';
import { sessionOf } from '../../stores/saving.ts';
import { sceneNames } from '../../stores/scenes.ts';
import { showSharedView } from '../../stores/sharedView.ts';
import { useView } from '../../stores/view.ts';
import { rememberOrigin } from './origins.ts';

/** Every reason for which the page takes no experiment; `refusals` has a sentence for each. */
export type OpenCode = LinkCode | RefusalCode | 'FILE_TOO_LARGE' | 'FILE_NOT_JSON' | 'FILE_UNREADABLE';

export type Opening =
  | Extract<DecodedLink, { readonly ok: true }>
  | { readonly ok: false; readonly code: OpenCode; readonly message: string };

/** Largest file or text that is read, in bytes: four times what a 256 x 256 experiment with all digits takes. */
export const longestFile = 16 * 1024 * 1024;
/** Brackets within brackets: an experiment has five at most. */
const deepestFile = 16;

export const readLink = (hash: string): Opening => decodeLink(hash, pictureIds);

/** A link, the part of it behind the hash, or the JSON of a file. Changes nothing. */
export function readText(text: string): Opening {
  if (text.length > longestFile) return { ok: false, code: 'FILE_TOO_LARGE', message: `${text.length} letters` };
  const trimmed = text.trim();
  if (!trimmed.startsWith('{')) return readLink(trimmed.slice(trimmed.indexOf('#') + 1));
  const plain = isDeeperThan(deepestFile, trimmed) ? undefined : parsed(trimmed);
  if (plain === undefined) return { ok: false, code: 'FILE_NOT_JSON', message: 'the file is no JSON' };
  const result = validateExperiment(migrated(plain), pictureIds);
  return result.ok ? { ...result, view: {}, base: null, origin: null } : result;
}

/** Never rejects. */
export async function readFile(file: Blob): Promise<Opening> {
  if (file.size > longestFile) return { ok: false, code: 'FILE_TOO_LARGE', message: `${file.size} bytes` };
  const text = await file.text().catch(() => null);
  if (text === null) return { ok: false, code: 'FILE_UNREADABLE', message: 'the file could not be read' };
  return text.trimStart().startsWith('{') ? readText(text) : { ok: false, code: 'FILE_NOT_JSON', message: 'the file is no JSON' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Shows it: one undo step, and a notice from which the work before comes back in one click. */
export function takeOver(opening: Extract<Opening, { ok: true }>): void {
  const { warnings } = opening;
  const before = useExperiment.getState().experiment;
  show(opening);
  notify({
    key: warnings.length > 0 ? 'share:openedChanged' : 'share:opened',
    detail: warnings.join('; '),
    action: { key: 'share:backToMine', run: () => loadExperiment(before) },
  });
}

/** What `preset` of the view says where the masks are of no example. */
export const fromLink = 'link';

/** `session` is the line of work that it belongs to; without one it is looked at, and becomes one with the first change. */
export function show(
  { experiment, view, base, origin }: Omit<Extract<Opening, { ok: true }>, 'ok' | 'warnings'>,
  session: string | null = null,
): void {
  rememberOrigin(experiment.logits, experiment.size, origin);
  const name = base ?? fromLink;
  sceneNames.set(experiment.truth, name);
  sessionOf.set(experiment, session);
  loadExperiment(experiment);
  useView.setState({ preset: name });
  showSharedView(view);
}

export function refuse({ code, message }: Extract<Opening, { ok: false }>): void {
  void panelTexts().then(() => notify({ key: `refusals:${code}`, detail: message }));
}
