import { defineLoss } from './loss.ts';
import { eps, smooth, text, toggle } from './parameters.ts';

export const logCoshDice = defineLoss({
  id: 'log_cosh_dice',
  name: text('Log-cosh Dice loss', 'Hàm mất mát log-cosh Dice'),
  shortName: text('Log-cosh Dice', 'Log-cosh Dice'),
  family: 'region',
  formula: ({ squared }) => `
    DL = ${squared ? 'sum((y - p)^2) / (sum(y^2) + sum(p^2) + smooth)' : '(FP + FN) / (2 * TP + FP + FN + smooth)'}
    log(cosh(DL))`,
  parameters: {
    smooth: smooth(1),
    squared: toggle({
      name: text('Squared denominator', 'Mẫu bình phương'),
      about: text('Σy² + Σp² in the denominator (V-Net).', 'Mẫu là Σy² + Σp² (V-Net).'),
      default: false,
      advanced: true,
    }),
    eps,
  },
  useCase: text(
    'Dice smoothed as in log-cosh regression; usable on skewed data.',
    'Dice làm trơn như hồi quy log-cosh; dùng được với dữ liệu lệch.',
  ),
  notes: [
    text(
      'The Dice map times tanh(Dice loss), at most 0.76: it fades near the optimum.',
      'Bản đồ Dice nhân tanh(mất mát Dice), tối đa 0,76: yếu dần khi gần tối ưu.',
    ),
    text(
      'A monotone function of one number keeps the minimiser and does not make Dice convex.',
      'Một hàm đơn điệu của một số giữ nguyên điểm cực tiểu và không làm Dice lồi.',
    ),
  ],
  errata: [text('cosh′ is printed as (eˣ + e⁻ˣ)/2; it is (eˣ − e⁻ˣ)/2.', 'cosh′ được in là (eˣ + e⁻ˣ)/2; đúng là (eˣ − e⁻ˣ)/2.')],
  source: { citation: 'Jadon 2020', url: 'https://arxiv.org/abs/2006.14822' },
});
