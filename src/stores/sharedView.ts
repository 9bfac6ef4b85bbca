/** Options of the view that travel with a link: those that change what is seen of the experiment, where they differ from the start. */
import type { SharedView } from '../experiment/packing/extras.ts';
import { type LandscapeState, surfaceTabs, useLandscape } from './landscape.ts';
import { useView, type ViewState } from './view.ts';

type Axes = NonNullable<LandscapeState['axes']['shape']>;
type Field = SharedView[string];

/** The values that each option takes from a link. One that is not here is not read. */
const viewChoices = {
  gradient: ['p', 'z'],
  ladderScale: ['raw', 'relative', 'rank'],
  plotTab: ['maps', 'curve', 'shape', 'parameters', 'directions', 'confusion', 'gain', 'sweep'],
  beyondOpen: [true, false],
} as const satisfies { readonly [Name in keyof ViewState]?: readonly ViewState[Name][] };

const landscapeChoices = {
  which: ['a', 'b', 'difference', 'pair', 'all'],
  form: ['terrain', 'heatmap', 'surface'],
  height: ['loss', 'gradient_norm', 'foreground_share', 'hard_share'],
  arrows: [true, false],
  sharedScale: [true, false],
  curveScale: ['raw', 'divided', 'rank'],
} as const satisfies { readonly [Name in keyof LandscapeState]?: readonly LandscapeState[Name][] };

/** What a link says of the view now. Empty at the start. */
export function sharedView(): SharedView {
  const view = useView.getState();
  const landscape = useLandscape.getState();
  const { overlaid } = view;
  const axes = surfaceTabs.flatMap((tab) => {
    const travelling = axesOf(landscape.axes[tab]);
    return travelling ? [[tab, travelling as unknown as Field] as const] : [];
  });
  return {
    ...changed(viewChoices, view, useView.getInitialState()),
    ...(overlaid.length > 0 && { overlaid }),
    ...changed(landscapeChoices, landscape, useLandscape.getInitialState()),
    ...(landscape.seed !== useLandscape.getInitialState().seed && { seed: landscape.seed }),
    ...(axes.length > 0 && { axes: Object.fromEntries(axes) }),
  };
}

function changed<State>(choices: object, now: State, start: State): SharedView {
  const names = Object.keys(choices) as (keyof State & string)[];
  return Object.fromEntries(names.filter((name) => now[name] !== start[name]).map((name) => [name, now[name] as Field]));
}

/** Takes the view of a link over; what it does not say, or says in words that the page does not know, is as at the start. */
export function showSharedView(shared: SharedView): void {
  const fields = new Map<string, Field>(Object.entries(shared));
  useView.setState({
    ...chosen(viewChoices, fields, useView.getInitialState()),
    overlaid: namesOf(fields.get('overlaid')),
    ...(fields.get('lang') === 'vi' || fields.get('lang') === 'en' ? { language: fields.get('lang') as ViewState['language'] } : {}),
  });
  const seed = fields.get('seed');
  useLandscape.setState({
    ...chosen(landscapeChoices, fields, useLandscape.getInitialState()),
    seed:
      Number.isInteger(seed) && (seed as number) > 0 && (seed as number) < 2 ** 31 ? (seed as number) : useLandscape.getInitialState().seed,
    axes: axesByTab(fields.get('axes')),
  });
}

function chosen<State>(choices: object, fields: ReadonlyMap<string, Field>, start: State): Partial<State> {
  const options = Object.entries(choices) as [keyof State & string, readonly unknown[]][];
  return Object.fromEntries(
    options.map(([name, known]) => [name, known.find((option) => option === fields.get(name)) ?? start[name]]),
  ) as Partial<State>;
}

const isName = (text: unknown): text is string => typeof text === 'string' && /^[a-z][a-z0-9_]{0,39}$/.test(text);

function namesOf(field: Field | undefined): readonly string[] {
  return Array.isArray(field) ? field.filter(isName).slice(0, 30) : [];
}

function axesByTab(field: Field | undefined): LandscapeState['axes'] {
  const given = new Map(typeof field === 'object' && field !== null ? Object.entries(field as object) : []);
  return Object.fromEntries(surfaceTabs.map((tab) => [tab, axesOf(given.get(tab))])) as LandscapeState['axes'];
}

/** One or two axes of families that need no more than a few words; whether there are such families and losses is asked where they are shown. */
function axesOf(field: unknown): Axes | null {
  if (!Array.isArray(field) || field.length < 1 || field.length > 2) return null;
  const refs = field.map(axisOf);
  return refs.every((ref) => ref !== null) ? (refs as unknown as Axes) : null;
}

/** What a family is told besides its name. What is kept travels with the experiment, and is named here. */
const told: Readonly<Record<string, readonly string[]>> = {
  random: ['seed'],
  random_orthogonal: ['seed'],
  gradient: ['loss'],
  parameter: ['loss', 'name'],
  run: ['order'],
  drawn: ['kept'],
  to_mask: ['kept'],
  between: ['kept'],
};

function axisOf(field: unknown): Readonly<Record<string, Field>> | null {
  const given = new Map(typeof field === 'object' && field !== null ? Object.entries(field as object) : []);
  const family: unknown = given.get('family');
  if (!isName(family)) return null;
  const words = (Object.hasOwn(told, family) ? told[family] : undefined) ?? [];
  const fine = words.every((word) => isTold(family, word, given.get(word)));
  return fine ? Object.fromEntries(['family', ...words].map((word) => [word, given.get(word) as Field])) : null;
}

function isTold(family: string, word: string, value: unknown): boolean {
  if (word === 'seed') return Number.isInteger(value);
  if (word === 'order') return value === 1 || value === 2;
  if (family === 'between') return Array.isArray(value) && value.length === 2 && value.every(isName);
  return isName(value);
}
