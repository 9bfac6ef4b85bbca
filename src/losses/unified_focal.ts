import { defineLoss } from './loss.ts';
import { eps, number, smooth, text, toggle } from './parameters.ts';

export const unifiedFocal = defineLoss({
  id: 'unified_focal',
  name: text('Unified focal loss', 'Hàm mất mát focal hợp nhất'),
  shortName: text('Unified focal', 'Focal hợp nhất'),
  family: 'beyond',
  formula: ({ asymmetric }) => `
    focal = mean(-delta * y * ${asymmetric ? '' : '(1 - p)^gamma * '}log(p) - (1 - delta) * (1 - y) * p^gamma * log(1 - p))
    T_1 = (delta * FN + (1 - delta) * FP) / (TP + delta * FN + (1 - delta) * FP + smooth)
    T_0 = (delta * FP + (1 - delta) * FN) / (TN + delta * FP + (1 - delta) * FN + smooth)
    tversky = (T_1^(1 - gamma) + T_0${asymmetric ? '' : '^(1 - gamma)'}) / 2
    lam * focal + (1 - lam) * tversky`,
  parameters: {
    lam: number({
      symbol: '\\lambda',
      name: text('λ, share of focal', 'λ, tỉ trọng của focal'),
      about: text('0 is the focal Tversky part alone.', '0 là chỉ còn phần focal Tversky.'),
      default: 0.5,
      min: 0,
      max: 1,
    }),
    delta: number({
      symbol: '\\delta',
      name: text('δ, weight of misses', 'δ, trọng số bỏ sót'),
      about: text('Above ½ misses cost more.', 'Lớn hơn ½ thì bỏ sót bị phạt nặng hơn.'),
      default: 0.6,
      min: 0.1,
      max: 0.9,
    }),
    gamma: number({
      symbol: '\\gamma',
      name: text('γ, focus', 'γ, độ tập trung'),
      about: text('Weakens the easy background and strengthens the rare foreground.', 'Làm yếu phần nền dễ và làm mạnh tiền cảnh hiếm.'),
      default: 0.5,
      min: 0.1,
      max: 0.9,
      accepts: { min: 0, max: 0.99 },
    }),
    smooth: smooth(1e-7, 1e-7),
    asymmetric: toggle({
      name: text('Asymmetric', 'Bất đối xứng'),
      about: text(
        'Focus on the background in CE, on the foreground in Tversky.',
        'Tập trung vào nền trong CE, vào tiền cảnh trong Tversky.',
      ),
      default: false,
      advanced: true,
    }),
    eps,
  },
  useCase: text('Class imbalance, with few parameters.', 'Dữ liệu mất cân bằng lớp, với ít tham số.'),
  notes: [
    text(
      'MONAI gives the weight λ to the focal part, as here; the authors’ code gives it to the Tversky part: equal at ½ only.',
      'MONAI đặt trọng số λ cho phần focal, như ở đây; mã của tác giả đặt cho phần Tversky: chỉ bằng nhau tại ½.',
    ),
  ],
  source: { citation: 'Yeung et al. 2022', url: 'https://arxiv.org/abs/2102.04525' },
});
