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
      label: text('as printed', 'như bài in'),
      about: text(
        'Printed with one β that weighs false positives, and 1 − β for false negatives. With β = 0.7 taken from the paper, where it weighs the misses, the roles are swapped.',
        'In với một β cho dương tính giả và 1 − β cho âm tính giả. Lấy β = 0,7 từ bài gốc, nơi nó phạt bỏ sót, thì hai vai trò bị đảo.',
      ),
      values: { w_fp: 0.7 },
      formula: '(w_fp * FP + (1 - w_fp) * FN) / (TP + w_fp * FP + (1 - w_fp) * FN + smooth)',
    },
    {
      id: 'kornia',
      kind: 'coded',
      label: text('kornia', 'kornia'),
      about: text(
        'kornia gathers the probability of the true class, where false positives equal false negatives: α and β act only through their sum, and (0.3, 0.7) gives one minus the mean of that probability.',
        'kornia lấy xác suất của lớp đúng, khi đó FP bằng FN: α và β chỉ tác dụng qua tổng, và (0,3; 0,7) cho một trừ trung bình xác suất đó.',
      ),
      formula: '1 - mean(y * p + (1 - y) * (1 - p))',
    },
  ],
  useCase: text(
    'Dice with separate weights for false positives and false negatives.',
    'Dice với trọng số riêng cho dương tính giả và âm tính giả.',
  ),
  notes: [
    text('½, ½ is Dice with 2s; 1, 1 is Jaccard.', '½, ½ là Dice với 2s; 1, 1 là Jaccard.'),
    text(
      'Papers and libraries disagree which letter weighs FP: here the sliders say it.',
      'Các bài và thư viện không thống nhất chữ nào là trọng số FP: ở đây thanh trượt nói rõ.',
    ),
  ],
  errata: [
    text(
      'β weighs false positives in print, false negatives in the paper it cites.',
      'Trong bài in β là trọng số của FP, còn trong bài được dẫn là của FN.',
    ),
  ],
  source: { citation: 'Salehi et al. 2017', url: 'https://arxiv.org/abs/1706.05721' },
});
