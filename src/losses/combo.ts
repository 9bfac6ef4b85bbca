import { defineLoss } from './loss.ts';
import { choice, eps, number, smooth, text } from './parameters.ts';

const crossEntropy = 'mCE = -mean(beta * y * log(p) + (1 - beta) * (1 - y) * log(1 - p))';

export const combo = defineLoss({
  id: 'combo',
  name: text('Combo loss', 'Hàm mất mát combo'),
  shortName: text('Combo', 'Combo'),
  family: 'compound',
  formula: ({ form }) =>
    form === 'score'
      ? `${crossEntropy}
         DSC = (2 * TP + smooth) / (2 * TP + FP + FN + smooth)
         alpha * mCE - (1 - alpha) * DSC`
      : `${crossEntropy}
         DL = (FP + FN) / (2 * TP + FP + FN + smooth)
         alpha * mCE ${form === 'survey' ? '-' : '+'} (1 - alpha) * DL`,
  parameters: {
    alpha: number({
      symbol: '\\alpha',
      name: text('α, share of CE', 'α, tỉ trọng của CE'),
      about: text('0 is Dice, 1 is weighted CE.', '0 là Dice, 1 là CE có trọng số.'),
      default: 0.5,
      min: 0,
      max: 1,
    }),
    beta: number({
      symbol: '\\beta',
      name: text('β, weight of misses', 'β, trọng số bỏ sót'),
      about: text(
        'Above ½ it punishes false negatives more; ½ halves the CE.',
        'Lớn hơn ½ thì âm tính giả bị phạt nặng hơn. Với ½, CE chỉ còn một nửa.',
      ),
      default: 0.5,
      min: 0,
      max: 1,
    }),
    smooth: smooth(1),
    form: choice({
      name: text('Form', 'Dạng'),
      about: text(
        'With the Dice loss added, with the Dice coefficient subtracted, or with the printed sign.',
        'Cộng mất mát Dice, trừ hệ số Dice, hoặc theo dấu trong bản in.',
      ),
      default: 'loss',
      options: {
        loss: text('+ Dice loss', '+ mất mát Dice'),
        score: text('− Dice score', '− hệ số Dice'),
        survey: text('printed sign', 'dấu như bản in'),
      },
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
        'Printed as α·mCE − (1 − α)·DL where DL is the Dice loss: bad overlap is rewarded.',
        'Bản in ghi α·mCE − (1 − α)·DL với DL là mất mát Dice: chồng lấp kém lại được thưởng.',
      ),
      values: { form: 'survey' },
    },
    {
      id: 'score',
      kind: 'coded',
      label: text('paper, −DSC', 'bài gốc, −DSC'),
      about: text(
        'The paper subtracts the Dice coefficient: the same up to the constant 1 − α, the same gradient; may be negative.',
        'Bài gốc trừ đi hệ số Dice: chỉ khác hằng số 1 − α, gradient như nhau; giá trị có thể âm.',
      ),
      values: { form: 'score' },
    },
    {
      id: 'authors',
      kind: 'coded',
      label: text('authors’ code', 'mã của tác giả'),
      about: text(
        'The authors’ code has −β y log p + (1 − β)(1 − y) log(1 − p): the background term has the wrong sign and false positives are rewarded.',
        'Mã của tác giả là −β y log p + (1 − β)(1 − y) log(1 − p): số hạng của nền sai dấu nên dương tính giả được thưởng.',
      ),
      formula: `
        mCE = mean(-beta * y * log(p) + (1 - beta) * (1 - y) * log(1 - p))
        DSC = (2 * TP + smooth) / (2 * TP + FP + FN + smooth)
        alpha * mCE - (1 - alpha) * DSC`,
    },
    {
      id: 'kaggle',
      kind: 'coded',
      label: text('Kaggle', 'Kaggle'),
      about: text(
        'In the widely copied notebook β stands outside the bracket: misses weigh β but false alarms β(1 − β), so that even at ½ they count half as much.',
        'Trong notebook được chép lại nhiều, β nằm ngoài ngoặc: bỏ sót có trọng số β nhưng báo động giả là β(1 − β), nên ngay ở ½ báo động giả chỉ được tính một nửa.',
      ),
      formula: `
        mCE = -beta * mean(y * log(p) + (1 - beta) * (1 - y) * log(1 - p))
        DSC = (2 * TP + smooth) / (2 * TP + FP + FN + smooth)
        alpha * mCE - (1 - alpha) * DSC`,
    },
  ],
  useCase: text('Dice and cross-entropy combined; lightly imbalanced data.', 'Kết hợp Dice và entropy chéo; dữ liệu mất cân bằng nhẹ.'),
  notes: [text('β ∈ {0, 1} drops a class from the cross-entropy.', 'β ∈ {0, 1} loại hẳn một lớp khỏi entropy chéo.')],
  errata: [
    text(
      '“y − log p” must be y·log p, and the Dice loss is subtracted where it must be added.',
      '“y − log p” phải là y·log p, và mất mát Dice bị trừ trong khi phải cộng.',
    ),
  ],
  source: { citation: 'Taghanaki et al. 2019', url: 'https://arxiv.org/abs/1805.02798' },
});
