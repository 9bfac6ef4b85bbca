/** Names of what can stand over a point of a landscape. */
import type { Localized } from '../losses/loss.ts';
import { text } from '../losses/parameters.ts';
import type { Height } from './landscape.ts';

export interface HeightName {
  readonly id: Height;
  readonly name: Localized;
  readonly spoken: Localized;
  /** Range that the colour scale keeps; null: that of the values. */
  readonly range: readonly [number, number] | null;
}

export const heights: readonly HeightName[] = [
  { id: 'loss', name: text('Loss', 'Mất mát'), spoken: text('value of the loss', 'giá trị hàm mất mát'), range: null },
  {
    id: 'gradient_norm',
    name: text('Gradient norm', 'Độ lớn gradient'),
    spoken: text('length of the gradient by the logits', 'độ dài của gradient theo logit'),
    range: null,
  },
  {
    id: 'foreground_share',
    name: text('Pull on foreground', 'Lực kéo ở tiền cảnh'),
    spoken: text('share of the gradient on the true foreground', 'phần gradient nằm ở tiền cảnh thật'),
    range: [0, 1],
  },
  {
    id: 'hard_share',
    name: text('Pull on hard pixels', 'Lực kéo ở điểm khó'),
    spoken: text(
      'share of the gradient on pixels whose right class has a probability below 0.9',
      'phần gradient ở các điểm mà lớp đúng có xác suất dưới 0,9',
    ),
    range: [0, 1],
  },
];
