import { softSkeleton } from '../operators/soft_skeleton.ts';
import { defineLoss } from './loss.ts';
import { eps, number, smooth, text } from './parameters.ts';

export const cldice = defineLoss({
  id: 'cldice',
  name: text('Centreline Dice (clDice) loss', 'Hàm mất mát Dice đường tâm (clDice)'),
  shortName: text('clDice', 'clDice'),
  family: 'beyond',
  operator: () => softSkeleton,
  tex: String.raw`\begin{aligned}T_{\mathrm{prec}}&=\frac{\sum_{i} S(p)_{i}\,y_{i}+s}{\sum_{i} S(p)_{i}+s}\\T_{\mathrm{sens}}&=\frac{\sum_{i} S(y)_{i}\,p_{i}+s}{\sum_{i} S(y)_{i}+s}\\L&=1-\frac{2\,T_{\mathrm{prec}}\,T_{\mathrm{sens}}}{T_{\mathrm{prec}}+T_{\mathrm{sens}}}\end{aligned}`,
  parameters: {
    iters: number({
      symbol: 'k',
      name: text('Skeleton steps', 'Số bước tạo khung'),
      about: text('At least half the width of the widest vessel, in px.', 'Ít nhất bằng nửa bề rộng của mạch lớn nhất, tính bằng px.'),
      default: 3,
      min: 1,
      max: 20,
      step: 1,
      integer: true,
      accepts: { min: 0, max: 100 },
    }),
    smooth: smooth(1, 1e-7),
    eps,
  },
  useCase: text(
    'Vessels and roads, together with Dice: connectivity counts.',
    'Mạch máu và đường sá, dùng cùng Dice: tính liên thông được coi trọng.',
  ),
  notes: [
    text(
      'S is the soft skeleton, made by repeated min- and max-pooling: precision is measured on the skeleton of the prediction, sensitivity on that of the truth.',
      'S là khung xương mềm, tạo bởi min-pooling và max-pooling lặp lại: độ chính xác đo trên khung của dự đoán, độ nhạy đo trên khung của nhãn thật.',
    ),
  ],
  source: { citation: 'Shit et al. 2021', url: 'https://arxiv.org/abs/2003.07311' },
});
