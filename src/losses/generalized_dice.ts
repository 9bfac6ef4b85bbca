import { defineLoss } from './loss.ts';
import { eps, smooth, text } from './parameters.ts';

export const generalizedDice = defineLoss({
  id: 'generalized_dice',
  name: text('Generalized Dice loss', 'Hàm mất mát Dice tổng quát'),
  shortName: text('Generalized Dice', 'Dice tổng quát'),
  family: 'beyond',
  formula: `
    w_1 = where(Y > 0, 1 / Y^2, 0)
    w_0 = where(N - Y > 0, 1 / (N - Y)^2, 0)
    wrong = (w_1 + w_0) * (FP + FN)
    wrong / (2 * w_1 * TP + 2 * w_0 * TN + wrong + smooth)`,
  parameters: { smooth: smooth(1e-5), eps },
  useCase: text('Several classes of very different sizes.', 'Nhiều lớp có kích thước rất khác nhau.'),
  notes: [
    text(
      'Each class weighs one over its squared size; an absent class weighs 0 (MONAI gives it the largest weight).',
      'Mỗi lớp có trọng số một trên bình phương kích thước; lớp vắng mặt là 0 (MONAI cho trọng số lớn nhất).',
    ),
  ],
  source: { citation: 'Sudre et al. 2017', url: 'https://arxiv.org/abs/1707.03237' },
});
