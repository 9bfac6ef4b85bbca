import { cmSsimAttached } from '../operators/cm_ssim_attached.ts';
import { defineLoss } from './loss.ts';
import { eps, number, text, toggle } from './parameters.ts';

export const cmSsim = defineLoss({
  id: 'cm_ssim',
  name: text('Structural similarity loss (CM-SSIM)', 'Hàm mất mát tương đồng cấu trúc (CM-SSIM)'),
  shortName: text('CM-SSIM', 'CM-SSIM'),
  family: 'compound',
  formula: `
    M = sum(f)
    SSL = where(M > 0, sum(e * f * CE) / M, 0)
    lam * mean(CE) + (1 - lam) * SSL`,
  maps: { e: 'cm_error', f: 'cm_keep' },
  operator: ({ detach_e }) => (detach_e === false ? cmSsimAttached : null),
  tex: String.raw`\begin{aligned}M&=\sum_{i} f_{i}\\\mathrm{SSL}&=\frac{1}{M}\sum_{i} e_{i} f_{i}\,\mathrm{CE}_{i}\\L&=\lambda \frac{1}{N}\sum_{i} \mathrm{CE}_{i}+(1-\lambda)\mathrm{SSL}\\e_{i}&=\left|\frac{y_{i}-\mu_{y}+C_4}{\sigma_{y}+C_4}-\frac{p_{i}-\mu_{p}+C_4}{\sigma_{p}+C_4}\right|\\f_{i}&=[e_{i}>\beta\max_{j}e_{j}]\end{aligned}`,
  parameters: {
    beta: number({
      symbol: '\\beta',
      name: text('β, cut of the error', 'β, ngưỡng sai số'),
      about: text('Pixels count where e > β times its maximum.', 'Chỉ tính các điểm có e lớn hơn β lần cực đại của nó.'),
      default: 0.1,
      min: 0,
      max: 0.9,
      accepts: { min: 0, max: 1 },
    }),
    lam: number({
      symbol: '\\lambda',
      name: text('λ, share of BCE', 'λ, tỉ trọng của BCE'),
      about: text('1 is BCE.', '1 là BCE.'),
      default: 0,
      min: 0,
      max: 1,
    }),
    window: number({
      symbol: 'w',
      name: text('Window', 'Cửa sổ'),
      about: text('Side of the Gaussian window in px, odd.', 'Cạnh cửa sổ Gauss tính bằng px, số lẻ.'),
      default: 3,
      min: 3,
      max: 11,
      step: 2,
      integer: true,
      odd: true,
      accepts: { min: 1, max: 63 },
    }),
    C4: number({
      symbol: 'C_4',
      name: text('C₄', 'C₄'),
      about: text('Keeps the ratios finite on flat paint.', 'Giữ các tỉ số hữu hạn trên vùng phẳng.'),
      default: 0.01,
      min: 0.001,
      max: 0.1,
      scale: 'log',
      accepts: { min: 1e-6, max: 10 },
    }),
    sigma: number({
      symbol: '\\sigma',
      name: text('σ of the window', 'σ của cửa sổ'),
      about: text('Width of the Gaussian window, px.', 'Độ rộng cửa sổ Gauss, px.'),
      default: 1.5,
      min: 0.5,
      max: 5,
      accepts: { min: 0.05, max: 100 },
      advanced: true,
    }),
    detach_e: toggle({
      name: text('e is a constant', 'e là hằng số'),
      about: text(
        'On: e re-weighs cross-entropy. Off: e is differentiated too, and a third of the pixels may be pushed away from the truth.',
        'Bật: e chỉ đặt lại trọng số cho entropy chéo. Tắt: e cũng được lấy đạo hàm, và một phần ba số điểm có thể bị đẩy ra xa nhãn thật.',
      ),
      default: true,
      advanced: true,
    }),
    var_eps: number({
      symbol: '\\epsilon_v',
      name: text('ε under the root', 'ε dưới căn'),
      about: text('σ = √(variance + ε).', 'σ = √(phương sai + ε).'),
      default: 1e-12,
      min: 1e-12,
      max: 1e-3,
      scale: 'log',
      accepts: { min: 1e-15, max: 1 },
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
        'The last denominator is printed μ_p + C₄; it must be σ_p + C₄. With the mean there, dark regions of p blow up the error.',
        'Mẫu số cuối được in là μ_p + C₄; đúng phải là σ_p + C₄. Dùng trung bình ở đó, vùng p thấp làm sai số phình to.',
      ),
      formula: `
        M = sum(f_printed)
        SSL = where(M > 0, sum(e_printed * f_printed * CE) / M, 0)
        lam * mean(CE) + (1 - lam) * SSL`,
      maps: { e_printed: 'cm_error_printed', f_printed: 'cm_keep_printed' },
    },
    {
      id: 'attached',
      kind: 'coded',
      label: text('e differentiated', 'lấy đạo hàm e'),
      about: text(
        'Both public re-implementations differentiate e as well: many pixels are then pushed away from the truth.',
        'Cả hai bản cài đặt lại công khai đều lấy đạo hàm của e: nhiều điểm khi đó bị đẩy ra xa nhãn thật.',
      ),
      values: { detach_e: false },
    },
  ],
  useCase: text('Segmentation where structure matters, as in medical images.', 'Phân đoạn chú trọng cấu trúc, như ảnh y tế.'),
  notes: [
    text(
      'In full: correlation maximised structural similarity. e compares the local structure of truth and prediction.',
      'Tên đầy đủ: correlation maximised structural similarity. e so sánh cấu trúc cục bộ của nhãn thật và dự đoán.',
    ),
    text(
      'e, its cut f and the count M are constants of differentiation. Where p equals y everywhere the loss is 0.',
      'e, mặt nạ f và số đếm M là hằng số khi lấy đạo hàm. Khi p bằng y ở mọi nơi, mất mát bằng 0.',
    ),
    text(
      'An empty or full truth and a flat prediction have no structure to differ in: e is 0, and so is the loss, however wrong they are.',
      'Nhãn thật rỗng hoặc đầy và dự đoán phẳng không có cấu trúc nào để khác nhau: e bằng 0, mất mát cũng bằng 0, dù sai đến đâu.',
    ),
  ],
  errata: [text('The third denominator is printed μ_p + C₄; it is σ_p + C₄.', 'Mẫu số thứ ba được in là μ_p + C₄; đúng là σ_p + C₄.')],
  source: { citation: 'Zhao et al. 2019', url: 'https://arxiv.org/abs/1910.08711' },
});
