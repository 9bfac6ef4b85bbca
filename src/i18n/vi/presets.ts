import type { presets as english } from '../en/presets.ts';
import type { Translation } from '../namespaces.ts';

export const presets: Translation<typeof english> = {
  disc: {
    name: 'Hình đĩa hơi sai',
    about: 'Dự đoán biên mềm, hơi lệch sang phải, có chỗ khuyết, chỗ hở và một đảo lạc. Hãy vẽ thử và xem hàm nào thay đổi.',
  },
  tiny_lesion: {
    name: 'Tổn thương rất nhỏ',
    about: 'Chỉ 23 trong 4.096 điểm ảnh là tiền cảnh. Bỏ sót chúng, trung bình gần như không đổi; độ chồng lấp thì mất gần hết.',
  },
  thin_vessel: {
    name: 'Mạch máu mảnh',
    about: 'Diện tích gần đúng, nhưng cây mạch bị đứt ở hai chỗ. So sánh Dice với clDice, hàm tính theo đường tâm.',
  },
  hole: {
    name: 'Lỗ thủng',
    about: 'Đường viền ngoài đúng nhưng thiếu phần giữa. Các hàm dồn trọng số cho biên bỏ qua lỗi này; các hàm Hausdorff thì không.',
  },
  far_blob: {
    name: 'Đốm ở xa',
    about: 'Vật thể được tìm thấy đầy đủ, nhưng có một đốm nhỏ nằm ở xa. Kéo đốm ra xa hơn: độ chồng lấp giữ nguyên, khoảng cách tăng lên.',
  },
  one_pixel_shift: {
    name: 'Lệch một điểm ảnh',
    about: 'Mặt nạ thật dời sang phải đúng một điểm ảnh: không ai đọc ảnh gọi đó là sai. Hãy xem mỗi hàm mất mát phạt bao nhiêu.',
  },
  over_segmentation: {
    name: 'Phân đoạn thừa',
    about: 'Biên dự đoán nằm ngoài biên thật 4 px. So sánh với phân đoạn thiếu: cùng 4 px, nhưng cái giá không bằng nhau.',
  },
  under_segmentation: {
    name: 'Phân đoạn thiếu',
    about: 'Biên dự đoán nằm trong biên thật 4 px. So sánh với phân đoạn thừa: cùng 4 px, nhưng cái giá không bằng nhau.',
  },
  empty_truth: {
    name: 'Không có vật thể',
    about: 'Không có gì để tìm, vậy mà vẫn tìm thấy. Ở đây các tỉ số chồng lấp do số hạng làm trơn quyết định.',
  },
  checker_noise: {
    name: 'Nhiễu bàn cờ',
    about: 'Có rồi không, xen kẽ từng ô. Bên trong cứ hai ô thì một ô sai, dù ô nào cũng nằm sát một ô đúng.',
  },
  brain: {
    name: 'Não (MRI)',
    about: 'Lát ngang Colin27: một người, trung bình 27 lần chụp. Mặt nạ tạo tự động; dự đoán lấy ngưỡng ảnh mượt, sót não thất.',
  },
  cell: {
    name: 'Tế bào',
    about: 'Một tế bào sáng. Mặt nạ được tạo tự động (ngưỡng Otsu); dự đoán đòi hỏi độ sáng cao hơn nên vùng tìm được bị nhỏ.',
  },
  fundus: {
    name: 'Tổn thương đáy mắt',
    about: 'Hai vi phình mạch, đánh dấu bằng tay cho trang này, không phải do bác sĩ. Dự đoán nhận mọi đường tối, kể cả mạch máu.',
  },
  coins: {
    name: 'Đồng xu',
    about:
      'Một ngưỡng chung cho bức ảnh sáng không đều làm dự đoán tràn ra nền: một dự đoán tồi rất thực tế. Mặt nạ thật được tạo tự động.',
  },
  horse: {
    name: 'Con ngựa',
    about: 'Hình bóng có chân mảnh; dự đoán là hình bị làm mờ. Ít điểm ảnh khác, nhưng phần mảnh mất trước, và ở xa vùng tìm được.',
  },
};
