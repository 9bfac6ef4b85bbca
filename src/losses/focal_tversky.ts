import { defineLoss } from './loss.ts';
import { eps, number, smooth, text, weightFalseNegative, weightFalsePositive } from './parameters.ts';

export const focalTversky = defineLoss({
  id: 'focal_tversky',
  name: text('Focal Tversky loss', 'Hàm mất mát focal Tversky'),
  shortName: text('Focal Tversky', 'Focal Tversky'),
  family: 'region',
  formula: `
    D = TP + w_fp * FP + w_fn * FN + smooth
    TL = where(D == 0, 0, (w_fp * FP + w_fn * FN) / D)
    max(base_min, TL)^gamma`,
  parameters: {
    w_fp: weightFalsePositive,
    w_fn: weightFalseNegative,
    gamma: number({
      symbol: '\\gamma',
      name: text('γ, the exponent itself', 'γ, chính số mũ'),
      about: text(
        'Below 1 the slope steepens near the optimum, above 1 it flattens.',
        'Nhỏ hơn 1 thì dốc hơn gần điểm tối ưu, lớn hơn 1 thì phẳng đi.',
      ),
      default: 0.75,
      min: 0.25,
      max: 3,
      accepts: { min: 0.01, max: 20 },
    }),
    smooth: smooth(1),
    base_min: number({
      symbol: 'b',
      name: text('Floor of the base', 'Chặn dưới của cơ số'),
      about: text(
        '1 − TI is kept above it, as γ < 1 has an infinite slope at 0.',
        '1 − TI được giữ trên mức này, vì γ < 1 có độ dốc vô hạn tại 0.',
      ),
      default: 1e-7,
      min: 1e-7,
      max: 0.01,
      scale: 'log',
      accepts: { min: 1e-12, max: 1 },
      advanced: true,
    }),
    eps,
  },
  dialects: [
    {
      id: 'printed',
      kind: 'printed',
      label: text('as printed', 'như bản in'),
      about: text(
        'Printed with exponent γ in [1, 3], here 4/3; the paper’s exponent is 1/γ = 3/4. Above 1 the loss flattens near the optimum instead of steepening.',
        'Bản in dùng số mũ γ trong [1, 3], ở đây là 4/3; số mũ trong bài gốc là 1/γ = 3/4. Lớn hơn 1 thì hàm phẳng đi gần điểm tối ưu thay vì dốc lên.',
      ),
      values: { gamma: 4 / 3, w_fp: 0.5, w_fn: 0.5 },
    },
  ],
  useCase: text('A variant of Tversky with focus on hard examples.', 'Biến thể của Tversky, tập trung vào các mẫu khó.'),
  notes: [
    text(
      'The map of Tversky times γ(1 − TI)^(γ − 1): one volume knob for the whole image.',
      'Bản đồ của Tversky nhân với γ(1 − TI)^(γ − 1): một núm âm lượng cho cả ảnh.',
    ),
    text(
      'With γ < 1 it pulls hardest on a mask that is right already; log-cosh Dice does the opposite.',
      'Với γ < 1, nó kéo mạnh nhất trên mặt nạ vốn đã đúng; log-cosh Dice thì ngược lại.',
    ),
  ],
  errata: [text('The exponent is printed γ where the paper has 1/γ.', 'Bản in ghi số mũ γ, trong khi bài gốc là 1/γ.')],
  source: { citation: 'Abraham and Khan 2018', url: 'https://arxiv.org/abs/1810.07842' },
});
