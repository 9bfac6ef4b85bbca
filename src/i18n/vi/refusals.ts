import type { refusals as english } from '../en/refusals.ts';
import type { Translation } from '../namespaces.ts';

export const refusals: Translation<typeof english> = {
  URL_UNKNOWN: 'Đây không phải liên kết của trang này. Hãy chép lại từ nơi tạo ra nó. Bài của bạn vẫn như cũ.',
  URL_LATER_VERSION: 'Liên kết được tạo bằng phiên bản mới hơn của trang. Hãy tải lại trang để cập nhật rồi mở lại liên kết.',
  URL_TOO_LONG: 'Liên kết dài hơn mọi liên kết mà trang này tạo ra. Hãy xin thí nghiệm dưới dạng tệp.',
  URL_TRUNCATED: 'Liên kết bị thiếu: một số ứng dụng cắt bớt liên kết dài. Hãy chép lại trọn vẹn, hoặc dán vào mục Chia sẻ.',
  URL_DAMAGED: 'Liên kết đã bị thay đổi trên đường đi. Hãy chép lại từ nơi tạo ra nó.',
  URL_DUPLICATE: 'Liên kết nói một điều hai lần nên không tin được ({{detail}}). Hãy xin liên kết mới.',
  URL_UNKNOWN_BASE: 'Liên kết dựa trên một ví dụ mà trang này không có. Hãy tải lại trang để cập nhật rồi mở lại liên kết.',
  URL_UNREADABLE: 'Không đọc được liên kết ({{detail}}). Hãy xin liên kết mới.',
  FILE_TOO_LARGE: 'Tệp lớn hơn 16 MB; không thí nghiệm nào lớn như vậy. Hãy chọn tệp .json đã lưu từ trang này.',
  FILE_NOT_JSON: 'Đây không phải tệp thí nghiệm. Hãy chọn tệp .json đã lưu từ trang này.',
  FILE_UNREADABLE: 'Không đọc được tệp. Có thể nó đã bị dời đi hoặc thay đổi; hãy chọn lại.',
  NOT_AN_EXPERIMENT: 'Nội dung vừa mở không phải một thí nghiệm ({{detail}}). Hãy chọn tệp .json đã lưu từ trang này.',
  LATER_VERSION: 'Thí nghiệm được tạo bằng phiên bản mới hơn của trang. Hãy tải lại trang để cập nhật.',
  BAD_SIZE: 'Lưới có kích thước mà trang này không hỗ trợ ({{detail}}). Hãy xin thí nghiệm có lưới 32, 64, 128 hoặc 256 điểm ảnh mỗi cạnh.',
  BAD_TRUTH: 'Không đọc được nhãn thật ({{detail}}). Hãy xin liên kết hoặc tệp mới.',
  BAD_LOGITS: 'Không đọc được dự đoán ({{detail}}). Hãy xin liên kết hoặc tệp mới.',
  BAD_PARAMETERS: 'Không đọc được các tham số ({{detail}}). Hãy xin liên kết hoặc tệp mới.',
  UNKNOWN_LOSS:
    'Có nhắc đến một hàm mất mát mà trang này không có ({{detail}}). Hãy tải lại trang để cập nhật, hoặc xin liên kết hay tệp mới.',
  UNKNOWN_PARAMETER:
    'Có nhắc đến một tham số mà hàm mất mát không có ({{detail}}). Hãy tải lại trang để cập nhật, hoặc xin liên kết hay tệp mới.',
  BAD_VALUE: 'Một tham số có giá trị không hợp lệ ({{detail}}). Hãy xin liên kết hoặc tệp mới.',
  BAD_READING: 'Yêu cầu một cách đọc không tồn tại ({{detail}}). Hãy tải lại trang để cập nhật, hoặc xin liên kết hay tệp mới.',
  BAD_DIALECTS: 'Không đọc được các biến thể ({{detail}}). Hãy xin liên kết hoặc tệp mới.',
  UNKNOWN_DIALECT:
    'Có nhắc đến một biến thể mà hàm mất mát không có ({{detail}}). Hãy tải lại trang để cập nhật, hoặc xin liên kết hay tệp mới.',
  BAD_PINNED: 'Không đọc được các hàm mất mát cần so sánh ({{detail}}). Hãy xin liên kết hoặc tệp mới.',
  BAD_OWN: 'Không đọc được một hàm mất mát tự viết trong đó ({{detail}}). Hãy xin liên kết hoặc tệp mới.',
  UNKNOWN_PICTURE: 'Có nhắc đến một ảnh mà trang này không có ({{detail}}). Hãy tải lại trang để cập nhật, hoặc xin liên kết hay tệp mới.',
  BAD_KEPT: 'Không đọc được phần lưu kèm dự đoán trong đó ({{detail}}). Hãy xin liên kết hoặc tệp mới.',
  BAD_RUN: 'Không đọc được lần chạy đã ghi trong đó ({{detail}}). Hãy xin liên kết hoặc tệp mới.',
  UNREADABLE: 'Không đọc được thí nghiệm. Hãy xin liên kết hoặc tệp mới.',
};
