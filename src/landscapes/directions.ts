/** Directions in z that are given as arrays, each scaled to the length of the way to the truth. */
import { text } from '../losses/parameters.ts';
import { lossById } from '../losses/registry.ts';
import type { Family } from './landscape.ts';
import { directionAxis, directionBound, distanceToTruth, ofLength } from './scene.ts';

/** Down the gradient dL/dz of a loss at the scene: positive values are a step of gradient descent. `direction` is -dL/dz, at any scale. */
export function gradientDirection(loss: string, direction: Float32Array | undefined): Family {
  const { en, vi } = lossById(loss)?.shortName ?? text(loss, loss);
  return {
    id: 'gradient',
    name: text(`Down the gradient of ${en}`, `Xuôi gradient của ${vi}`),
    spoken: text(
      'the way down the gradient of the loss; a step of 1 is as long as the way to the truth',
      'đường đi xuôi gradient của hàm mất mát; bước 1 dài bằng đường tới nhãn thật',
    ),
    unit: '',
    stage: 92,
    bind: (base) => {
      if (!direction) throw new Error(`the direction of ${loss} is not computed yet: take the axes of the worker's reply`);
      return directionBound({ ...directionAxis, min: -0.5, max: 1.5 }, ofLength(direction, distanceToTruth(base)));
    },
  };
}

export function drawnDirection(direction: Float32Array): Family {
  return {
    id: 'drawn',
    name: text('Drawn direction', 'Hướng tự vẽ'),
    spoken: text('the direction that was drawn', 'hướng đã vẽ'),
    unit: '',
    stage: 93,
    bind: (base) => directionBound(directionAxis, ofLength(direction, distanceToTruth(base))),
  };
}

/** Leading direction of a recorded run (its principal components). */
export function runDirection(order: 1 | 2, direction: Float32Array): Family {
  return {
    id: 'run',
    name: text(`Direction ${order} of the run`, `Hướng ${order} của lần chạy`),
    spoken: text(
      `the direction in which the recorded run moved ${order === 1 ? 'most' : 'second most'}`,
      `hướng mà lần chạy đã ghi di chuyển nhiều ${order === 1 ? 'nhất' : 'thứ hai'}`,
    ),
    unit: '',
    stage: 93 + order,
    bind: (base) => directionBound(directionAxis, ofLength(direction, distanceToTruth(base))),
  };
}
