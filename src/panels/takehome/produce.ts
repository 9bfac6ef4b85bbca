/** The files that can be taken home, each made when it is asked for. */
import i18next from 'i18next';
import type { Theme } from '../../charts/ramps.ts';
import { plainExperiment } from '../../experiment/plain.ts';
import { fileName } from '../../exports/caption.ts';
import { lossesCsv, metricsCsv } from '../../exports/csv.ts';
import { exportCode } from '../../exports/exportCode.ts';
import { recordJson } from '../../exports/json.ts';
import { ladderLatex } from '../../exports/latex.ts';
import { npyFile } from '../../exports/npy.ts';
import { codeTargets } from '../../exports/request.ts';
import { useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { commonReach, reachOf } from '../eye/reach.ts';
import { outcomeOf } from '../ladder/change.ts';
import { type CaptionTexts, readingOf } from './captionMarks.ts';
import type { Collected, Localize } from './collect.ts';
import { type Drawing, drawingPng, drawingSvg } from './drawing.ts';
import { ladderDrawing, strongest } from './ladderDrawing.ts';
import { mapsDrawing } from './mapsDrawing.ts';
import { plotDrawing } from './plotDrawing.ts';
import { plotNow } from './plotNow.ts';
import type { PlotKind } from './plotParts.ts';
import { requestOf } from './request.ts';

export type Picture = 'maps' | 'ladder' | 'plot';
export type Format = 'png' | 'png2' | 'svg';
export type Table = 'values' | 'metrics' | 'json' | 'latex';

export interface Made {
  readonly name: string;
  readonly content: string | Uint8Array<ArrayBuffer> | Blob;
  readonly type: string;
}

/** The mark that tells spreadsheets that the letters are UTF-8. */
const utf8Mark = '\uFEFF';

export function table(collected: Collected, which: Table, localized: Localize): Made {
  const { record } = collected;
  switch (which) {
    case 'values':
      return { name: fileName(['losses'], record, 'csv'), content: utf8Mark + lossesCsv(record), type: 'text/csv;charset=utf-8' };
    case 'metrics':
      return { name: fileName(['metrics'], record, 'csv'), content: utf8Mark + metricsCsv(record), type: 'text/csv;charset=utf-8' };
    case 'json':
      return { name: fileName(['values'], record, 'json'), content: recordJson(record), type: 'application/json' };
    case 'latex':
      return { name: fileName(['ladder'], record, 'tex'), content: latexOf(collected, localized), type: 'application/x-tex' };
  }
}

function latexOf({ record }: Collected, localized: Localize): string {
  const t = i18next.getFixedT(null, 'takehome', 'table');
  return ladderLatex(record, {
    caption: t('caption', { width: record.width, height: record.height }),
    columns: [t('loss'), t('value'), t('start'), t('ratio')],
    dialect: (loss) => readingOf(loss, localized),
  });
}

/** Null where the loss has no gradient. */
export function gradient({ record, gradients }: Collected, id: string): Made | null {
  const values = gradients.get(id);
  if (!values) return null;
  const content = npyFile(values, [record.height, record.width]);
  return { name: fileName(['gradient', `dLd${record.gradient}`, id], record, 'npy'), content, type: 'application/octet-stream' };
}

/** `plot` is that of the open tab. Null where there is nothing to draw. */
export async function picture(
  collected: Collected,
  which: Picture,
  format: Format,
  theme: Theme,
  localized: Localize,
): Promise<Made | null> {
  switch (which) {
    case 'maps':
      return drawn(collected, [which, ...collected.experiment.pinned], mapsOf(collected, theme, localized, captionTexts()), format);
    case 'ladder':
      return drawn(collected, [which], ladderOf(collected, theme, localized, captionTexts()), format);
    case 'plot':
      return plotPicture(collected, 'tab', format, theme, localized);
  }
}

/** A plot as it stands on the page; null where there is none yet. */
export async function plotPicture(
  collected: Collected,
  kind: PlotKind,
  format: Format,
  theme: Theme,
  localized: Localize,
): Promise<Made | null> {
  const plot = plotNow(collected, kind, theme, localized);
  if (!plot) return null;
  const medium = { format: format === 'svg' ? ('svg' as const) : ('png' as const), scale: format === 'png2' ? 2 : 1 };
  const drawing = await plotDrawing(collected, plot, medium, theme, localized, captionTexts());
  return drawn(collected, [plot.word, ...collected.experiment.pinned], drawing, format);
}

function captionTexts(): CaptionTexts {
  const t = i18next.getFixedT(null, 'takehome', 'picture');
  return { tooLong: t('tooLong'), noLink: t('noLink') };
}

async function drawn({ record }: Collected, words: readonly string[], drawing: Drawing, format: Format): Promise<Made> {
  if (format === 'svg') return { name: fileName(words, record, 'svg'), content: drawingSvg(drawing), type: 'image/svg+xml' };
  const scale = format === 'png2' ? 2 : 1;
  const name = fileName([...words, ...(format === 'png2' ? ['2x'] : [])], record, 'png');
  return { name, content: await drawingPng(drawing, scale), type: 'image/png' };
}

function mapsOf(collected: Collected, theme: Theme, localized: Localize, caption: CaptionTexts): Drawing {
  const t = i18next.getFixedT(null, 'takehome', 'picture');
  const eye = i18next.getFixedT(null, 'eye', 'pair');
  const { width, height, gradient: variable } = collected.record;
  return mapsDrawing(collected, reachNow(collected), theme, localized, {
    ...caption,
    grid: t('grid', { width, height }),
    unit: (clip) => t('unit', { unit: `N · dL/d${variable}`, clip }),
    pushDown: eye('pushDown'),
    pullUp: eye('pullUp'),
  });
}

function ladderOf(collected: Collected, theme: Theme, localized: Localize, caption: CaptionTexts): Drawing {
  const t = i18next.getFixedT(null, 'takehome', 'picture');
  const ladder = i18next.getFixedT(null, 'ladder');
  const families = { ...i18next.getResource(i18next.language, 'ladder', 'family') } as Readonly<Record<string, string>>;
  const isRaw = useView.getState().ladderScale === 'raw';
  return ladderDrawing(shownOnLadder(collected), !isRaw, theme, localized, {
    ...caption,
    title: ladder(isRaw ? 'scale.rawTitle' : 'scale.relativeTitle'),
    start: t('start'),
    family: (family) => families[family] ?? family,
    changed: (list) => t('changed', { list }),
  });
}

/** The clip of the pair as the page has it; the strongest pull where the page has none. */
function reachNow({ experiment, gradients }: Collected): number {
  const { frame } = useResults.getState();
  const [a, b] = experiment.pinned.map((id) => reachOf(outcomeOf(frame, id)));
  const reach = commonReach(a ?? 0, b ?? 0, false);
  if (reach > 0 && frame?.gradient === useView.getState().gradient) return reach;
  return Math.max(...experiment.pinned.map((id) => strongest(gradients.get(id) ?? new Float32Array(0))));
}

/** Those beyond the survey stand on the ladder where they are unfolded or pinned. */
function shownOnLadder(collected: Collected): Collected {
  const { beyondOpen } = useView.getState();
  const { pinned } = collected.experiment;
  const losses = collected.record.losses.filter(({ id, family }) => beyondOpen || family !== 'beyond' || pinned.includes(id));
  return { ...collected, record: { ...collected.record, losses } };
}

/** All of it: name in the archive -> content. */
export async function everything(
  collected: Collected,
  theme: Theme,
  localized: Localize,
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const { experiment, masks, record } = collected;
  const files = new Map<string, string | Uint8Array>();
  const add = async (folder: string, made: Made | null): Promise<void> => {
    if (made) files.set(folder + made.name, made.content instanceof Blob ? new Uint8Array(await made.content.arrayBuffer()) : made.content);
  };
  for (const which of ['values', 'metrics', 'json', 'latex'] as const) await add('', table(collected, which, localized));
  files.set(fileName(['experiment'], record, 'json'), JSON.stringify(plainExperiment(experiment)));
  const shape = [record.height, record.width];
  files.set(`masks/${fileName(['truth'], record, 'npy')}`, npyFile(experiment.truth, shape));
  files.set(`masks/${fileName(['logits'], record, 'npy')}`, npyFile(experiment.logits, shape));
  for (const { id } of record.losses) await add('gradients/', gradient(collected, id));
  for (const which of ['maps', 'ladder', 'plot'] as const)
    for (const format of ['png', 'png2', 'svg'] as const) await add('pictures/', await picture(collected, which, format, theme, localized));
  for (const format of ['png', 'png2', 'svg'] as const)
    await add('pictures/', await plotPicture(collected, 'curve', format, theme, localized));
  for (const id of experiment.pinned) {
    const request = requestOf(experiment, id);
    if (!request || !collected.gradients.has(id)) continue;
    for (const target of codeTargets) {
      const { filename, code } = exportCode(target, { ...request, test: masks });
      files.set(`code/${filename}`, code);
    }
  }
  return files;
}
