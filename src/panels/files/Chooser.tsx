import type { RefObject } from 'react';
import { offer } from './inbox.ts';

const acceptedFiles = '.png,.jpg,.jpeg,.webp,.npy,.npz,.nii,.gz,.json';

/** The browser's way to choose files; a button clicks it. */
export function Chooser({ ref }: { readonly ref: RefObject<HTMLInputElement | null> }) {
  return (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      accept={acceptedFiles}
      onChange={({ target }) => {
        offer([...(target.files ?? [])].map((file) => ({ file, folder: false })));
        target.value = '';
      }}
    />
  );
}
