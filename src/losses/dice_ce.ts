import { defineLoss } from './loss.ts';
import { eps, number, smooth, text } from './parameters.ts';

const weight = { default: 1, min: 0, max: 5, accepts: { min: 0, max: 1e6 } } as const;

export const diceCe = defineLoss({
  id: 'dice_ce',
  name: text('Dice + cross-entropy', 'Dice + entropy chéo'),
  shortName: text('Dice + CE', 'Dice + CE'),
  family: 'beyond',
  formula: `
    DL = (FP + FN) / (2 * TP + FP + FN + smooth)
    w_dice * DL + w_ce * mean(CE)`,
  parameters: {
    w_dice: number({
      symbol: 'w_D',
      name: text('Weight of Dice', 'Trọng số Dice'),
      about: text('1 in nnU-Net and MONAI.', '1 trong nnU-Net và MONAI.'),
      ...weight,
    }),
    w_ce: number({
      symbol: 'w_{\\mathrm{CE}}',
      name: text('Weight of CE', 'Trọng số CE'),
      about: text('1 in nnU-Net and MONAI.', '1 trong nnU-Net và MONAI.'),
      ...weight,
    }),
    smooth: smooth(1e-5),
    eps,
  },
  dialects: [
    {
      id: 'nnunet',
      kind: 'coded',
      label: text('nnU-Net', 'nnU-Net'),
      about: text(
        'nnU-Net adds minus the Dice coefficient: lower by the weight of Dice, so that a good mask has a negative loss; the same gradient.',
        'nnU-Net cộng hệ số Dice với dấu trừ: giá trị nhỏ hơn đúng bằng trọng số của Dice nên mặt nạ tốt có mất mát âm; gradient như nhau.',
      ),
      formula: `
        DSC = (2 * TP + smooth) / (2 * TP + FP + FN + smooth)
        -w_dice * DSC + w_ce * mean(CE)`,
    },
  ],
  useCase: text('The default of nnU-Net and MONAI today.', 'Mặc định của nnU-Net và MONAI hiện nay.'),
  notes: [
    text(
      'CE pushes every pixel, Dice keeps small objects in the balance.',
      'CE đẩy từng điểm ảnh, Dice giữ cho vật thể nhỏ có trọng lượng.',
    ),
  ],
  source: { citation: 'Isensee et al. 2021', url: 'https://arxiv.org/abs/1904.08128' },
});
