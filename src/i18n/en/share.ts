export const share = {
  title: 'Share this experiment',
  link: 'Link',
  linkAbout: 'Masks, parameters, own losses and view, all in the link itself. No server keeps anything.',
  letters: '{{count}} characters',
  copy: 'Copy link',
  copied: 'Copied',
  copyFailed: 'This browser does not let the page copy; the link is selected, press Ctrl+C.',
  inLanguage: 'Open in English',
  tooLargeHere: 'This experiment is too large for a link (at most {{most}} characters). Save it as a file below.',
  code: 'QR code of the link',
  codeAbout: 'Point a camera at it; it can be read from a projector.',
  codeTooLong:
    'At {{count}} characters the link is too long for a code that a projector can show (at most {{most}}). Send the link or the file.',
  file: 'File',
  save: 'Save as a file',
  open: 'Open a file',
  drop: 'or drop one here',
  fileAbout: 'A .json file holds any experiment, whatever its size.',
  paste: 'Open a link from elsewhere',
  pasteHint: 'Paste a link or the text of a file',
  pasteOpen: 'Open',
  opened: 'Another experiment was opened; yours is kept.',
  openedChanged: 'An experiment was opened, with changes: {{detail}}.',
  backToMine: 'Back to my work',
  tooLarge: 'The experiment has become too large for a link; the address stays without it. Share it as a file.',
} as const;

declare module '../namespaces.ts' {
  interface Namespaces {
    share: typeof share;
  }
}
