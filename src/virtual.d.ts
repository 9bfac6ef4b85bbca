/** Made by scripts/typeset.ts while building: one entry for every formula of every loss, dialect and variant. */
declare module 'virtual:formulas' {
  /** By the formula's exact text, or the definition's `tex` where an operator makes the numbers (typesetKey in src/losses/variants.ts). */
  const formulas: Readonly<
    Record<
      string,
      {
        /** A <math display="block"> element. */
        readonly mathml: string;
        /** An inline <math> element for each term that the formula sums, in the order of termsOf. */
        readonly terms: readonly string[];
      }
    >
  >;
  export default formulas;
}

/** Made by scripts/kernels.ts while building: the fused loops of every built-in formula. */
declare module 'virtual:kernels' {
  const kernels: import('./engine/kernels.ts').CompiledKernels;
  export default kernels;
}
