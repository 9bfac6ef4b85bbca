import type { door as english } from '../en/door.ts';
import type { Translation } from '../namespaces.ts';

export const door: Translation<typeof english> = {
  open: 'Mở tệp',
  openTitle: 'Mở tệp: mặt nạ, bản đồ xác suất, ảnh (PNG, JPEG, WebP, NPY, NPZ, NIfTI). Có thể thả hoặc dán vào bất cứ đâu',
  dropHere: 'Thả để mở',
  dropAbout: 'PNG, JPEG, WebP, NPY, NPZ, NIfTI. Không có gì rời khỏi máy này.',
};
