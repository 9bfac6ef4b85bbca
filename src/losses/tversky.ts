import { defineLoss } from './loss.ts';
import { eps, smooth, text, weightFalseNegative, weightFalsePositive } from './parameters.ts';

export const tversky = defineLoss({
  id: 'tversky',
  name: text('Tversky loss', 'Hàm mất mát Tversky'),
  shortName: text('Tversky', 'Tversky'),
  family: 'region',
  formula: `
    D = TP + w_fp * FP + w_fn * FN + smooth
    where(D == 0, 0, (w_fp * FP + w_fn * FN) / D)`,
  parameters: { w_fp: weightFalsePositive, w_fn: weightFalseNegative, smooth: smooth(1), eps },
  dialects: [
    {
      id: 'printed',
      kind: 'printed',
      label: text('as printed', 'như bản in'),
      about: text(
        'Printed with one β that weighs false positives, and 1 − β for false negatives. With β = 0.7 taken from the paper, where it weighs the misses, the roles are swapped.',
        'Bản in dùng β cho dương tính giả và 1 − β cho âm tính giả. Lấy β = 0,7 từ bài gốc, nơi nó phạt bỏ sót, thì hai vai trò bị đảo.',
      ),
      values: { w_fp: 0.7 },
      formula: '(w_fp * FP + (1 - w_fp) * FN) / (TP + w_fp * FP + (1 - w_fp) * FN + smooth)',
    },
    {
      id: 'kornia',
      kind: 'coded',
      label: text('kornia', 'kornia'),
      about: text(
        'kornia gathers the probability of the true class, where false positives equal false negatives: α and β act only through their sum, and (0.3, 0.7) gives 1 minus the mean of that probability.',
        'kornia gom xác suất của lớp đúng, khi đó FP bằng FN: α và β chỉ tác dụng qua tổng của chúng, và (0,3; 0,7) cho 1 trừ trung bình của xác suất đó.',
      ),
      formula: '1 - mean(y * p + (1 - y) * (1 - p))',
    },
  ],
  useCase: text(
    'A variant of Dice with weights of their own for false positives and false negatives.',
    'Biến thể của Dice, có trọng số riêng cho dương tính giả và âm tính giả.',
  ),
  notes: [
    text('Weights ½ and ½ make it Dice with 2s, weights 1 and 1 Jaccard.', 'Trọng số ½ và ½ cho Dice với 2s, trọng số 1 và 1 cho Jaccard.'),
    text(
      'Papers and libraries disagree whether α or β weighs the false positives; here the sliders say what they do.',
      'Các bài báo và thư viện không thống nhất α hay β là trọng số của dương tính giả; ở đây thanh trượt nói rõ việc nó làm.',
    ),
  ],
  errata: [
    text(
      'β weighs false positives in print, false negatives in the paper it cites.',
      'Trong bản in, β là trọng số của dương tính giả; trong bài gốc được dẫn, nó là trọng số của âm tính giả.',
    ),
  ],
  source: { citation: 'Salehi et al. 2017', url: 'https://arxiv.org/abs/1706.05721' },
});
