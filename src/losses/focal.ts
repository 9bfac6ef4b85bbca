import { defineLoss } from './loss.ts';
import { choice, eps, number, reduction, text } from './parameters.ts';

export const focal = defineLoss({
  id: 'focal',
  name: text('Focal loss', 'Hàm mất mát focal'),
  shortName: text('Focal', 'Focal'),
  family: 'distribution',
  formula: ({ alpha, norm, reduction }) => {
    const terms = `
      positives = -y * (1 - p)^gamma * log(p)
      negatives = -(1 - y) * p^gamma * log(1 - p)
      `;
    const map = alpha === null ? 'positives + negatives' : 'alpha * positives + (1 - alpha) * negatives';
    return norm === 'positives' ? `${terms}sum(${map}) / max(1, Y)` : `${terms}${reduction}(${map})`;
  },
  parameters: {
    alpha: number({
      symbol: '\\alpha',
      name: text('α, weight of positives', 'α, trọng số mẫu dương'),
      about: text(
        'Positives weigh α, negatives 1 − α. 0.25 makes the foreground the lighter class, as published.',
        'Mẫu dương có trọng số α, mẫu âm 1 − α. Với 0,25, tiền cảnh là lớp nhẹ hơn, đúng như bài gốc.',
      ),
      default: 0.25,
      min: 0,
      max: 1,
      nullable: text('off', 'tắt'),
    }),
    gamma: number({
      symbol: '\\gamma',
      name: text('γ, focus', 'γ, độ tập trung'),
      about: text(
        '0 is weighted CE; the larger, the less the easy pixels count.',
        '0 là CE có trọng số; càng lớn thì các điểm dễ càng ít được tính.',
      ),
      default: 2,
      min: 0,
      max: 5,
      accepts: { min: 0, max: 20 },
    }),
    norm: choice({
      name: text('Divide by', 'Chia cho'),
      about: text('N pixels, or the number of positives as in the original paper.', 'Số điểm ảnh N, hoặc số điểm dương như bài gốc.'),
      default: 'pixels',
      options: { pixels: text('pixels', 'số điểm ảnh'), positives: text('positives', 'số điểm dương') },
      advanced: true,
    }),
    reduction,
    eps,
  },
  dialects: [
    {
      id: 'printed',
      kind: 'printed',
      label: text('as printed', 'như bản in'),
      about: text(
        'Printed with one weight for both classes, −β(1 − p_t)^γ log p_t, and p_t called the frequency of the label: the balance between the classes is lost. p_t is the probability given to the right class.',
        'Bản in dùng một trọng số cho cả hai lớp, −β(1 − p_t)^γ log p_t, và gọi p_t là tần suất của nhãn: hai lớp không còn được cân bằng. Thực ra p_t là xác suất gán cho lớp đúng.',
      ),
      formula: '-alpha * mean(y * (1 - p)^gamma * log(p) + (1 - y) * p^gamma * log(1 - p))',
      values: { alpha: 0.25 },
    },
    {
      id: 'smp',
      kind: 'coded',
      label: text('SMP', 'SMP'),
      about: text(
        'segmentation-models-pytorch leaves α out unless asked: positives and negatives weigh the same.',
        'segmentation-models-pytorch bỏ α nếu không được yêu cầu: mẫu dương và mẫu âm có trọng số như nhau.',
      ),
      values: { alpha: null },
    },
    {
      id: 'positives',
      kind: 'coded',
      label: text('per positive', 'theo số dương'),
      about: text(
        'Lin et al. divide by the number of positives, not of pixels: the value depends on the size of the object.',
        'Lin và cộng sự chia cho số điểm dương chứ không chia cho số điểm ảnh: giá trị phụ thuộc cỡ vật thể.',
      ),
      values: { norm: 'positives' },
    },
  ],
  useCase: text('Strong imbalance; easy examples count less.', 'Dữ liệu mất cân bằng mạnh; mẫu dễ được tính ít hơn.'),
  notes: [
    text('γ = 0 is 1 − α times weighted BCE with the weight α/(1 − α).', 'γ = 0 là (1 − α) lần BCE có trọng số α/(1 − α).'),
    text('α ∈ {0, 1} drops a class.', 'α ∈ {0, 1} bỏ hẳn một lớp.'),
  ],
  errata: [
    text(
      'One weight is printed for both classes; p_i is the probability of the right class, not a frequency.',
      'Bản in dùng một trọng số cho cả hai lớp; p_i là xác suất của lớp đúng, không phải tần suất.',
    ),
  ],
  source: { citation: 'Lin et al. 2017', url: 'https://arxiv.org/abs/1708.02002' },
});
