import { text } from '../losses/parameters.ts';
import { gaussianNoise } from '../masks/noise.ts';
import type { Family } from './landscape.ts';
import { directionAxis, directionBound, distanceToTruth, ofLength } from './scene.ts';

/** A random direction in z, white noise, as long as the way to the truth. */
export function random(seed: number): Family {
  return {
    id: 'random',
    name: text('Random direction 1', 'Hướng ngẫu nhiên 1'),
    shortName: text('Random 1', 'Ngẫu nhiên 1'),
    spoken: text(
      'a random direction; a step of 1 is as long as the way to the truth',
      'một hướng ngẫu nhiên; bước 1 dài bằng đường tới nhãn thật',
    ),
    unit: '',
    stage: 90,
    bind: (base) => directionBound(directionAxis, ofLength(gaussianNoise(base.logits.length, seed), distanceToTruth(base))),
  };
}

/** A second one of the same seed and length, at a right angle to the first. */
export function randomOrthogonal(seed: number): Family {
  return {
    id: 'random_orthogonal',
    name: text('Random direction 2', 'Hướng ngẫu nhiên 2'),
    shortName: text('Random 2', 'Ngẫu nhiên 2'),
    spoken: text('a second random direction, at a right angle to the first', 'hướng ngẫu nhiên thứ hai, vuông góc với hướng thứ nhất'),
    unit: '',
    stage: 91,
    bind: (base) => directionBound(directionAxis, ofLength(orthogonal(base.logits.length, seed), distanceToTruth(base))),
  };
}

/** Noise of another seed less its part along the first (Gram and Schmidt). */
function orthogonal(length: number, seed: number): Float64Array {
  const first = gaussianNoise(length, seed);
  const second = gaussianNoise(length, seed ^ 0x5bd1e995);
  let product = 0;
  let squares = 0;
  for (let i = 0; i < length; i++) {
    product += (first[i] as number) * (second[i] as number);
    squares += (first[i] as number) ** 2;
  }
  return second.map((value, i) => value - (product / squares) * (first[i] as number));
}
