import { defineLoss } from './loss.ts';
import { choice, eps, number, smooth, text } from './parameters.ts';

export const sensitivitySpecificity = defineLoss({
  id: 'sensitivity_specificity',
  name: text('Sensitivity–specificity loss', 'Hàm mất mát độ nhạy – độ đặc hiệu'),
  shortName: text('Sens.–specificity', 'Nhạy – đặc hiệu'),
  family: 'region',
  formula: ({ mode }) => {
    const error = mode === 'squared' ? '(y - p)^2' : 'abs(y - p)';
    return `
      missed = where(Y + smooth > 0, sum(${error} * y) / (Y + smooth), 0)
      alarms = where(N - Y + smooth > 0, sum(${error} * (1 - y)) / (N - Y + smooth), 0)
      w * missed + (1 - w) * alarms`;
  },
  parameters: {
    w: number({
      symbol: 'w',
      name: text('w, share of sensitivity', 'w, phần của độ nhạy'),
      about: text(
        '0.05 puts 95 % on the background, as published; many expect the reverse.',
        '0,05 dồn 95 % trọng số cho nền, đúng như bài gốc; nhiều người tưởng ngược lại.',
      ),
      default: 0.05,
      min: 0,
      max: 1,
    }),
    smooth: { ...smooth(1e-5), max: 1 },
    mode: choice({
      name: text('Error', 'Sai số'),
      about: text('Squared error as published, or |y − p|.', 'Sai số bình phương như bài gốc, hoặc |y − p|.'),
      default: 'squared',
      options: { squared: text('squared', 'bình phương'), abs: text('absolute', 'tuyệt đối') },
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
        'Printed as w·sensitivity + (1 − w)·specificity: a score that grows with quality. Minimising it makes the mask worse.',
        'Bản in ghi w·độ nhạy + (1 − w)·độ đặc hiệu: một điểm số tăng theo chất lượng. Cực tiểu hóa nó sẽ làm mặt nạ tệ đi.',
      ),
      formula: `
        sensitivity = where(Y > 0, TP / (TP + FN), 0)
        specificity = where(N - Y > 0, TN / (TN + FP), 0)
        w * sensitivity + (1 - w) * specificity`,
    },
    {
      id: 'two_channels',
      kind: 'coded',
      label: text('NiftyNet, 2 channels', 'NiftyNet, 2 kênh'),
      about: text(
        'With foreground and background as two channels both are added: w·A + (1 − w)·B + w·B + (1 − w)·A = A + B, and w has no effect.',
        'Với tiền cảnh và nền là hai kênh, cả hai được cộng lại: w·A + (1 − w)·B + w·B + (1 − w)·A = A + B, nên w không có tác dụng.',
      ),
      formula: `
        A = where(Y + smooth > 0, sum((y - p)^2 * y) / (Y + smooth), 0)
        B = where(N - Y + smooth > 0, sum((y - p)^2 * (1 - y)) / (N - Y + smooth), 0)
        A + B`,
    },
  ],
  useCase: text('When finding the true positives matters more.', 'Khi cần chú trọng hơn vào dương tính thật.'),
  notes: [
    text(
      'w = 0 ignores the foreground, w = 1 the background. The term of an empty class is 0.',
      'w = 0 bỏ qua tiền cảnh, w = 1 bỏ qua nền. Số hạng của lớp vắng mặt bằng 0.',
    ),
    text(
      'NiftyNet names its parts the wrong way round: its “specificity part” is the error on the foreground.',
      'NiftyNet đặt tên ngược: “phần độ đặc hiệu” của nó lại là sai số trên tiền cảnh.',
    ),
  ],
  errata: [text('The printed sum is a score, not a loss.', 'Tổng trong bản in là một điểm số, không phải hàm mất mát.')],
  source: { citation: 'Brosch et al. 2015', url: 'https://doi.org/10.1007/978-3-319-24574-4_1' },
});
