/** Sentences of the language of formulas and of the engine in Vietnamese. They come in English, with the names and numbers of the case in them. */

const sentences: readonly (readonly [english: string, vietnamese: string])[] = [
  ['the formula has $ characters; at most $ are read', 'công thức có $ ký tự; chỉ đọc tối đa $ ký tự'],
  ['the formula is empty; its last line is the loss', 'công thức còn trống; dòng cuối của nó là hàm mất mát'],
  ['the last line defines a name; it must be the loss itself', 'dòng cuối đang định nghĩa một tên; nó phải là chính hàm mất mát'],
  [
    'this line neither defines a name nor is the last; write "name = ..."',
    'dòng này không định nghĩa tên nào và cũng không phải dòng cuối; hãy viết "tên = ..."',
  ],
  ['$ is built in and cannot be redefined; choose another name', '$ là tên có sẵn, không định nghĩa lại được; hãy chọn tên khác'],
  ['$ is defined twice', '$ được định nghĩa hai lần'],
  [
    'the formula is nested more than $ deep; define the inner part on a line above',
    'công thức lồng nhau quá $ tầng; hãy định nghĩa phần bên trong ở một dòng phía trên',
  ],
  [
    'comparisons cannot be chained; nest where(a < b, where(b < c, ...), ...)',
    'không viết nối tiếp các phép so sánh; hãy lồng where(a < b, where(b < c, ...), ...)',
  ],
  ['the formula stops where a value is missing', 'công thức dừng ở chỗ còn thiếu một giá trị'],
  ['$ stands where a value should be', '$ đứng ở chỗ phải có một giá trị'],
  ['$ is not a function; write * for a product', '$ không phải là hàm; phép nhân viết bằng dấu *'],
  ['there is no function $; there are $', 'không có hàm $; các hàm có sẵn: $'],
  ['$ is not part of the language; nest where(condition, a, b)', '$ không có trong ngôn ngữ này; hãy lồng where(điều kiện, a, b)'],
  ['$ needs parentheses: $', '$ cần cặp ngoặc: $'],
  ['$ takes $ arguments, not $', '$ nhận $ đối số, không phải $'],
  ['$ takes $ argument, not $', '$ nhận $ đối số, không phải $'],
  ['an operator is missing before $; a product is written with *', 'thiếu phép toán trước $; phép nhân viết bằng dấu *'],
  ['"=" defines a name at the start of a line; write == to compare', '"=" để định nghĩa một tên ở đầu dòng; muốn so sánh hãy viết =='],
  ['$ is not expected here', '$ không được đứng ở đây'],
  ['the parenthesis opened at line $, column $ is not closed', 'ngoặc mở ở dòng $, cột $ chưa được đóng'],
  [
    'the formula has more than $ parts; define what repeats once, on a line above',
    'công thức có quá $ thành phần; phần nào lặp lại, hãy định nghĩa một lần ở dòng phía trên',
  ],
  [
    '$ is not part of the language; nest where(condition, a, b) for and/or',
    '$ không có trong ngôn ngữ này; thay cho and/or hãy lồng where(điều kiện, a, b)',
  ],
  ['$ is not part of the language; write != for "not equal"', '$ không có trong ngôn ngữ này; "khác" viết là !='],
  ['$ is not part of the language; write 0.05 for 5 %', '$ không có trong ngôn ngữ này; 5 % viết là 0.05'],
  ['$ is not part of the language; use round parentheses', '$ không có trong ngôn ngữ này; hãy dùng ngoặc tròn'],
  ['$ is not part of the language', '$ không có trong ngôn ngữ này'],
  [
    'the loss must be one number for the image: wrap it in mean(...) or sum(...)',
    'hàm mất mát phải là một số cho cả ảnh: hãy đặt nó trong mean(...) hoặc sum(...)',
  ],
  ['$ is a parameter or map of this loss; choose another name', '$ là tham số hoặc bản đồ của hàm này; hãy chọn tên khác'],
  ['$ is not defined; did you mean $?', '$ chưa được định nghĩa; có phải ý bạn là $?'],
  ['$ is not defined; known here: $', '$ chưa được định nghĩa; ở đây có: $'],
  [
    'the formula and its gradient need more than $ steps; make it shorter',
    'công thức và gradient của nó cần hơn $ bước; hãy viết ngắn lại',
  ],
  [
    '$ is no name for a parameter: it takes letters, digits and _, and begins with no digit',
    '$ không dùng làm tên tham số được: chỉ gồm chữ cái không dấu, chữ số và _, và không bắt đầu bằng chữ số',
  ],
  ['eps is a parameter of every loss already; choose another name', 'hàm nào cũng đã có tham số eps; hãy chọn tên khác'],
  ['$ is built in; choose another name', '$ là tên có sẵn; hãy chọn tên khác'],
  ['$ is the name of a map; choose another name', '$ là tên của một bản đồ; hãy chọn tên khác'],
  ['$ is declared twice', '$ được khai báo hai lần'],
  ['$ is a setting of the map $; choose another name', '$ là một thiết lập của bản đồ $; hãy chọn tên khác'],
  ['$: default, min and max must be numbers', '$: mặc định, nhỏ nhất và lớn nhất phải là số'],
  ['$: min is $ and max is $; min must be smaller', '$: nhỏ nhất là $ và lớn nhất là $; số nhỏ nhất phải bé hơn'],
  ['$: the default $ is not between $ and $', '$: giá trị mặc định $ không nằm giữa $ và $'],
  ['the value is $; its gradient is $ at x $, y $', 'giá trị là $; gradient là $ tại x $, y $'],
  ['the value is $', 'giá trị là $'],
];

const patterns = sentences.map(([english, vietnamese]) => ({
  pattern: new RegExp(`^${english.split('$').map(literally).join('(.+?)')}$`, 's'),
  vietnamese,
}));

function literally(text: string): string {
  return text.replace(/[.*+?^()|[\]\\/]/g, '\\$&');
}

/** The sentence in Vietnamese; as it is where it is not known. */
export function inVietnamese(sentence: string): string {
  for (const { pattern, vietnamese } of patterns) {
    const found = pattern.exec(sentence);
    if (!found) continue;
    let next = 1;
    return vietnamese.replace(/\$/g, () => found[next++] ?? '');
  }
  return sentence;
}
