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
      name: text('Skeleton steps', 'Số bước lấy khung'),
      about: text('At least half the width of the widest vessel, in px.', 'Ít nhất bằng nửa bề rộng mạch lớn nhất, px.'),
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
  useCase: text('Vessels and roads, with Dice: connectivity counts.', 'Mạch máu và đường sá, cùng Dice: tính liên thông quan trọng.'),
  notes: [
    text('S is the soft skeleton made of repeated min- and max-pooling.', 'S là khung mềm tạo bởi min-pooling và max-pooling lặp lại.'),
  ],
  source: { citation: 'Shit et al. 2021', url: 'https://arxiv.org/abs/2003.07311' },
});
