import { hausdorffErosion } from '../operators/hausdorff_erosion.ts';
import { defineLoss } from './loss.ts';
import { choice, eps, number, text } from './parameters.ts';

export const hausdorffEr = defineLoss({
  id: 'hausdorff_er',
  name: text('Hausdorff loss by erosion', 'Mất mát Hausdorff theo phép co'),
  shortName: text('Hausdorff erosion', 'Hausdorff phép co'),
  family: 'boundary',
  operator: () => hausdorffErosion,
  tex: String.raw`\begin{aligned}b_{0,i}&=(p_{i}-y_{i})^{2}\\b_{k}&=\operatorname{minmax}\left[\max\left(0,\,K*b_{k-1}-\frac{1}{2}\right)\right]\\L&=\frac{1}{N}\sum_{i}\sum_{k=1}^{n} k^{\alpha}\,b_{k,i}\end{aligned}`,
  parameters: {
    alpha: number({
      symbol: '\\alpha',
      name: text('α, power of the step', 'α, số mũ của bước'),
      about: text('How much later erosions count more.', 'Những lần co sau được tính nặng hơn bao nhiêu.'),
      default: 2,
      min: 0,
      max: 4,
      accepts: { min: 0, max: 10 },
    }),
    erosions: number({
      symbol: 'n',
      name: text('Erosions', 'Số lần co'),
      about: text(
        'An error thinner than this many erosions is gone before it counts. 0 gives 0.',
        'Lỗi mỏng hơn số lần co này biến mất trước khi được tính. 0 cho 0.',
      ),
      default: 10,
      min: 1,
      max: 20,
      step: 1,
      integer: true,
      accepts: { min: 0, max: 100 },
    }),
    norm_grad: choice({
      name: text('Rescaling in the gradient', 'Chuẩn hóa trong gradient'),
      about: text(
        'attach: the true derivative; detach: minimum and maximum are held constant.',
        'attach: đạo hàm đúng; detach: cực tiểu và cực đại được coi là hằng số.',
      ),
      default: 'attach',
      options: { attach: text('differentiated', 'lấy đạo hàm'), detach: text('constant', 'hằng số') },
      advanced: true,
    }),
    eps,
  },
  dialects: [
    {
      id: 'detach',
      kind: 'coded',
      label: text('constant rescaling', 'chuẩn hóa là hằng số'),
      about: text(
        'Minimum and maximum of each step held constant: the same value, a gradient that differs by an order of magnitude.',
        'Cực tiểu và cực đại của mỗi bước được coi là hằng số: cùng giá trị, gradient khác nhau cả một bậc độ lớn.',
      ),
      values: { norm_grad: 'detach' },
    },
  ],
  useCase: text(
    'Distance between boundaries; the variants get round the non-convexity of the Hausdorff distance.',
    'Khoảng cách giữa hai biên; các biến thể khắc phục tính không lồi của khoảng cách Hausdorff.',
  ),
  notes: [
    text(
      'Errors with |p − y| < 0.71, isolated ones and lines one pixel thin erode to nothing.',
      'Lỗi có |p − y| < 0,71, lỗi đơn lẻ và đường mảnh một điểm ảnh bị co mất.',
    ),
    text(
      'The rescaling to 0…1 at each step is in all public codes; above the cut the value hardly depends on the size of the error.',
      'Việc chuẩn hóa về 0…1 ở mỗi bước có trong mọi mã công khai; trên ngưỡng đó, giá trị hầu như không phụ thuộc độ lớn của lỗi.',
    ),
  ],
  source: { citation: 'Karimi and Salcudean 2019', url: 'https://arxiv.org/abs/1904.10030' },
});
