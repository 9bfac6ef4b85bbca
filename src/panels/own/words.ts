/** What may stand in a formula, with an explanation in a line: for completion and for the list beside the editor. */
import type { BuiltInName, FunctionName } from '../../formula/syntax.ts';
import type { Localized } from '../../losses/loss.ts';
import { ownMaps } from '../../losses/ownDefinition.ts';
import { text } from '../../losses/parameters.ts';

export interface Word {
  readonly name: string;
  readonly kind: 'pixel' | 'image' | 'function' | 'map';
  readonly about: Localized;
}

const names: Readonly<Record<BuiltInName, readonly ['pixel' | 'image', Localized]>> = {
  y: ['pixel', text('truth, 0 to 1', 'nhãn thật, từ 0 đến 1')],
  p: ['pixel', text('predicted probability', 'xác suất dự đoán')],
  z: ['pixel', text('logit, ln p − ln(1 − p)', 'logit, ln p − ln(1 − p)')],
  CE: ['pixel', text('cross-entropy, −y ln p − (1 − y) ln(1 − p)', 'entropy chéo, −y ln p − (1 − y) ln(1 − p)')],
  N: ['image', text('number of pixels', 'số điểm ảnh')],
  TP: ['image', text('true positives, sum of y p', 'dương tính thật, tổng y p')],
  FP: ['image', text('false positives, sum of (1 − y) p', 'dương tính giả, tổng (1 − y) p')],
  FN: ['image', text('false negatives, sum of y (1 − p)', 'âm tính giả, tổng y (1 − p)')],
  TN: ['image', text('true negatives, sum of (1 − y)(1 − p)', 'âm tính thật, tổng (1 − y)(1 − p)')],
  Y: ['image', text('sum of y', 'tổng y')],
  P: ['image', text('sum of p', 'tổng p')],
};

const functions: Readonly<Record<FunctionName, Localized>> = {
  sum: text('sum over all pixels', 'tổng trên mọi điểm ảnh'),
  mean: text('mean over all pixels', 'trung bình trên mọi điểm ảnh'),
  log: text('natural logarithm', 'logarit tự nhiên'),
  exp: text('exponential', 'hàm mũ'),
  sqrt: text('square root', 'căn bậc hai'),
  abs: text('absolute value', 'giá trị tuyệt đối'),
  cosh: text('hyperbolic cosine', 'cosin hyperbolic'),
  sinh: text('hyperbolic sine', 'sin hyperbolic'),
  tanh: text('hyperbolic tangent', 'tang hyperbolic'),
  max: text('max(a, b), the larger', 'max(a, b), số lớn hơn'),
  min: text('min(a, b), the smaller', 'min(a, b), số bé hơn'),
  where: text('where(condition, a, b): a where it holds, else b', 'where(điều kiện, a, b): a nếu đúng, nếu không thì b'),
};

export const words: readonly Word[] = [
  ...Object.entries(names).map(([name, [kind, about]]) => ({ name, kind, about })),
  ...Object.entries(functions).map(([name, about]) => ({ name, kind: 'function' as const, about })),
  ...Object.entries(ownMaps).map(([name, { about }]) => ({ name, kind: 'map' as const, about })),
];
