/** The landscapes that a person can choose, in the order of a menu. */
import type { OwnLoss } from '../losses/own.ts';
import { text } from '../losses/parameters.ts';
import type { Axes, AxisRef, Landscape } from './landscape.ts';
import { numericParameters } from './parameter.ts';

type Words = Pick<Landscape, 'name' | 'about'>;

function fixed(id: string, axes: Axes, { name, about }: Words): Landscape {
  return { id, name, about, axes: () => axes };
}

const shiftX: AxisRef = { family: 'shift_x' };

export const landscapes: readonly Landscape[] = [
  fixed('shift_fatter', [shiftX, { family: 'fatter' }], {
    name: text('Shift × fatter', 'Dịch × phình'),
    about: text('The prediction moved sideways and made fatter or thinner.', 'Dự đoán dịch ngang và phình ra hay co lại.'),
  }),
  fixed('shift_shift', [shiftX, { family: 'shift_y' }], {
    name: text('Shift × shift', 'Dịch × dịch'),
    about: text('The prediction moved over the whole picture.', 'Dự đoán dịch khắp ảnh.'),
  }),
  fixed('rotate_scale', [{ family: 'rotate' }, { family: 'scale' }], {
    name: text('Rotate × scale', 'Xoay × phóng'),
    about: text('The prediction turned and magnified about its centre.', 'Dự đoán xoay và phóng quanh tâm.'),
  }),
  fixed('sharper_fatter', [{ family: 'sharper' }, { family: 'fatter' }], {
    name: text('Sharper × fatter', 'Sắc × phình'),
    about: text('Confidence against size.', 'Độ tự tin so với kích thước.'),
  }),
  fixed('blob_hole', [{ family: 'blob_distance' }, { family: 'hole_radius' }], {
    name: text('Blob × hole', 'Đốm × lỗ'),
    about: text('A stray blob moving away, and a hole that grows.', 'Một đốm lạc đi xa dần và một lỗ lớn dần.'),
  }),
  {
    id: 'parameters',
    name: text('Two parameters', 'Hai tham số'),
    about: text('Two numbers of the loss in front, the masks as they are.', 'Hai tham số của hàm mất mát A, mặt nạ giữ nguyên.'),
    axes: (loss, _, own) => parameterAxes(loss, undefined, own),
    why: text('This loss has fewer than two numeric parameters.', 'Hàm mất mát này có ít hơn hai tham số dạng số.'),
  },
  {
    id: 'confusion',
    name: text('Confusion plane', 'Mặt phẳng nhầm lẫn'),
    about: text(
      'False-positive rate against false-negative rate, for losses that depend on TP, FP and FN alone.',
      'Tỉ lệ dương tính giả so với âm tính giả, cho các hàm chỉ phụ thuộc TP, FP và FN.',
    ),
    axes: () => [{ family: 'confusion_fp' }, { family: 'confusion_fn' }],
    why: text(
      'Losses that look at single pixels or at distances have no place here.',
      'Hàm mất mát xét từng điểm ảnh hay khoảng cách không có ở đây.',
    ),
  },
  fixed('errors', [{ family: 'false_positive_rate' }, { family: 'false_negative_rate' }], {
    name: text('False alarms × misses', 'Báo động giả × bỏ sót'),
    about: text('Random errors of both kinds added to the prediction.', 'Thêm vào dự đoán lỗi ngẫu nhiên của cả hai loại.'),
  }),
  fixed('blur_noise', [{ family: 'blur' }, { family: 'noise' }], {
    name: text('Blur × noise', 'Mờ × nhiễu'),
    about: text('The prediction blurred, and noise added.', 'Dự đoán bị làm mờ và thêm nhiễu.'),
  }),
  {
    id: 'random_plane',
    name: text('Two random directions', 'Hai hướng ngẫu nhiên'),
    about: text(
      'A plane through the prediction in mask space, spanned by two random directions at a right angle.',
      'Mặt phẳng qua dự đoán trong không gian mặt nạ, căng bởi hai hướng ngẫu nhiên vuông góc.',
    ),
    axes: (_, seed) => [
      { family: 'random', seed },
      { family: 'random_orthogonal', seed },
    ],
  },
  {
    id: 'truth_random',
    name: text('To the truth × random', 'Tới nhãn × ngẫu nhiên'),
    about: text(
      'The straight way to the truth, and a random direction across it.',
      'Đường thẳng tới nhãn và một hướng ngẫu nhiên cắt ngang.',
    ),
    axes: (_, seed) => [{ family: 'to_truth' }, { family: 'random', seed }],
  },
  {
    id: 'gradient_random',
    name: text('Down the gradient × random', 'Xuôi gradient × ngẫu nhiên'),
    about: text(
      'The step that the loss itself asks for, and a random direction across it.',
      'Bước mà chính hàm mất mát đòi hỏi và một hướng ngẫu nhiên cắt ngang.',
    ),
    axes: (loss, seed) => [
      { family: 'gradient', loss },
      { family: 'random', seed },
    ],
  },
  fixed('to_truth', [{ family: 'to_truth' }], {
    name: text('Line to the truth', 'Đường tới nhãn'),
    about: text('The straight way from the prediction to the truth.', 'Đường thẳng từ dự đoán tới nhãn.'),
  }),
  fixed('shift', [shiftX], {
    name: text('Shift', 'Dịch'),
    about: text('The prediction moved sideways.', 'Dự đoán dịch ngang.'),
  }),
  fixed('fatter', [{ family: 'fatter' }], {
    name: text('Fatter or thinner', 'Phình hay co'),
    about: text('The border of the prediction moved out or in.', 'Biên của dự đoán nới ra hay co vào.'),
  }),
  fixed('threshold', [{ family: 'threshold' }], {
    name: text('Threshold', 'Ngưỡng'),
    about: text(
      'The prediction cut at a probability and said with full confidence.',
      'Dự đoán cắt ở một xác suất và khẳng định chắc chắn.',
    ),
  }),
  fixed('sharper', [{ family: 'sharper' }], {
    name: text('Sharper or softer', 'Sắc hay mềm'),
    about: text('The same mask, said with more or less confidence.', 'Cùng một mặt nạ, nói chắc hơn hoặc kém chắc hơn.'),
  }),
];

export const defaultLandscape = 'shift_fatter';

export function landscapeById(id: string): Landscape | undefined {
  return landscapes.find((landscape) => landscape.id === id);
}

/** Two parameters whose interplay is worth a look, where the first two declared are not. */
const bestPairs: Readonly<Record<string, readonly [string, string]>> = {
  exp_log: ['gamma_dice', 'gamma_cross'],
};

/** Surface over two numeric parameters of a loss (its best pair unless named), a curve where it has but one; null where it has none. */
export function parameterAxes(loss: string, names?: readonly [string, string], own?: OwnLoss): Axes | null {
  const [x, y] = names ?? bestPairs[loss] ?? numericParameters(loss, own);
  if (x === undefined) return null;
  const axis = (name: string): AxisRef => ({ family: 'parameter', loss, name, ...(own ? { own } : {}) });
  return y === undefined ? [axis(x)] : [axis(x), axis(y)];
}
