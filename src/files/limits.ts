/** Caps, checked against a file's header before anything is made of what it announces. */
export const limits = {
  /** Largest file read, by what its first bytes say. */
  fileBytes: { png: 32 << 20, npy: 128 << 20, npz: 64 << 20, nifti: 256 << 20, gzip: 96 << 20, picture: 32 << 20 },
  /** Files in one drop. */
  files: 16,
  /** Side of a picture or plane. */
  side: 4096,
  /** Numbers in one plane that is read. */
  planeNumbers: 1 << 24,
  /** Samples (pixels times channels) of a PNG. */
  pngSamples: 1 << 25,
  /** Header of an NPY file: NumPy's own cap. */
  npyHeader: 10_000,
  /** Real bytes of an array inside an archive, or of an inflated volume. */
  inflatedBytes: 512 << 20,
  /** Entries of an archive that are listed. */
  zipEntries: 512,
  /** Compressed bytes inflated at a time: at most 1,032 times as many come out before the cap is checked. */
  inflateStep: 4096,
  /** Volumes up to this are read to their end once, to check their sum. */
  checkedBytes: 64 << 20,
} as const;
