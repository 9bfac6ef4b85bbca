export const notice = {
  worker_restarted: 'Phần tính toán đã dừng ({{detail}}); nó đã được khởi động lại và không mất gì.',
  graphics_reset: 'Bộ tính đồ hoạ bị đặt lại và đã hồi phục; không mất gì.',
  graphics_given_up: 'Phần tính toán hỏng ba lần trong một phút ({{detail}}); từ nay các số chỉ do float64 tính.',
  no_worker: 'Ở đây không cho phép worker chạy nền ({{detail}}); các số được tính ngay trên trang nên có thể chậm hơn.',
  own_deleted: 'Đã xóa “{{detail}}”.',
  take_back: 'Lấy lại',
  failed: 'Một phép tính bị lỗi: {{detail}}',
} as const;
