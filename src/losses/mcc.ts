import { defineLoss } from './loss.ts';
import { eps, smooth, text } from './parameters.ts';

export const mcc = defineLoss({
  id: 'mcc',
  name: text('Matthews correlation loss', 'Hàm mất mát tương quan Matthews'),
  shortName: text('MCC', 'MCC'),
  family: 'beyond',
  formula: `
    a = TP + smooth
    b = FP + smooth
    c = FN + smooth
    d = TN + smooth
    1 - (a * d - b * c) / sqrt((a + b) * (a + c) * (d + b) * (d + c))`,
  parameters: { smooth: smooth(1e-5, 1e-7), eps },
  useCase: text('All four counts weigh in, true negatives too.', 'Cả bốn số đếm đều có vai trò, kể cả âm tính thật.'),
  notes: [
    text(
      '1 minus the correlation of the soft counts: 0 is perfect, 1 chance, 2 inverted.',
      '1 trừ hệ số tương quan của các số đếm mềm: 0 là hoàn hảo, 1 là ngẫu nhiên, 2 là đảo ngược.',
    ),
  ],
  source: { citation: 'Abhishek and Hamarneh 2021', url: 'https://arxiv.org/abs/2010.13454' },
});
