import { hausdorffConvolution } from '../operators/hausdorff_convolution.ts';
import { defineLoss } from './loss.ts';
import { eps, number, text, toggle } from './parameters.ts';

export const hausdorffCv = defineLoss({
  id: 'hausdorff_cv',
  name: text('Hausdorff loss by convolution', 'Mất mát Hausdorff theo tích chập'),
  shortName: text('Hausdorff conv.', 'Hausdorff tích chập'),
  family: 'boundary',
  operator: () => hausdorffConvolution,
  tex: String.raw`\begin{aligned}f(x)&=\max(0,\,2x-1)\\g_{r}&=[f(B_{r}*(1-y))+f(B_{r}*p)]\,p\\&\quad{}+[f(B_{r}*y)+f(B_{r}*(1-p))]\,y\\L&=\frac{1}{N}\sum_{i}(p_{i}-y_{i})^{2}\sum_{r} r^{\alpha} g_{r,i}\end{aligned}`,
  parameters: {
    alpha: number({
      symbol: '\\alpha',
      name: text('α, power of the radius', 'α, số mũ bán kính'),
      about: text('How much larger discs count more.', 'Đĩa lớn được tính nặng hơn bao nhiêu.'),
      default: 2,
      min: 0,
      max: 4,
      accepts: { min: 0, max: 10 },
    }),
    radii: {
      type: 'list',
      symbol: 'r',
      name: text('Radii up to', 'Bán kính đến'),
      about: text('Discs of 1, 2, … px; at most a third of the image.', 'Các đĩa 1, 2, … px; tối đa một phần ba ảnh.'),
      default: [1, 2, 3, 4, 5],
      min: 1,
      max: 10,
    },
    detach_conv: toggle({
      name: text('Discs constant', 'Đĩa là hằng số'),
      about: text(
        'Convolutions of the prediction held constant in the gradient.',
        'Trong gradient, tích chập của dự đoán được coi là hằng số.',
      ),
      default: false,
      advanced: true,
    }),
    eps,
  },
  dialects: [
    {
      id: 'detach',
      kind: 'coded',
      label: text('constant discs', 'đĩa là hằng số'),
      about: text(
        'Convolutions of the prediction held constant: the same value, another gradient.',
        'Tích chập của dự đoán được coi là hằng số: cùng giá trị, gradient khác.',
      ),
      values: { detach_conv: true },
    },
  ],
  useCase: text(
    'Distance between boundaries; the variants get round the non-convexity of the Hausdorff distance.',
    'Khoảng cách giữa hai biên; các biến thể khắc phục tính không lồi của khoảng cách Hausdorff.',
  ),
  notes: [
    text(
      'Our reading of the paper: no public code was found. Convolutions are renormalised at the image border.',
      'Đây là cách hiểu của chúng tôi về bài gốc: không tìm thấy mã công khai. Tích chập được chuẩn hóa lại ở mép ảnh.',
    ),
  ],
  source: { citation: 'Karimi and Salcudean 2019', url: 'https://arxiv.org/abs/1904.10030' },
});
