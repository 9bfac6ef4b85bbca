import type { share as english } from '../en/share.ts';
import type { Translation } from '../namespaces.ts';

export const share: Translation<typeof english> = {
  title: 'Chia sẻ thí nghiệm này',
  link: 'Liên kết',
  linkAbout: 'Mặt nạ, tham số, hàm mất mát tự viết và cách hiển thị đều nằm ngay trong liên kết. Không máy chủ nào lưu gì cả.',
  letters: '{{count}} ký tự',
  copy: 'Chép liên kết',
  copied: 'Đã chép',
  copyFailed: 'Trình duyệt không cho trang tự chép; liên kết đã được chọn sẵn, hãy nhấn Ctrl+C.',
  inLanguage: 'Mở bằng tiếng Việt',
  tooLargeHere: 'Thí nghiệm này quá lớn để đặt trong liên kết (nhiều nhất {{most}} ký tự). Hãy lưu thành tệp ở bên dưới.',
  code: 'Mã QR của liên kết',
  codeAbout: 'Đưa máy ảnh lên mã; có thể quét cả từ màn chiếu.',
  codeTooLong: 'Với {{count}} ký tự, liên kết quá dài cho một mã quét được từ màn chiếu (nhiều nhất {{most}}). Hãy gửi liên kết hoặc tệp.',
  file: 'Tệp',
  save: 'Lưu thành tệp',
  open: 'Mở tệp',
  drop: 'hoặc thả tệp vào đây',
  fileAbout: 'Tệp .json chứa được mọi thí nghiệm, lớn bao nhiêu cũng được.',
  paste: 'Mở liên kết từ nơi khác',
  pasteHint: 'Dán liên kết hoặc nội dung của tệp',
  pasteOpen: 'Mở',
  opened: 'Đã mở một thí nghiệm khác; bài của bạn vẫn được giữ.',
  openedChanged: 'Đã mở thí nghiệm, với vài chỗ phải sửa: {{detail}}.',
  backToMine: 'Trở lại bài của tôi',
  tooLarge: 'Thí nghiệm đã quá lớn để đặt trong liên kết; địa chỉ trang không còn chứa nó. Hãy chia sẻ bằng tệp.',
};
