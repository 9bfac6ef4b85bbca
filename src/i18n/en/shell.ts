export const shell = {
  title: 'SegLoss Playground',
  panel: {
    paint: 'Paint',
    shape: 'Reshape and metrics',
    ladder: 'Losses',
    eye: 'Gradients and plots',
  },
  failure: {
    title: '{{name}}: this panel stopped.',
    kept: 'Your masks and settings are kept; the rest of the page goes on.',
    retry: 'Show it again',
  },
  slider: {
    number: '{{label}}, number',
    reset: 'Reset {{label}}',
    resetShort: 'Reset',
    notNumber: '“{{text}}” is not a number; {{kept}} is kept.',
    clamped: '{{typed}} is out of range {{min}} to {{max}}; {{kept}} is used.',
  },
  share: { button: 'Share', title: 'Share this experiment', loading: 'Making the link …' },
  scene: {
    link: { name: 'From a link', about: 'An experiment that came from a link or a file.' },
    saved: { name: 'My work', about: 'Your own work, as it was saved in this browser.' },
  },
  bar: {
    undo: 'Undo',
    redo: 'Redo',
    language: 'Language',
    english: 'English',
    vietnamese: 'Tiếng Việt',
    toDark: 'Dark theme',
    toLight: 'Light theme',
    presets: 'Examples',
    choosePreset: 'Example: {{name}}. Choose another',
    previousPreset: 'Previous example',
    nextPreset: 'Next example',
    presetFailed: 'The example could not be opened: {{detail}}',
    saves: 'My experiments',
    savesOff: 'My experiments: not being saved',
    dismiss: 'Dismiss',
  },
  engine: {
    label: 'Engine',
    auto: 'Automatic',
    autoNote: 'WebGL on graphics hardware, else float64',
    float64: 'float64',
    float64Note: 'exact, in typed arrays; the reference',
    webgl: 'WebGL',
    webglNote: 'float32 on the graphics processor',
    autoShows: 'Automatic: {{engine}}',
    time: '{{count}} losses in {{ms}} ms',
    starting: 'Starting …',
    exact: 'Exact: float64',
    agrees: 'Agrees with float64 to {{difference}}',
    disagrees: 'Off from float64 by {{difference}}',
    pending: 'Checked after the stroke',
    aboutAgreement: 'Largest relative difference between the numbers shown and the same numbers in float64. Above 1e−3 something is wrong.',
    software: 'WebGL runs in software here: slower than on a graphics processor.',
    missing: 'WebGL is not available here; float64 makes the numbers.',
    wrong: 'WebGL gave a wrong answer to the test at start; float64 makes the numbers.',
  },
} as const;

declare module '../namespaces.ts' {
  interface Namespaces {
    shell: typeof shell;
  }
}
