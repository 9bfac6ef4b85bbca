import { defineLoss } from './loss.ts';
import { eps, text } from './parameters.ts';

export const lovaszProb = defineLoss({
  id: 'lovasz_prob',
  name: text('Lovász loss on probabilities', 'Hàm mất mát Lovász trên xác suất'),
  shortName: text('Lovász prob.', 'Lovász xác suất'),
  family: 'beyond',
  formula: 'sum(where(y > 0.5, 1 - p, p) * w)',
  maps: { w: 'lovasz_prob_weights' },
  parameters: { eps },
  useCase: text('Lovász-softmax for one class: piecewise linear in p.', 'Lovász-softmax cho một lớp: tuyến tính từng đoạn theo p.'),
  notes: [
    text(
      'On a hard prediction it is exactly 1 − IoU. A grey truth is cut at ½.',
      'Với dự đoán cứng, nó đúng bằng 1 − IoU. Nhãn xám được cắt ở ½.',
    ),
  ],
  source: { citation: 'Berman et al. 2018', url: 'https://arxiv.org/abs/1705.08790' },
  needsBinaryTruth: true,
});
