import { defineLoss } from './loss.ts';
import { choice, eps, number, smooth, text } from './parameters.ts';

const exponent = { min: 0.1, max: 3, scale: 'log', accepts: { min: 0.01, max: 20 } } as const;

export const expLog = defineLoss({
  id: 'exp_log',
  name: text('Exponential logarithmic loss', 'Hàm mất mát mũ – logarit'),
  shortName: text('Exp-log', 'Mũ-log'),
  family: 'compound',
  formula: ({ labels, label_weights }) => {
    const isBoth = labels === 'both';
    const isWeighted = label_weights !== 'none';
    return [
      'DC_1 = (2 * TP + smooth) / (2 * TP + FP + FN + smooth)',
      isBoth ? 'DC_0 = (2 * TN + smooth) / (2 * TN + FP + FN + smooth)' : '',
      `${isBoth ? 'L_1' : 'L_dice'} = max(neglog_min, -log(DC_1))^gamma_dice`,
      isBoth ? 'L_0 = max(neglog_min, -log(DC_0))^gamma_dice' : '',
      isBoth ? 'L_dice = (L_1 + L_0) / 2' : '',
      isWeighted ? 'w_1 = where(Y > 0, sqrt(N / Y), 0)' : '',
      isWeighted ? 'w_0 = where(N - Y > 0, sqrt(N / (N - Y)), 0)' : '',
      `positives = ${isWeighted ? 'w_1 * ' : ''}y * max(neglog_min, -log(p))^gamma_cross`,
      `negatives = ${isWeighted ? 'w_0 * ' : ''}(1 - y) * max(neglog_min, -log(1 - p))^gamma_cross`,
      'L_cross = mean(positives + negatives)',
      'w_dice * L_dice + w_cross * L_cross',
    ]
      .filter((line) => line !== '')
      .join('\n');
  },
  parameters: {
    w_dice: number({
      symbol: 'w_D',
      name: text('Weight of Dice part', 'Trọng số phần Dice'),
      about: text('0.8 in the paper.', '0,8 trong bài gốc.'),
      default: 0.8,
      min: 0,
      max: 1,
      accepts: { min: 0, max: 1e6 },
    }),
    w_cross: number({
      symbol: 'w_C',
      name: text('Weight of CE part', 'Trọng số phần CE'),
      about: text('0.2 in the paper.', '0,2 trong bài gốc.'),
      default: 0.2,
      min: 0,
      max: 1,
      accepts: { min: 0, max: 1e6 },
    }),
    gamma_dice: number({
      symbol: '\\gamma_D',
      name: text('γ of Dice part', 'γ phần Dice'),
      about: text('Below 1 the slope is infinite at a perfect mask.', 'Nhỏ hơn 1 thì độ dốc vô hạn khi mặt nạ hoàn hảo.'),
      default: 0.3,
      ...exponent,
    }),
    gamma_cross: number({
      symbol: '\\gamma_C',
      name: text('γ of CE part', 'γ phần CE'),
      about: text(
        'Below 1 correct pixels dominate dL/dp, wrong ones dL/dz.',
        'Nhỏ hơn 1 thì các điểm đúng chi phối dL/dp, các điểm sai chi phối dL/dz.',
      ),
      default: 0.3,
      ...exponent,
    }),
    smooth: smooth(1, 1e-7),
    labels: choice({
      name: text('Dice over', 'Dice trên'),
      about: text('Both labels as in the paper, or the foreground alone.', 'Cả hai nhãn như bài gốc, hoặc chỉ tiền cảnh.'),
      default: 'both',
      options: { both: text('both labels', 'cả hai nhãn'), fg: text('foreground', 'tiền cảnh') },
      advanced: true,
    }),
    label_weights: choice({
      name: text('Label weights', 'Trọng số nhãn'),
      about: text(
        '√(N / pixels of the label), or none. An absent label weighs 0.',
        '√(N / số điểm của nhãn), hoặc không. Nhãn vắng mặt có trọng số 0.',
      ),
      default: 'sqrt',
      options: { sqrt: text('√ of rarity', '√ của độ hiếm'), none: text('none', 'không') },
      advanced: true,
    }),
    neglog_min: number({
      symbol: 'm',
      name: text('Floor of −log', 'Chặn dưới của −log'),
      about: text('−log is kept above it before the power.', '−log được giữ trên mức này trước khi lũy thừa.'),
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
        'The Dice part is printed −ln(DC)^γ, with the minus outside the power. Read as −ln(DC^γ) it is γ·(−ln DC): the exponent becomes a mere factor.',
        'Phần Dice được in là −ln(DC)^γ, dấu trừ nằm ngoài lũy thừa. Hiểu là −ln(DC^γ) thì nó bằng γ·(−ln DC): số mũ chỉ còn là một hệ số.',
      ),
      formula: `
        DC_1 = (2 * TP + smooth) / (2 * TP + FP + FN + smooth)
        DC_0 = (2 * TN + smooth) / (2 * TN + FP + FN + smooth)
        L_dice = -gamma_dice * (log(DC_1) + log(DC_0)) / 2
        w_1 = where(Y > 0, sqrt(N / Y), 0)
        w_0 = where(N - Y > 0, sqrt(N / (N - Y)), 0)
        positives = w_1 * y * max(neglog_min, -log(p))^gamma_cross
        negatives = w_0 * (1 - y) * max(neglog_min, -log(1 - p))^gamma_cross
        L_cross = mean(positives + negatives)
        w_dice * L_dice + w_cross * L_cross`,
    },
    {
      id: 'foreground',
      kind: 'coded',
      label: text('foreground only', 'chỉ tiền cảnh'),
      about: text(
        'Dice of the foreground alone and no label weights, as in simplified ports.',
        'Chỉ Dice của tiền cảnh và không có trọng số nhãn, như các bản viết lại giản lược.',
      ),
      values: { labels: 'fg', label_weights: 'none' },
    },
  ],
  useCase: text(
    'Dice and cross-entropy combined; for structures that are predicted less accurately.',
    'Kết hợp Dice và entropy chéo; cho những cấu trúc được dự đoán kém chính xác hơn.',
  ),
  notes: [
    text(
      'At a perfect hard mask dL/dp reaches hundreds while dL/dz is tiny: look at the logit map.',
      'Trên mặt nạ cứng hoàn hảo, dL/dp lên tới hàng trăm còn dL/dz rất nhỏ: hãy xem bản đồ theo logit.',
    ),
  ],
  errata: [text('(−ln DC^γ) must be (−ln DC)^γ.', '(−ln DC^γ) phải là (−ln DC)^γ.')],
  source: { citation: 'Wong et al. 2018', url: 'https://arxiv.org/abs/1809.00076' },
});
