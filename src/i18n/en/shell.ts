export const shell = {
  title: 'SegLoss Playground',
  slider: {
    number: '{{label}}, number',
    reset: 'Reset {{label}}',
    resetShort: 'Reset',
    notNumber: '“{{text}}” is not a number; {{kept}} is kept.',
    clamped: '{{typed}} is out of range {{min}} to {{max}}; {{kept}} is used.',
  },
} as const;

declare module '../namespaces.ts' {
  interface Namespaces {
    shell: typeof shell;
  }
}
