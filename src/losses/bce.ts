import { defineLoss } from './loss.ts';
import { eps, reduction, text } from './parameters.ts';

export const bce = defineLoss({
  id: 'bce',
  name: text('Binary cross-entropy', 'Entropy chéo nhị phân'),
  shortName: text('BCE', 'BCE'),
  family: 'distribution',
  formula: ({ reduction }) =>
    reduction === 'sum' ? '-sum(y * log(p) + (1 - y) * log(1 - p))' : '-mean(y * log(p) + (1 - y) * log(1 - p))',
  parameters: { reduction, eps },
  useCase: text(
    'Balanced classes; each pixel is a Bernoulli trial of its own.',
    'Hai lớp cân bằng; mỗi điểm ảnh là một phép thử Bernoulli riêng.',
  ),
  notes: [
    text(
      'By the logit its gradient is (p − y)/N: bounded, and never blind to a confident mistake.',
      'Theo logit, gradient là (p − y)/N: bị chặn và không bao giờ làm ngơ một lỗi quá tự tin.',
    ),
    text('The best constant prediction is the share of foreground.', 'Dự đoán hằng số tốt nhất bằng đúng tỉ lệ tiền cảnh.'),
  ],
  source: { citation: 'Ma Yi-de et al. 2004; Jadon 2020, section II-A', url: 'https://arxiv.org/abs/2006.14822' },
});
