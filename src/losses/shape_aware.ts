import { defineLoss } from './loss.ts';
import { choice, eps, number, reduction, text, threshold } from './parameters.ts';

export const shapeAware = defineLoss({
  id: 'shape_aware',
  name: text('Shape-aware loss', 'Hàm mất mát theo hình dạng'),
  shortName: text('Shape-aware', 'Theo hình dạng'),
  family: 'boundary',
  formula: ({ reduction }) => `${reduction}((1 + weight * E) * CE)`,
  maps: { E: 'shape_error' },
  parameters: {
    weight: number({
      symbol: '\\lambda',
      name: text('λ, weight of E', 'λ, trọng số của E'),
      about: text('0 is BCE.', '0 là BCE.'),
      default: 1,
      min: 0,
      max: 5,
      accepts: { min: 0, max: 1e6 },
    }),
    mode: choice({
      name: text('E multiplies', 'E nhân với'),
      about: text(
        'E is the mean distance from the predicted contour to the true one; or, pixel by pixel, the distance to the true contour.',
        'E là khoảng cách trung bình từ biên dự đoán tới biên thật; hoặc là khoảng cách của từng điểm ảnh tới biên thật.',
      ),
      default: 'mismatch',
      options: {
        mismatch: text('wrong pixels', 'điểm sai'),
        all: text('all pixels', 'mọi điểm'),
        per_pixel: text('own distance', 'khoảng cách riêng'),
      },
    }),
    threshold,
    reduction,
    eps,
  },
  dialects: [
    {
      id: 'printed',
      kind: 'printed',
      label: text('as printed', 'như bản in'),
      about: text(
        'Printed as −Σ{CE − ΣE·CE}: with CE ≥ 0 the first sign rewards errors and the nested sum counts the shape term once for every pixel. Both signs are meant to be plus.',
        'Bản in ghi −Σ{CE − ΣE·CE}: với CE ≥ 0, dấu đầu thưởng cho lỗi, còn tổng lồng bên trong tính số hạng hình dạng một lần nữa cho mỗi điểm ảnh. Đúng ra cả hai dấu là cộng.',
      ),
      formula: '-sum(CE - sum(E * CE))',
    },
    {
      id: 'all',
      kind: 'coded',
      label: text('E on all pixels', 'E trên mọi điểm'),
      about: text(
        'E multiplies every pixel: (1 + λE) times BCE, a mere rescaling.',
        'E nhân vào mọi điểm ảnh: (1 + λE) lần BCE, chỉ là đổi tỉ lệ.',
      ),
      values: { mode: 'all' },
    },
    {
      id: 'per_pixel',
      kind: 'coded',
      label: text('per pixel', 'từng điểm'),
      about: text(
        'Each pixel is weighed by its own distance to the true contour: close to the plain-distance penalty map.',
        'Mỗi điểm ảnh được nhân với khoảng cách của chính nó tới biên thật: gần với bản đồ phạt theo khoảng cách thường.',
      ),
      values: { mode: 'per_pixel' },
    },
  ],
  useCase: text(
    'A variant of cross-entropy with a shape term; for boundaries that are hard to segment.',
    'Biến thể của entropy chéo, kèm số hạng hình dạng; cho những biên khó phân đoạn.',
  ),
  notes: [
    text(
      'It jumps as a pixel crosses ½. Without a contour on either side E is 0 and the loss is BCE.',
      'Giá trị nhảy bậc khi một điểm ảnh vượt qua ½. Nếu một trong hai mặt nạ không có biên thì E = 0 và hàm là BCE.',
    ),
  ],
  errata: [
    text('The signs and the nesting of the second sum are misprinted.', 'Dấu và vị trí của tổng thứ hai bị in sai.'),
    text(
      'E is called a mask that the network learns; it is a distance between contours.',
      'Bản in gọi E là một mặt nạ do mạng học được; thực ra nó là khoảng cách giữa hai đường biên.',
    ),
  ],
  source: { citation: 'Al Arif et al. 2018', url: 'https://doi.org/10.1007/978-3-319-74113-0_2' },
});
