import { defineLoss } from './loss.ts';
import { choice, eps, number, reduction, text } from './parameters.ts';

export const weightedBce = defineLoss({
  id: 'weighted_bce',
  name: text('Weighted binary cross-entropy', 'Entropy chéo nhị phân có trọng số'),
  shortName: text('Weighted BCE', 'BCE có trọng số'),
  family: 'distribution',
  formula: ({ norm, reduction }) =>
    norm === 'weights'
      ? `W = sum(beta * y + (1 - y))
         where(W > 0, -sum(beta * y * log(p) + (1 - y) * log(1 - p)) / W, 0)`
      : `-${reduction}(beta * y * log(p) + (1 - y) * log(1 - p))`,
  parameters: {
    beta: number({
      symbol: '\\beta',
      name: text('β, weight of positives', 'β, trọng số mẫu dương'),
      about: text(
        'Above 1 fewer pixels are missed, below 1 fewer false alarms.',
        'Lớn hơn 1 thì ít bỏ sót hơn, nhỏ hơn 1 thì ít báo động giả hơn.',
      ),
      default: 2,
      min: 0.1,
      max: 20,
      scale: 'log',
      accepts: { min: 0, max: 1e6 },
    }),
    norm: choice({
      name: text('Divide by', 'Chia cho'),
      about: text(
        'N pixels (PyTorch pos_weight), or the sum of the weights (PyTorch CrossEntropyLoss with class weights).',
        'Số điểm ảnh N (pos_weight của PyTorch), hoặc tổng trọng số (CrossEntropyLoss với trọng số lớp của PyTorch).',
      ),
      default: 'pixels',
      options: { pixels: text('pixels', 'số điểm ảnh'), weights: text('weights', 'tổng trọng số') },
      advanced: true,
    }),
    reduction,
    eps,
  },
  dialects: [
    {
      id: 'jadon',
      kind: 'coded',
      label: text('Jadon, Keras', 'Jadon, Keras'),
      about: text(
        'The survey’s code sets β = 0.25 and passes β/(1 − β) = 1/3 as weight of the positives: it makes the foreground weaker, not stronger.',
        'Mã của bài khảo sát đặt β = 0,25 rồi truyền β/(1 − β) = 1/3 làm trọng số mẫu dương: tiền cảnh yếu đi chứ không mạnh lên.',
      ),
      values: { beta: 1 / 3 },
    },
    {
      id: 'torch_class_weight',
      kind: 'coded',
      label: text('PyTorch class weights', 'Trọng số lớp PyTorch'),
      about: text(
        'CrossEntropyLoss(weight=[1, β]) divides by the sum of the weights of all pixels, not by N.',
        'CrossEntropyLoss(weight=[1, β]) chia cho tổng trọng số của mọi điểm ảnh chứ không chia cho N.',
      ),
      values: { norm: 'weights' },
    },
  ],
  useCase: text('Skewed data; positives are weighted by β.', 'Dữ liệu lệch; các mẫu dương được nhân trọng số β.'),
  notes: [text('β = 1 is BCE; β = 0 ignores the positives.', 'β = 1 là BCE; β = 0 bỏ qua mẫu dương.')],
  errata: [
    text(
      'The article says that it cares about positives only; positives weigh β, and negatives keep their weight 1.',
      'Bài viết nói hàm này chỉ quan tâm đến mẫu dương; thực ra mẫu dương có trọng số β, còn mẫu âm vẫn giữ trọng số 1.',
    ),
  ],
  source: { citation: 'Pihur et al. 2007; Jadon 2020, section II-B', url: 'https://arxiv.org/abs/2006.14822' },
});
