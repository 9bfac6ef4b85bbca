import type { ladder as english } from '../en/ladder.ts';
import type { Translation } from '../namespaces.ts';

export const ladder: Translation<typeof english> = {
  family: {
    distribution: 'Phân phối',
    region: 'Vùng',
    boundary: 'Biên',
    compound: 'Kết hợp',
    beyond: 'Ngoài bài khảo sát',
    own: 'Của bạn',
  },
  scale: {
    label: 'Các thanh cho biết gì',
    raw: 'Giá trị',
    relative: 'Tỉ lệ',
    rank: 'Hạng',
    rawTitle: 'Giá trị: giá trị của từng hàm mất mát',
    relativeTitle: 'Tỉ lệ: mỗi hàm chia cho giá trị của nó khi bắt đầu nét vẽ',
    rankTitle: 'Hạng: hàm nào tăng nhiều nhất từ khi bắt đầu nét vẽ',
  },
  gradient: { label: 'Gradient hiển thị' },
  reading: {
    label: 'Dùng công thức nào',
    corrected: 'Đã sửa',
    printed: 'Như bản in',
    coded: 'Như mã nguồn',
    printedTitle: 'Như bản in: nơi bài khảo sát hoặc bài viết in một công thức khác (†)',
    codedTitle: 'Như mã nguồn: như một thư viện công khai tính, ở nơi có khác biệt',
  },
  head: {
    about: 'Về các thanh',
    start: 'ban đầu',
    most: 'tăng nhất',
    least: 'ít nhất',
    relativeAbout:
      'Các thanh xuất phát từ giá trị khi bắt đầu nét vẽ, trên thang log từ {{low}} đến {{high}}; thang được chọn khi bắt đầu nét vẽ và giữ đến nét sau. Thanh có khía ở đầu đã vượt khỏi thang. Bên phải vạch là hàm tăng.',
    rawAbout:
      'Các thanh cho biết giá trị trên một thang log chung cho mọi hàm, từ {{low}} đến {{high}}. Có khía: vượt khỏi thang. Giá trị từ 0 trở xuống không có thanh. Số nhỏ là mức thay đổi từ khi bắt đầu nét vẽ.',
    rankAbout:
      'Xếp hạng theo tỉ lệ so với giá trị khi bắt đầu nét vẽ, trong các hàm đang hiển thị có tỉ lệ: hạng 1 tăng nhiều nhất. Tỉ lệ bằng nhau thì cùng hạng. Thứ tự các hàng không đổi.',
  },
  row: {
    pinned: 'đã ghim làm {{slot}}',
    pin: 'Ghim {{name}} cạnh hàm kia',
    swap: '{{name}} đang ghim làm {{slot}}: đổi chỗ A và B',
    pinAbout: 'So sánh làm A hoặc B: bấm để ghim, hoặc phím A và B trên hàng.',
    printedDiffers: 'Bài khảo sát in một công thức khác',
    failed: 'không có giá trị: {{message}}',
    noRatio: 'Không có tỉ lệ: giá trị khi bắt đầu nét vẽ không lớn hơn 0. Hiển thị mức thay đổi.',
  },
  fault: {
    formula: 'dòng {{line}}, cột {{column}}: {{reason}}',
    alone: '{{term}} bằng {{value}}',
    sums: '{{term}} bằng {{value}}: {{parts}}',
    pixel: '{{term}} bằng {{value}} tại {{place}}',
    slope: 'giá trị hữu hạn, nhưng độ dốc của {{term}} thì không: gradient là {{value}} tại {{place}}',
    outerSlope: 'giá trị hữu hạn, nhưng độ dốc của phần tạo từ các tổng thì không: gradient là {{value}} tại {{place}}',
    place: 'điểm ảnh x {{x}}, y {{y}} (p = {{p}}, nhãn thật {{truth}})',
  },
  own: {
    add: 'Tự viết một hàm',
    addAbout: 'Một hàm mất mát mới của riêng bạn, viết bằng ngôn ngữ công thức',
    full: 'Chỉ có chỗ cho mười hai hàm của riêng bạn; hãy xóa bớt một hàm trước.',
    draft: 'Văn bản chưa dùng được: {{reason}}. Các con số là của văn bản cuối cùng dùng được.',
  },
  remarks: {
    dead_zone: 'Ở đây không có lực kéo: gradient bằng không dù hai mặt nạ khác nhau.',
    empty_class: 'Nhãn thật chỉ có một lớp. Điều hàm này nói về lớp kia chỉ là quy ước.',
    grey_truth: 'Nhãn thật có mức xám; hàm này coi điểm ảnh trên ½ là tiền cảnh.',
    no_border: 'Có mặt nạ rỗng hoặc đầy, nên không có biên để đo khoảng cách.',
    cpu_only: 'Tính bằng float64 trên bộ xử lý; hàm này không có dạng WebGL.',
  },
};
