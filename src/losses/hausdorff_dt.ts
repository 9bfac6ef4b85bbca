import { defineLoss } from './loss.ts';
import { choice, eps, number, text, threshold, toggle } from './parameters.ts';

export const hausdorffDt = defineLoss({
  id: 'hausdorff_dt',
  name: text('Hausdorff loss by distance transform', 'Mất mát Hausdorff theo biến đổi khoảng cách'),
  shortName: text('Hausdorff DT', 'Hausdorff DT'),
  family: 'boundary',
  formula: ({ log, one_sided }) => {
    const mean = `mean((p - y)^2 * ${one_sided ? 'd_y' : '(d_y + d_p)'})`;
    return log ? `log(1 + ${mean})` : mean;
  },
  maps: { d_y: 'hausdorff_field_truth', d_p: 'hausdorff_field_prediction' },
  parameters: {
    alpha: number({
      symbol: '\\alpha',
      name: text('α, power of distance', 'α, số mũ khoảng cách'),
      about: text(
        'How much farther errors cost more; 0 is twice the mean squared error.',
        'Lỗi ở xa bị phạt nặng hơn bao nhiêu; 0 là hai lần sai số bình phương trung bình.',
      ),
      default: 2,
      min: 1,
      max: 4,
      accepts: { min: 0, max: 10 },
    }),
    field: choice({
      name: text('Distance field', 'Trường khoảng cách'),
      about: text('To the border from both sides, or inside the foreground only.', 'Tới biên từ cả hai phía, hoặc chỉ trong tiền cảnh.'),
      default: 'two_sided',
      options: { two_sided: text('both sides', 'hai phía'), inside: text('inside only', 'chỉ bên trong') },
    }),
    threshold,
    one_sided: toggle({
      name: text('One-sided', 'Một phía'),
      about: text(
        'Leaves out the distances of the prediction: cheaper, but blind to the size of stray islands.',
        'Bỏ khoảng cách của dự đoán: rẻ hơn, nhưng không thấy cỡ của các đảo lạc.',
      ),
      default: false,
      advanced: true,
    }),
    normalize: toggle({
      name: text('Divide by diagonal', 'Chia cho đường chéo'),
      about: text('Distances as a share of the image diagonal.', 'Khoảng cách tính theo phần của đường chéo ảnh.'),
      default: false,
      advanced: true,
    }),
    log: toggle({
      name: text('log(1 + L)', 'log(1 + L)'),
      about: text('Tames the size of the value (MONAI’s LogHausdorffDTLoss).', 'Kìm độ lớn của giá trị (LogHausdorffDTLoss của MONAI).'),
      default: false,
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
        'The printed distance max_x min_y |x − y| looks from one mask only, and is said “to be maximised”. Its surrogate keeps the distances of the truth alone: the size of a stray island no longer counts.',
        'Khoảng cách trong bản in, max_x min_y |x − y|, chỉ nhìn từ một mặt nạ và được nói là “cần tối đa hóa”. Dạng thay thế ở đây chỉ giữ khoảng cách của nhãn thật: cỡ của chính đảo lạc không còn được tính.',
      ),
      values: { one_sided: true },
    },
    {
      id: 'inside',
      kind: 'coded',
      label: text('SegWithDistMap', 'SegWithDistMap'),
      about: text(
        'Distances inside the foreground only: a false positive outside the truth gets no distance to it.',
        'Chỉ tính khoảng cách ở bên trong tiền cảnh: dương tính giả nằm ngoài nhãn thật không có khoảng cách tới nhãn thật.',
      ),
      values: { field: 'inside' },
    },
    {
      id: 'monai_log',
      kind: 'coded',
      label: text('MONAI, log', 'MONAI, log'),
      about: text(
        'LogHausdorffDTLoss is log(1 + L): the same map, weakened where the loss is large.',
        'LogHausdorffDTLoss là log(1 + L): cùng bản đồ, yếu đi khi mất mát lớn.',
      ),
      values: { log: true },
    },
    {
      id: 'log_one_sided',
      kind: 'coded',
      label: text('log, one-sided', 'log, một phía'),
      about: text(
        'The logarithm of 1 plus the one-sided loss on normalised distances: values stay small on large images.',
        'Logarit của 1 cộng mất mát một phía với khoảng cách chuẩn hóa: giá trị vẫn nhỏ trên ảnh lớn.',
      ),
      values: { one_sided: true, normalize: true, log: true },
    },
  ],
  useCase: text(
    'Distance between boundaries; the variants get round the non-convexity of the Hausdorff distance.',
    'Khoảng cách giữa hai biên; các biến thể khắc phục tính không lồi của khoảng cách Hausdorff.',
  ),
  notes: [
    text(
      'Distances are constants of differentiation. In practice it is added to Dice or CE.',
      'Khoảng cách là hằng số khi lấy đạo hàm. Trong thực tế, hàm này được cộng thêm vào Dice hoặc CE.',
    ),
    text(
      'With an empty truth and all p ≤ ½, or all p > ½, both fields are 0 and so is the loss: a dead zone.',
      'Khi nhãn thật rỗng và mọi p ≤ ½, hoặc mọi p > ½, cả hai trường đều bằng 0 nên mất mát cũng bằng 0: một vùng chết.',
    ),
  ],
  errata: [
    text(
      'The Hausdorff distance is to be minimised and takes the larger of both directions.',
      'Khoảng cách Hausdorff cần được cực tiểu hóa, và là giá trị lớn hơn của hai chiều.',
    ),
  ],
  source: { citation: 'Karimi and Salcudean 2019', url: 'https://arxiv.org/abs/1904.10030' },
});
