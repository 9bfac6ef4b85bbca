/** The door of files: what stands on the page before anything is opened. The dialog's texts are in files.ts. */
export const door = {
  open: 'Open files',
  openTitle: 'Open files: masks, probability maps, pictures (PNG, JPEG, WebP, NPY, NPZ, NIfTI). Drop or paste them anywhere',
  dropHere: 'Drop to open',
  dropAbout: 'PNG, JPEG, WebP, NPY, NPZ, NIfTI. Nothing leaves this device.',
} as const;

declare module '../namespaces.ts' {
  interface Namespaces {
    door: typeof door;
  }
}
