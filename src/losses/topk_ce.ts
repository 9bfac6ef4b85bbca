import { defineLoss } from './loss.ts';
import { eps, number, text } from './parameters.ts';

export const topkCe = defineLoss({
  id: 'topk_ce',
  name: text('Top-k cross-entropy', 'Entropy chéo top-k'),
  shortName: text('Top-k CE', 'CE top-k'),
  family: 'beyond',
  formula: 'sum(hardest * CE) / sum(hardest)',
  maps: { hardest: 'top_k' },
  parameters: {
    k: number({
      symbol: 'k',
      name: text('k, per cent of pixels', 'k, phần trăm điểm ảnh'),
      about: text('Mean of the k % largest cross-entropies. 100 is BCE.', 'Trung bình của k % entropy chéo lớn nhất. 100 là BCE.'),
      default: 10,
      min: 1,
      max: 100,
      accepts: { min: 1e-3, max: 100 },
    }),
    eps,
  },
  useCase: text(
    'Entries to challenges, together with Dice: only the hardest pixels push.',
    'Các bài dự thi, dùng cùng Dice: chỉ những điểm ảnh khó nhất tạo lực đẩy.',
  ),
  notes: [
    text(
      'Which pixels are hardest is a constant of differentiation; among equals the earlier pixel is taken. Their number is rounded down, but is at least one.',
      'Tập các điểm khó nhất là hằng số khi lấy đạo hàm; nếu bằng nhau thì lấy điểm đứng trước. Số điểm được làm tròn xuống, ít nhất là một.',
    ),
  ],
  source: { citation: 'Wu et al. 2016', url: 'https://arxiv.org/abs/1605.06885' },
});
