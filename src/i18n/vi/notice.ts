export const notice = {
  worker_restarted: 'Phần tính toán đã dừng ({{detail}}); nó đã được khởi động lại và không mất gì.',
  graphics_reset: 'Bộ tính đồ hoạ bị đặt lại và đã hồi phục; không mất gì.',
  graphics_given_up: 'Phần tính toán hỏng ba lần trong một phút ({{detail}}); từ nay các số chỉ do float64 tính.',
  no_worker: 'Ở đây không cho phép worker chạy nền ({{detail}}); các số được tính ngay trên trang nên có thể chậm hơn.',
  own_deleted: 'Đã xóa “{{detail}}”.',
  take_back: 'Lấy lại',
  new_version: 'Đã có phiên bản mới: tải lại khi nào bạn muốn. Bài đang làm được giữ nguyên.',
  reload: 'Tải lại',
  too_large_to_reload: 'Thí nghiệm quá lớn so với địa chỉ trang: hãy lưu ra tệp (Chia sẻ) trước khi tải lại.',
  part_missing: 'Không tải được một phần của trang; bài đang làm vẫn còn nguyên. Hãy kiểm tra kết nối rồi thử lại.',
  part_replaced: 'Trang này đã được thay bằng phiên bản mới nên một phần của nó không còn. Hãy lưu những gì bạn cần (Chia sẻ) rồi tải lại.',
  failed: 'Một phép tính bị lỗi: {{detail}}',
} as const;
