import type { embed as english } from '../en/embed.ts';
import type { Translation } from '../namespaces.ts';

export const embed: Translation<typeof english> = {
  ownTab: 'Mở trong thẻ riêng',
  slower: 'Chậm hơn: không có worker',
  slowerAbout:
    'Khung này không cho phép worker chạy nền nên trang phải tự tính và có lúc khựng lại một chút. Trong thẻ riêng, trang có worker.',
  noWorker: 'Khung này không cho phép worker chạy nền; các số được tính ngay trên trang nên có thể chậm hơn.',
  tabDenied: 'Khung này không được mở thẻ mới. Hãy chép địa chỉ; nó chứa trọn thí nghiệm.',
  address: 'Địa chỉ của thí nghiệm này',
  copyAddress: 'Chép địa chỉ',
  close: 'Đóng',
  tooLarge: 'Thí nghiệm quá lớn để đặt trong địa chỉ; thẻ mới mở ra mà không có nó.',
  saved: 'Đã giao {{detail}} cho trình duyệt. Nếu không thấy tệp, khung này không cho phép tải xuống: hãy mở trang trong thẻ riêng.',
  unknownParts:
    'hide= nêu phần mà trang này không có ({{detail}}); nó nhận topbar, paint, tools, reshape, metrics, ladder, eye, bottombar.',
  badOrigins: 'origin= nhận nguồn gốc dạng https://example.org, không nhận {{detail}}; trang nào không được nêu tên thì không được nghe.',
  replaced: 'Trang bao quanh đã đặt một thí nghiệm khác vào đây; bài của bạn vẫn được giữ.',
  snippet: {
    title: 'Nhúng vào trang khác',
    about: 'HTML cho một trang web hay khoá học: một khung chứa thí nghiệm này, vẽ được ngay trong khung.',
    tooLarge: 'Thí nghiệm này quá lớn để đặt trong địa chỉ nên không nhúng được.',
    shows: 'Khung hiển thị',
    box: 'HTML của khung',
    copy: 'Chép HTML',
  },
  part: {
    topbar: 'Thanh trên',
    paint: 'Khung vẽ',
    tools: 'Cọ và công cụ',
    reshape: 'Biến dạng',
    metrics: 'Độ đo',
    ladder: 'Các hàm mất mát',
    eye: 'Bản đồ và đồ thị',
    bottombar: 'Thanh dưới',
  },
};
