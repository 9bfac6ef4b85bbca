import type { own as english } from '../en/own.ts';
import type { Translation } from '../namespaces.ts';

export const own: Translation<typeof english> = {
  newName: 'Hàm tự viết {{n}}',
  copy: 'Chép và sửa',
  copyName: '{{name}}, của tôi',
  name: 'Tên của hàm',
  delete: 'Xóa hàm này',
  editor: 'Công thức',
  loading: 'Đang tải trình soạn thảo.',
  works: 'Dùng được. Giá trị và gradient là của văn bản này.',
  wrong: 'Dòng {{line}}, cột {{column}}: {{reason}}.',
  wrongParameters: '{{reason}}.',
  kept: 'Các con số là của văn bản cuối cùng dùng được.',
  declare: 'Khai báo {{name}} làm tham số',
  declared: 'Tham số đã khai báo',
  parameter: 'Tham số {{n}}',
  column: { name: 'tên', default: 'mặc định', min: 'nhỏ nhất', max: 'lớn nhất' },
  add: 'Thêm tham số',
  remove: 'Bỏ {{name}}',
  help: {
    title: 'Công thức có thể chứa gì',
    lines: 'Mỗi dòng một định nghĩa, tên = ...; dòng cuối là hàm mất mát, một số cho cả ảnh.',
    limits: 'Tối đa 500 thành phần, lồng nhau 50 tầng. Công thức chỉ được đọc, không bao giờ chạy như mã.',
    pixel: 'Một số cho mỗi điểm ảnh',
    image: 'Một số cho cả ảnh',
    functions: 'Hàm',
    maps: 'Bản đồ: hằng số khi lấy gradient',
    operators: '+ − * / ^ và các phép so sánh < > <= >= == !=, cho 1 hoặc 0.',
  },
};
