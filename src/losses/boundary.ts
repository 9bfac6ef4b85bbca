import { defineLoss } from './loss.ts';
import { eps, text } from './parameters.ts';

export const boundary = defineLoss({
  id: 'boundary',
  name: text('Boundary loss', 'Hàm mất mát biên'),
  shortName: text('Boundary', 'Biên'),
  family: 'beyond',
  formula: 'mean(p * phi)',
  maps: { phi: 'signed_distance' },
  parameters: { eps },
  useCase: text(
    'Added to Dice or CE with a weight that grows during training.',
    'Cộng vào Dice hoặc CE với trọng số tăng dần trong khi huấn luyện.',
  ),
  notes: [
    text(
      'Φ is the signed distance to the true border, negative inside, so that the value may be negative; its gradient Φ/N does not depend on p.',
      'Φ là khoảng cách có dấu tới biên thật, âm ở bên trong, nên giá trị có thể âm; gradient Φ/N không phụ thuộc p.',
    ),
  ],
  source: { citation: 'Kervadec et al. 2019', url: 'https://arxiv.org/abs/1812.07032' },
});
