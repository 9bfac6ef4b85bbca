import type { shell as english } from '../en/shell.ts';
import type { Translation } from '../namespaces.ts';

export const shell: Translation<typeof english> = {
  title: 'SegLoss Playground',
  slider: {
    number: '{{label}}, nhập số',
    reset: 'Đặt lại {{label}}',
    resetShort: 'Đặt lại',
    notNumber: '“{{text}}” không phải là số; vẫn giữ {{kept}}.',
    clamped: '{{typed}} nằm ngoài khoảng {{min}} đến {{max}}; dùng {{kept}}.',
  },
};
