import { defineLoss } from './loss.ts';
import { eps, text } from './parameters.ts';

export const lovaszHinge = defineLoss({
  id: 'lovasz_hinge',
  name: text('Lovász hinge loss', 'Hàm mất mát Lovász hinge'),
  shortName: text('Lovász hinge', 'Lovász hinge'),
  family: 'beyond',
  formula: `
    sign = where(y > 0.5, 1, -1)
    error = 1 - z * sign
    sum(max(error, 0) * w)`,
  maps: { w: 'lovasz_hinge_weights' },
  parameters: { eps },
  useCase: text(
    'Direct surrogate of the Jaccard index, for fine-tuning.',
    'Hàm thay thế trực tiếp cho chỉ số Jaccard, dùng để tinh chỉnh.',
  ),
  notes: [
    text(
      'The weights are the discrete derivative of the Jaccard loss along the sorted errors. A grey truth is cut at ½.',
      'Trọng số là đạo hàm rời rạc của mất mát Jaccard dọc theo các lỗi đã sắp xếp. Nhãn xám được cắt ở ½.',
    ),
  ],
  source: { citation: 'Berman et al. 2018', url: 'https://arxiv.org/abs/1705.08790' },
  needsBinaryTruth: true,
});
