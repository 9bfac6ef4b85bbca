import type { card as english } from '../en/card.ts';
import type { Translation } from '../namespaces.ts';

export const card: Translation<typeof english> = {
  label: 'Thẻ của {{name}}',
  close: 'Đóng thẻ',
  dialects: 'Công thức nào của {{name}}',
  corrected: 'Đã sửa',
  printed: 'Như bản in',
  own: 'Chọn tại đây, chỉ cho hàm này',
  follow: 'Theo lại lựa chọn chung',
  formula: 'Công thức',
  formulaMissing: 'Không tải được công thức dàn trang; đây là dạng văn bản.',
  pixel: 'Tại điểm ảnh {{x}}, {{y}}',
  pixelHint: 'Trỏ vào một điểm ảnh trên khung vẽ hoặc bản đồ, hay đi tới đó bằng phím mũi tên, các số hạng của nó sẽ hiện ở đây.',
  parameters: 'Tham số',
  resetAll: 'Đặt lại tất cả',
  more: 'Thêm ({{number}})',
  less: 'Thu gọn',
  none: 'Hàm này không có tham số.',
  useCase: 'Phù hợp với',
  notes: 'Ghi chú',
  errata: 'Lỗi in',
  source: 'Nguồn',
  sourceTitle: '{{citation}} (mở thẻ mới)',
  noValue: 'Không có giá trị',
};
