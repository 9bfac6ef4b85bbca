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
      about: text('Σy² + Σp² in the denominator (V-Net).', 'Mẫu số là Σy² + Σp² (V-Net).'),
      default: false,
      advanced: true,
    }),
    eps,
  },
  useCase: text(
    'A variant of Dice, smoothed as in log-cosh regression; usable on skewed data.',
    'Biến thể của Dice, làm trơn như trong hồi quy log-cosh; dùng được cho dữ liệu lệch.',
  ),
  notes: [
    text(
      'The map of Dice times tanh of the Dice loss, at most 0.76: it fades near the optimum.',
      'Bản đồ của Dice nhân với tanh của mất mát Dice, tối đa 0,76: yếu dần khi gần tối ưu.',
    ),
    text(
      'A growing function of one number keeps the minimum where it is and does not make Dice convex.',
      'Một hàm tăng của một số giữ nguyên điểm cực tiểu chứ không làm cho Dice trở nên lồi.',
    ),
  ],
  errata: [
    text('cosh′ is printed as (eˣ + e⁻ˣ)/2; it is (eˣ − e⁻ˣ)/2.', 'Bản in ghi cosh′ là (eˣ + e⁻ˣ)/2; đúng là (eˣ − e⁻ˣ)/2.'),
    text(
      'The slope is said to lie in [−1, 1]; as the Dice loss lies in [0, 1], its tanh lies in [0, 0.76].',
      'Bản in nói độ dốc nằm trong [−1, 1]; vì mất mát Dice nằm trong [0, 1] nên tanh của nó nằm trong [0; 0,76].',
    ),
  ],
  source: { citation: 'Jadon 2020', url: 'https://arxiv.org/abs/2006.14822' },
});
