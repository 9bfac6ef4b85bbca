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
  dialects: [
    {
      id: 'monai',
      kind: 'coded',
      label: text('MONAI', 'MONAI'),
      about: text(
        'MONAI gives an absent class the largest weight among the others instead of 0: on an empty truth a few false alarms then cost twice as much.',
        'MONAI cho lớp vắng mặt trọng số lớn nhất trong các lớp còn lại thay vì 0: khi nhãn thật rỗng, một vài báo động giả bị phạt gấp đôi.',
      ),
      formula: `
        w_1 = where(Y > 0, 1 / Y^2, 1 / N^2)
        w_0 = where(N - Y > 0, 1 / (N - Y)^2, 1 / N^2)
        wrong = (w_1 + w_0) * (FP + FN)
        wrong / (2 * w_1 * TP + 2 * w_0 * TN + wrong + smooth)`,
    },
  ],
  useCase: text('Several classes of very different sizes.', 'Nhiều lớp có kích thước rất khác nhau.'),
  notes: [
    text(
      'Each class weighs 1 over its squared size, so that a small object weighs more than its background; an absent class weighs 0.',
      'Mỗi lớp có trọng số bằng 1 trên bình phương kích thước, nên vật thể nhỏ có trọng số lớn hơn cả nền; lớp vắng mặt có trọng số 0.',
    ),
  ],
  source: { citation: 'Sudre et al. 2017', url: 'https://arxiv.org/abs/1707.03237' },
});
