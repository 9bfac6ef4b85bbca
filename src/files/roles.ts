/** Which of several files is the truth, which the prediction and which the picture: by name first, then by content. */
import type { Role } from './meaning.ts';
import type { Plane, SourceType } from './source.ts';
import type { Statistics } from './statistics.ts';

export interface Candidate {
  readonly name: string;
  readonly type: SourceType;
  readonly plane: Pick<Plane, 'coloured' | 'fullScale' | 'type'>;
  readonly statistics: Statistics;
}

const words: Readonly<Record<'truth' | 'prediction' | 'picture', RegExp>> = {
  prediction: /^(pred\w*|prob\w*|logits?|softmax|sigmoid|output|out|score\w*|result|yhat|heatmap|confidence)$/,
  truth: /^(truth|gt|groundtruth|mask\w*|labels?|seg|segm\w*|annotations?|anno|targets?|lesion|ref\w*|true|manual|roi|y)$/,
  picture: /^(images?|img|imgs|photo|picture|scan|src|raw|input|t1|t1w|t2|t2w|flair|ct|mri?|xray|rgb|fundus|x|0000)$/,
};

/** The role a name tells of, or null. 'pred_mask' is a prediction: what was done to it outranks what it is. */
export function roleByName(name: string): Exclude<Role, 'none'> | null {
  const parts = name
    .replace(/\.(nii\.gz|[A-Za-z0-9]{2,4})(?=$|:)/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return (['prediction', 'truth', 'picture'] as const).find((role) => parts.some((part) => words[role].test(part))) ?? null;
}

/** How well a plane would serve as a role by its content alone. */
function fitness(role: 'truth' | 'prediction' | 'picture', { type, plane, statistics }: Candidate): number {
  if (type === 'JPEG' || type === 'WebP' || plane.coloured) return role === 'picture' ? 9 : 0;
  const { classes, whole, min, max } = statistics;
  const few = whole && classes !== null && classes.length <= 8;
  const share = !whole && min >= 0 && max <= 1;
  switch (role) {
    case 'truth':
      return few ? (classes.length === 2 ? 6 : 5) : plane.type === 'index' ? 6 : 1;
    case 'prediction':
      return share ? 7 : !whole && min < 0 && max < 100 ? 6 : few ? 4 : 2;
    case 'picture':
      return few || share ? 1 : whole ? 5 : 3;
  }
}

/** One role each, none of those `taken`; a second file for the same role is left out, to be chosen by hand. */
export function suggestRoles(candidates: readonly Candidate[], taken: ReadonlySet<Role> = new Set()): readonly Role[] {
  const roles: (Role | null)[] = candidates.map(() => null);
  const free = new Set((['truth', 'prediction', 'picture'] as const).filter((role) => !taken.has(role)));
  const give = (i: number, role: 'truth' | 'prediction' | 'picture') => {
    if (roles[i] !== null || !free.delete(role)) return;
    roles[i] = role;
  };
  for (const [i, { name }] of candidates.entries()) {
    const role = roleByName(name);
    if (role) give(i, role);
  }
  const wishes = candidates
    .flatMap((candidate, i) => [...free].map((role) => ({ i, role, fitness: fitness(role, candidate) })))
    .sort((one, other) => other.fitness - one.fitness);
  for (const { i, role } of wishes) give(i, role);
  return roles.map((role) => role ?? 'none');
}
