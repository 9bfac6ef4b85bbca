/** Parameters that several losses share, and short forms to declare them. */
import type { ChoiceParameter, Localized, NumberParameter, SwitchParameter } from './loss.ts';

export function text(en: string, vi: string): Localized {
  return { en, vi };
}

export function number(declaration: Omit<NumberParameter, 'type'>): NumberParameter {
  return { type: 'number', ...declaration };
}

export function choice(declaration: Omit<ChoiceParameter, 'type'>): ChoiceParameter {
  return { type: 'choice', ...declaration };
}

export function toggle(declaration: Omit<SwitchParameter, 'type'>): SwitchParameter {
  return { type: 'switch', ...declaration };
}

/** Every loss clips its prediction once, to [eps, 1 - eps]. */
export const eps = number({
  symbol: '\\varepsilon',
  name: text('Clip ε', 'Ngưỡng cắt ε'),
  about: text(
    'p is clipped once to [ε, 1 − ε]; value and gradient are those at the clipped p.',
    'p được cắt một lần vào đoạn [ε, 1 − ε]; giá trị và gradient được tính tại p đã cắt.',
  ),
  default: 1e-7,
  min: 1e-7,
  max: 0.01,
  scale: 'log',
  accepts: { min: 1e-12, max: 0.49 },
  advanced: true,
});

export const reduction = choice({
  name: text('Reduction', 'Cách gộp'),
  about: text(
    'mean divides by the number of pixels, sum does not: the same map, N times stronger.',
    'mean chia cho số điểm ảnh, sum thì không: cùng một bản đồ, mạnh gấp N lần.',
  ),
  default: 'mean',
  options: { mean: text('mean', 'trung bình'), sum: text('sum', 'tổng') },
  advanced: true,
});

/** Smoothing constant of an overlap ratio. */
export function smooth(initial: number, least = 0): NumberParameter {
  return number({
    symbol: 's',
    name: text('Smooth s', 'Làm trơn s'),
    about: text(
      'Added to numerator and denominator; decides whether false alarms on an empty truth are felt.',
      'Cộng vào tử số và mẫu số; quyết định báo động giả khi nhãn thật rỗng có được tính hay không.',
    ),
    default: initial,
    min: least,
    max: 10,
    scale: 'log',
    accepts: { min: least, max: 1e6 },
  });
}

export const weightFalsePositive = number({
  symbol: 'w_{\\mathrm{FP}}',
  name: text('FP weight', 'Trọng số FP'),
  about: text(
    'Cost of a false positive. Papers call it α or β; here it says what it does.',
    'Cái giá của một dương tính giả. Các bài báo gọi nó là α hoặc β; ở đây tên nói đúng việc nó làm.',
  ),
  default: 0.3,
  min: 0,
  max: 2,
  accepts: { min: 0, max: 1e6 },
});

export const weightFalseNegative = number({
  symbol: 'w_{\\mathrm{FN}}',
  name: text('FN weight', 'Trọng số FN'),
  about: text('Cost of a false negative (a missed pixel).', 'Cái giá của một âm tính giả (điểm ảnh bị bỏ sót).'),
  default: 0.7,
  min: 0,
  max: 2,
  accepts: { min: 0, max: 1e6 },
});

export const threshold = number({
  symbol: 't',
  name: text('Threshold', 'Ngưỡng'),
  about: text(
    'A pixel counts as predicted where p is strictly above it.',
    'Điểm ảnh được coi là tiền cảnh dự đoán khi p lớn hơn hẳn ngưỡng.',
  ),
  default: 0.5,
  min: 0.1,
  max: 0.9,
  accepts: { min: 0, max: 1 },
  advanced: true,
});
