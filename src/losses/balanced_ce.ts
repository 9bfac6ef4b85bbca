import { defineLoss } from './loss.ts';
import { eps, number, reduction, text } from './parameters.ts';

export const balancedCe = defineLoss({
  id: 'balanced_ce',
  name: text('Balanced cross-entropy', 'Entropy chéo cân bằng'),
  shortName: text('Balanced CE', 'CE cân bằng'),
  family: 'distribution',
  formula: ({ beta, reduction }) => `
    b = min(max(${beta === null ? '1 - Y / N' : 'beta'}, beta_clip), 1 - beta_clip)
    -${reduction}(b * y * log(p) + (1 - b) * (1 - y) * log(1 - p))`,
  parameters: {
    beta: number({
      symbol: '\\beta',
      name: text('β, weight of positives', 'β, trọng số mẫu dương'),
      about: text('Automatic: the share of background pixels, 1 − Y/N.', 'Tự động: tỉ lệ điểm ảnh nền, 1 − Y/N.'),
      default: null,
      min: 0,
      max: 1,
      nullable: text('automatic', 'tự động'),
    }),
    beta_clip: number({
      symbol: '\\beta_{\\mathrm{clip}}',
      name: text('Keep β off 0 and 1 by', 'Giữ β cách 0 và 1 ít nhất'),
      about: text(
        '0.01 keeps the loss alive on an empty or full truth.',
        '0,01 giữ cho hàm mất mát không tắt khi nhãn thật rỗng hoặc đầy.',
      ),
      default: 0,
      min: 0,
      max: 0.1,
      accepts: { min: 0, max: 0.5 },
      advanced: true,
    }),
    reduction,
    eps,
  },
  dialects: [
    {
      id: 'printed',
      kind: 'printed',
      label: text('as printed', 'như bản in'),
      about: text(
        'Printed as β = 1 − y/(H·W) with the pixel’s own y: foreground pixels then keep weight 1 − 1/N and the background 0, so false alarms cost nothing. Y, the number of foreground pixels, is meant.',
        'Bản in ghi β = 1 − y/(H·W) với y của chính điểm ảnh: điểm tiền cảnh có trọng số 1 − 1/N còn nền có trọng số 0, nên báo động giả không mất gì. Đúng ra phải là Y, số điểm tiền cảnh.',
      ),
      formula: `
        b = 1 - y / N
        -mean(b * y * log(p) + (1 - b) * (1 - y) * log(1 - p))`,
    },
  ],
  useCase: text('Skewed data; positives weigh β, negatives 1 − β.', 'Dữ liệu lệch; mẫu dương có trọng số β, mẫu âm có trọng số 1 − β.'),
  notes: [
    text(
      'On an empty truth the automatic β is 1, on a full one 0: only the absent class keeps its weight, and the loss is 0 for any prediction.',
      'Khi nhãn thật rỗng, β tự động bằng 1; khi nhãn thật đầy, β bằng 0: chỉ lớp vắng mặt còn trọng số, nên mất mát bằng 0 với mọi dự đoán.',
    ),
    text('Equal to 1 − β times weighted BCE with the weight β/(1 − β).', 'Bằng (1 − β) lần BCE có trọng số β/(1 − β).'),
  ],
  errata: [text('β = 1 − y/(H·W) must be read with Σy for y.', 'Trong β = 1 − y/(H·W), phải hiểu y là Σy.')],
  source: { citation: 'Xie and Tu 2015', url: 'https://arxiv.org/abs/1504.06375' },
});
