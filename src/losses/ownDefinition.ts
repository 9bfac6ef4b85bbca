/** From a loss that a person wrote to a definition like any other: sliders for its parameters, maps by fixed names. */
import type { BuiltInName, FunctionName } from '../formula/syntax.ts';
import { cmSsim } from './cm_ssim.ts';
import { dmdl } from './dmdl.ts';
import { hausdorffDt } from './hausdorff_dt.ts';
import type { Localized, LossDefinition, NumberParameter, Parameter } from './loss.ts';
import type { OwnLoss, OwnParameter } from './own.ts';
import { eps, text } from './parameters.ts';
import { shapeAware } from './shape_aware.ts';
import { topkCe } from './topk_ce.ts';

export interface OwnMap {
  /** Id in src/maps/registry.ts. */
  readonly map: string;
  readonly about: Localized;
  /** What the map reads, declared as in the loss it comes from; an own formula that names the map has these parameters too. */
  readonly settings: Readonly<Record<string, Parameter>>;
}

const distances = only(hausdorffDt.parameters, ['alpha', 'field', 'normalize']);
const structure = only(cmSsim.parameters, ['C4', 'window', 'sigma', 'var_eps']);
const kept = only(cmSsim.parameters, ['C4', 'window', 'sigma', 'var_eps', 'beta']);

/** Maps that an own formula may name: constants of differentiation, one number a pixel. */
export const ownMaps: Readonly<Record<string, OwnMap>> = {
  phi_border: {
    map: 'border_penalty',
    about: text('penalty near the true border, 0 to 1', 'mức phạt gần biên thật, từ 0 đến 1'),
    settings: only(dmdl.parameters, ['phi', 'sigma']),
  },
  sdf: {
    map: 'signed_distance',
    about: text('signed distance to the true border in px, negative inside', 'khoảng cách có dấu tới biên thật (px), âm ở bên trong'),
    settings: {},
  },
  d_y: {
    map: 'hausdorff_field_truth',
    about: text('distance to the border of the truth, to the power alpha', 'khoảng cách tới biên của nhãn thật, lũy thừa alpha'),
    settings: distances,
  },
  d_p: {
    map: 'hausdorff_field_prediction',
    about: text('distance to the border of the prediction, to the power alpha', 'khoảng cách tới biên của dự đoán, lũy thừa alpha'),
    settings: only(hausdorffDt.parameters, ['alpha', 'field', 'normalize', 'one_sided', 'threshold']),
  },
  shape_error: {
    map: 'shape_error',
    about: text('distance between both contours, on wrong pixels', 'khoảng cách giữa hai đường biên, trên các điểm sai'),
    settings: only(shapeAware.parameters, ['mode', 'threshold']),
  },
  hardest: {
    map: 'top_k',
    about: text(
      '1 on the share k of pixels with the largest cross-entropy, else 0',
      '1 trên tỉ lệ k điểm ảnh có entropy chéo lớn nhất, còn lại 0',
    ),
    settings: only(topkCe.parameters, ['k']),
  },
  w_hinge: {
    map: 'lovasz_hinge_weights',
    about: text('weights of the Lovász hinge, by rank of the margin', 'trọng số của Lovász hinge, theo hạng của lề'),
    settings: {},
  },
  w_prob: {
    map: 'lovasz_prob_weights',
    about: text(
      'weights of the Lovász loss on probabilities, by rank of the error',
      'trọng số của Lovász trên xác suất, theo hạng của lỗi',
    ),
    settings: {},
  },
  ssim_error: { map: 'cm_error', about: text('structural error e of CM-SSIM', 'sai số cấu trúc e của CM-SSIM'), settings: structure },
  ssim_keep: {
    map: 'cm_keep',
    about: text('1 where the structural error is large, else 0', '1 nơi sai số cấu trúc lớn, còn lại 0'),
    settings: kept,
  },
  ssim_error_printed: {
    map: 'cm_error_printed',
    about: text('structural error as printed', 'sai số cấu trúc như bản in'),
    settings: structure,
  },
  ssim_keep_printed: {
    map: 'cm_keep_printed',
    about: text('1 where the printed error is large, else 0', '1 nơi sai số theo bản in lớn, còn lại 0'),
    settings: kept,
  },
};

/** Names with a meaning of their own in every formula; the type keeps the list whole. */
const reserved: Readonly<Record<BuiltInName | FunctionName, true>> = {
  ...{ y: true, p: true, z: true, N: true, CE: true, TP: true, FP: true, FN: true, TN: true, Y: true, P: true },
  ...{ sum: true, mean: true, log: true, exp: true, sqrt: true, abs: true, cosh: true, sinh: true, tanh: true },
  ...{ max: true, min: true, where: true },
};

const known = new WeakMap<OwnLoss, LossDefinition>();

/** The definition of an own loss, the same object for the same data. Its formula may be wrong: that is found where it is computed. */
export function ownDefinition(own: OwnLoss): LossDefinition {
  let definition = known.get(own);
  if (!definition) {
    definition = defined(own);
    known.set(own, definition);
  }
  return definition;
}

function defined(own: OwnLoss): LossDefinition {
  const named = mapsNamed(own.formula);
  const name = text(own.name, own.name);
  return {
    id: own.id,
    name,
    shortName: name,
    family: 'own',
    formula: own.formula,
    maps: Object.fromEntries(named.map(([word, { map }]) => [word, map])),
    parameters: Object.fromEntries([
      ...own.parameters.map((parameter): [string, Parameter] => [parameter.name, sliderOf(parameter)]),
      ...named.flatMap(([, { settings }]) =>
        Object.entries(settings).map(([setting, parameter]): [string, Parameter] => [setting, { ...parameter, advanced: true }]),
      ),
      ['eps', eps],
    ]),
    useCase: text('A formula of your own.', 'Công thức do bạn viết.'),
    notes: [],
    source: { citation: '', url: '' },
  };
}

/** Maps whose names stand in a formula. */
export function mapsNamed(formula: string): readonly (readonly [string, OwnMap])[] {
  const words = new Set(formula.match(/[A-Za-z_]\w*/g));
  return Object.entries(ownMaps).filter(([name]) => words.has(name));
}

/** What is wrong with the parameters of an own loss, as a sentence that names the first culprit; null when nothing is. */
export function complaintAboutOwn(own: OwnLoss): string | null {
  for (const [i, parameter] of own.parameters.entries()) {
    const complaint = complaintAboutParameter(own, parameter, i);
    if (complaint) return complaint;
  }
  return null;
}

export function complaintAboutParameter(own: OwnLoss, { name, default: initial, min, max }: OwnParameter, place: number): string | null {
  if (!/^[A-Za-z_]\w*$/.test(name)) return `"${name}" is no name for a parameter: it takes letters, digits and _, and begins with no digit`;
  if (name === 'eps') return 'eps is a parameter of every loss already; choose another name';
  if (Object.hasOwn(reserved, name)) return `"${name}" is built in; choose another name`;
  if (name === '__proto__' || Object.hasOwn(ownMaps, name)) return `"${name}" is the name of a map; choose another name`;
  if (own.parameters.findIndex((other) => other.name === name) !== place) return `"${name}" is declared twice`;
  const map = mapsNamed(own.formula).find(([, { settings }]) => Object.hasOwn(settings, name));
  if (map) return `"${name}" is a setting of the map ${map[0]}; choose another name`;
  if (![initial, min, max].every(Number.isFinite)) return `${name}: default, min and max must be numbers`;
  if (!(min < max)) return `${name}: min is ${min} and max is ${max}; min must be smaller`;
  return initial < min || initial > max ? `${name}: the default ${initial} is not between ${min} and ${max}` : null;
}

/** On a log scale where the range spans two decades or more. */
function sliderOf({ name, default: initial, min, max }: OwnParameter): NumberParameter {
  return {
    type: 'number',
    symbol: name,
    name: text(name, name),
    about: text(`Declared from ${min} to ${max}.`, `Khai báo từ ${min} đến ${max}.`),
    default: initial,
    min,
    max,
    ...(min > 0 && max / min >= 100 ? { scale: 'log' as const } : {}),
  };
}

function only(parameters: Readonly<Record<string, Parameter>>, names: readonly string[]): Readonly<Record<string, Parameter>> {
  return Object.fromEntries(names.flatMap((name) => (parameters[name] ? [[name, parameters[name]]] : [])));
}
