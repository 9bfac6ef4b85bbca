import { text } from '../losses/parameters.ts';
import { clampLogit } from '../masks/logits.ts';
import type { Family } from './landscape.ts';
import { pointwiseBound } from './scene.ts';

/** Every z times a factor: the same mask, said with more or less confidence. */
export const sharper: Family = {
  id: 'sharper',
  name: text('Sharper', 'Sắc hơn'),
  spoken: text(
    'confidence: every logit times this factor; below 1 is softer',
    'độ tự tin: mọi logit nhân với hệ số này; nhỏ hơn 1 là mềm hơn',
  ),
  unit: '×',
  stage: 70,
  bind: () =>
    pointwiseBound({ min: 1 / 8, max: 8, here: 1, scale: 'log' }, (factor) => (factor === 1 ? null : (_, z) => clampLogit(z * factor))),
};
