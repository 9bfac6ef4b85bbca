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

/** A direction that a person painted: what was added to z, at any scale. */
export function drawnDirection(name: string, direction: Float32Array | undefined): Family {
  return {
    id: 'drawn',
    name: text(`Along ${name}`, `Dọc theo ${name}`),
    spoken: text(
      `the painted direction ${name}; a step of 1 is as long as the way to the truth`,
      `hướng đã vẽ ${name}; bước 1 dài bằng đường tới nhãn thật`,
    ),
    unit: '',
    stage: 93,
    bind: (base) => {
      if (!direction) throw new Error(`the direction ${name} is not at hand`);
      return directionBound(directionAxis, ofLength(direction, distanceToTruth(base)));
    },
  };
}

/** A leading direction of the recorded run (run.ts), at whose 1 lies the furthest that the run went. */
export function runDirection(order: 1 | 2, direction: Float32Array | undefined): Family {
  return {
    id: 'run',
    name: text(`Direction ${order} of the run`, `Hướng ${order} của lần chạy`),
    spoken: text(
      `the direction in which the recorded run moved ${order === 1 ? 'most' : 'second most'}; 1 is as far as it went`,
      `hướng mà lần chạy đã ghi di chuyển nhiều ${order === 1 ? 'nhất' : 'thứ hai'}; 1 là nơi xa nhất nó tới`,
    ),
    unit: '',
    stage: 93 + order,
    bind: () => {
      if (!direction) throw new Error('the run is not recorded yet');
      return directionBound(order === 1 ? { ...directionAxis, min: -0.5, max: 1.5 } : { ...directionAxis, min: -1.5, max: 1.5 }, direction);
    },
  };
}
