import { defineLoss } from './loss.ts';
import { eps, smooth, text } from './parameters.ts';

export const jaccard = defineLoss({
  id: 'jaccard',
  name: text('Jaccard (IoU) loss', 'Hàm mất mát Jaccard (IoU)'),
  shortName: text('Jaccard', 'Jaccard'),
  family: 'beyond',
  formula: '(FP + FN) / (TP + FP + FN + smooth)',
  parameters: { smooth: smooth(1), eps },
  useCase: text('Overlap measured as intersection over union.', 'Độ chồng lấp, đo bằng giao trên hợp.'),
  notes: [text('It is Tversky with both weights 1.', 'Đây là Tversky với cả hai trọng số bằng 1.')],
  source: { citation: 'Rahman and Wang 2016', url: 'https://doi.org/10.1007/978-3-319-50835-1_22' },
});
