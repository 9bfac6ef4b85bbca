import { defineLoss } from './loss.ts';
import { choice, eps, number, reduction, text } from './parameters.ts';

export const dmdl = defineLoss({
  id: 'dmdl',
  name: text('Distance map derived loss', 'Hàm mất mát từ bản đồ khoảng cách'),
  shortName: text('Distance penalty', 'Phạt khoảng cách'),
  family: 'distribution',
  formula: ({ reduction }) => `${reduction}((1 + weight * phi) * CE)`,
  maps: { phi: 'border_penalty' },
  parameters: {
    phi: choice({
      name: text('Map Φ', 'Bản đồ Φ'),
      about: text(
        'How the distance to the true border becomes a penalty; a map of the truth alone.',
        'Cách biến khoảng cách tới biên thật thành mức phạt; bản đồ chỉ được tạo từ nhãn thật.',
      ),
      default: 'caliva_norm',
      options: {
        caliva_norm: text('inverted, 0 to 1', 'đảo, 0 đến 1'),
        caliva_raw: text('inverted, px', 'đảo, px'),
        gauss: text('Gaussian', 'Gauss'),
        edt: text('plain distance', 'khoảng cách thường'),
        none: text('none', 'không'),
      },
    }),
    weight: number({
      symbol: 'w',
      name: text('Weight of Φ', 'Trọng số của Φ'),
      about: text('0 is BCE.', '0 là BCE.'),
      default: 1,
      min: 0,
      max: 5,
      accepts: { min: 0, max: 1e6 },
    }),
    sigma: number({
      symbol: '\\sigma',
      name: text('σ of the Gaussian', 'σ của Gauss'),
      about: text(
        'Width of the penalised band, in px; used by the Gaussian map.',
        'Bề rộng của dải bị phạt, tính bằng px; chỉ dùng cho bản đồ Gauss.',
      ),
      default: 2,
      min: 0.5,
      max: 10,
      accepts: { min: 1e-3, max: 1e4 },
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
        'Φ is printed as “the distance map” and said to lie between truth and prediction. Read to the letter it is the plain distance, which weighs the pixels far from the border: the opposite of the aim.',
        'Bản in gọi Φ là “bản đồ khoảng cách” giữa nhãn thật và dự đoán. Hiểu đúng từng chữ thì đó là khoảng cách thường, nhấn mạnh các điểm xa biên: ngược với mục đích.',
      ),
      values: { phi: 'edt' },
    },
    {
      id: 'seglossodyssey',
      kind: 'coded',
      label: text('SegLossOdyssey', 'SegLossOdyssey'),
      about: text(
        'Its class computes the weighted map and then returns the unweighted mean: it is plain cross-entropy.',
        'Lớp này tính bản đồ có trọng số nhưng rồi trả về trung bình không trọng số: đó chính là entropy chéo.',
      ),
      values: { weight: 0 },
    },
  ],
  useCase: text(
    'A variant of cross-entropy for boundaries that are hard to segment.',
    'Biến thể của entropy chéo cho những đường biên khó phân đoạn.',
  ),
  notes: [
    text(
      'Φ is 1 on the border and falls to 0 at the deepest pixel of each side; where a side is one pixel thin it is 1. An empty or full truth has no border: Φ = 0.',
      'Φ bằng 1 trên biên và giảm về 0 ở điểm sâu nhất của mỗi phía; phía nào chỉ dày một điểm ảnh thì Φ bằng 1. Nhãn thật rỗng hoặc đầy không có biên: Φ = 0.',
    ),
  ],
  errata: [
    text(
      'Φ is made from the truth alone; which distance map is meant is not printed.',
      'Φ chỉ được tạo từ nhãn thật; bản in không nói là bản đồ khoảng cách nào.',
    ),
  ],
  source: { citation: 'Caliva et al. 2019', url: 'https://arxiv.org/abs/1908.03679' },
});
