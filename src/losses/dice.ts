import { defineLoss } from './loss.ts';
import { eps, number, smooth, text, toggle } from './parameters.ts';

const ownConstant = {
  default: null,
  min: 0,
  max: 10,
  scale: 'log',
  nullable: text('as s', 'như s'),
  accepts: { min: 0, max: 1e6 },
  advanced: true,
} as const;

export const dice = defineLoss({
  id: 'dice',
  name: text('Dice loss', 'Hàm mất mát Dice'),
  shortName: text('Dice', 'Dice'),
  family: 'region',
  formula: ({ squared, smooth_nr, smooth_dr }) => {
    const above = smooth_nr === null ? 'smooth' : 'smooth_nr';
    const below = smooth_dr === null ? 'smooth' : 'smooth_dr';
    const apart = above === below ? '' : ` + ${below} - ${above}`;
    return squared ? `(sum((y - p)^2)${apart}) / (sum(y^2) + sum(p^2) + ${below})` : `(FP + FN${apart}) / (2 * TP + FP + FN + ${below})`;
  },
  parameters: {
    smooth: smooth(1),
    squared: toggle({
      name: text('Squared denominator', 'Mẫu bình phương'),
      about: text('Σy² + Σp² in the denominator (V-Net) instead of Σy + Σp.', 'Mẫu số là Σy² + Σp² (V-Net) thay cho Σy + Σp.'),
      default: false,
      advanced: true,
    }),
    smooth_nr: number({
      symbol: 's_{\\mathrm{nr}}',
      name: text('s above', 's ở tử'),
      about: text('Smoothing of the numerator alone.', 'Chỉ làm trơn ở tử số.'),
      ...ownConstant,
    }),
    smooth_dr: number({
      symbol: 's_{\\mathrm{dr}}',
      name: text('s below', 's ở mẫu'),
      about: text('Smoothing of the denominator alone.', 'Chỉ làm trơn ở mẫu số.'),
      ...ownConstant,
    }),
    eps,
  },
  dialects: [
    {
      id: 'vnet',
      kind: 'coded',
      label: text('V-Net', 'V-Net'),
      about: text(
        'Squares in the denominator and no smoothing; MONAI’s squared_pred.',
        'Bình phương ở mẫu số và không làm trơn; squared_pred của MONAI.',
      ),
      values: { squared: true, smooth: 0 },
    },
    {
      id: 'kornia',
      kind: 'coded',
      label: text('denominator only', 'chỉ ở mẫu'),
      about: text(
        'Smoothing in the denominator alone (kornia): two empty masks then give loss 1, not 0.',
        'Chỉ làm trơn ở mẫu số (kornia): hai mặt nạ rỗng khi đó cho mất mát 1 chứ không phải 0.',
      ),
      values: { smooth_nr: 0, smooth_dr: 1e-5 },
    },
    {
      id: 'smp',
      kind: 'coded',
      label: text('SMP', 'SMP'),
      about: text(
        'segmentation-models-pytorch does not smooth and sets the loss of an empty truth to 0: false alarms on empty images are not felt.',
        'segmentation-models-pytorch không làm trơn và đặt mất mát bằng 0 khi nhãn thật rỗng: báo động giả trên ảnh không có vật thể không bị phạt.',
      ),
      formula: 'where(Y > 0, (FP + FN) / (2 * TP + FP + FN), 0)',
    },
    {
      id: 'both_classes',
      kind: 'coded',
      label: text('mean of both classes', 'trung bình hai lớp'),
      about: text(
        'The mean of the Dice losses of foreground and background (kornia’s macro average, SegLossOdyssey): the large background hides what happens to a small object.',
        'Trung bình mất mát Dice của tiền cảnh và nền (trung bình macro của kornia, SegLossOdyssey): nền rộng che lấp những gì xảy ra với vật thể nhỏ.',
      ),
      formula: `
        DL_1 = (FP + FN) / (2 * TP + FP + FN + smooth)
        DL_0 = (FP + FN) / (2 * TN + FP + FN + smooth)
        (DL_1 + DL_0) / 2`,
    },
    {
      id: 'nnunet_sign',
      kind: 'coded',
      label: text('nnU-Net', 'nnU-Net'),
      about: text(
        'nnU-Net returns minus the Dice coefficient (s = 1e−5): one less, with the same gradient.',
        'nnU-Net trả về hệ số Dice với dấu trừ (s = 1e−5): nhỏ hơn đúng 1, gradient như nhau.',
      ),
      values: { smooth: 1e-5 },
      formula: '-(2 * TP + smooth) / (2 * TP + FP + FN + smooth)',
    },
  ],
  useCase: text(
    'Overlap as a loss; not convex, adapted to be tractable.',
    'Dùng độ chồng lấp làm hàm mất mát; không lồi, được chỉnh lại để tối ưu được.',
  ),
  notes: [
    text(
      'Its gradient takes two values in the whole image: one on the truth, one outside.',
      'Gradient chỉ có hai giá trị trên cả ảnh: một ở trong nhãn thật, một ở ngoài.',
    ),
    text(
      'On an empty truth s decides whether false alarms are felt: with s = 1e−5 the gradient vanishes.',
      'Khi nhãn thật rỗng, s quyết định báo động giả có được tính hay không: với s = 1e−5 gradient biến mất.',
    ),
    text(
      'The form (FP + FN) / (2TP + FP + FN + s) equals 1 − (2TP + s) / (Y + P + s), without its cancellation.',
      'Dạng (FP + FN) / (2TP + FP + FN + s) bằng 1 − (2TP + s) / (Y + P + s) nhưng không mất chữ số khi trừ.',
    ),
  ],
  errata: [
    text(
      'The sums over the pixels are left out in print; with them it is this loss, α being s.',
      'Bản in bỏ các dấu tổng trên điểm ảnh; thêm vào thì đúng là hàm này, với α là s.',
    ),
  ],
  source: { citation: 'Milletari et al. 2016; Sudre et al. 2017', url: 'https://arxiv.org/abs/1606.04797' },
});
