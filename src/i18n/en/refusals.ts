/** Why an experiment from outside is not taken: said by notices and beside controls, after the first paint. */
export const refusals = {
  URL_UNKNOWN: 'This is not a link of this page. Copy it again from where it was made. Your work is as it was.',
  URL_LATER_VERSION: 'The link was made with a later version of this page. Reload the page to update it, then open the link again.',
  URL_TOO_LONG: 'The link is longer than any that this page makes. Ask for the experiment as a file.',
  URL_TRUNCATED: 'The link is incomplete: some programs cut long links. Copy it again as a whole, or paste it under Share.',
  URL_DAMAGED: 'The link was changed on its way. Copy it again from where it was made.',
  URL_DUPLICATE: 'The link says the same thing twice and cannot be trusted ({{detail}}). Ask for a new one.',
  URL_UNKNOWN_BASE: 'The link builds upon an example that this page does not have. Reload the page to update it, then open the link again.',
  URL_UNREADABLE: 'The link cannot be read ({{detail}}). Ask for a new one.',
  FILE_TOO_LARGE: 'The file is larger than 16 MB; no experiment is. Choose a .json file that was saved here.',
  FILE_NOT_JSON: 'This is not a file of an experiment. Choose a .json file that was saved here.',
  FILE_UNREADABLE: 'The file could not be read. It may have been moved or changed; choose it again.',
  NOT_AN_EXPERIMENT: 'What was opened is not an experiment ({{detail}}). Choose a .json file that was saved here.',
  LATER_VERSION: 'The experiment was made with a later version of this page. Reload the page to update it.',
  BAD_SIZE: 'The grid has a size that this page does not have ({{detail}}). Ask for one of 32, 64, 128 or 256 pixels a side.',
  BAD_TRUTH: 'The truth cannot be read ({{detail}}). Ask for a new link or file.',
  BAD_LOGITS: 'The prediction cannot be read ({{detail}}). Ask for a new link or file.',
  BAD_PARAMETERS: 'The parameters cannot be read ({{detail}}). Ask for a new link or file.',
  UNKNOWN_LOSS: 'It names a loss that this page does not have ({{detail}}). Reload the page to update it, or ask for a new link or file.',
  UNKNOWN_PARAMETER:
    'It names a parameter that the loss does not have ({{detail}}). Reload the page to update it, or ask for a new link or file.',
  BAD_VALUE: 'A parameter has a value that it cannot take ({{detail}}). Ask for a new link or file.',
  BAD_READING: 'It asks for a reading that does not exist ({{detail}}). Reload the page to update it, or ask for a new link or file.',
  BAD_DIALECTS: 'The dialects cannot be read ({{detail}}). Ask for a new link or file.',
  UNKNOWN_DIALECT:
    'It names a dialect that the loss does not have ({{detail}}). Reload the page to update it, or ask for a new link or file.',
  BAD_PINNED: 'The losses to compare cannot be read ({{detail}}). Ask for a new link or file.',
  BAD_OWN: 'A loss of one’s own in it cannot be read ({{detail}}). Ask for a new link or file.',
  UNKNOWN_PICTURE:
    'It names a picture that this page does not have ({{detail}}). Reload the page to update it, or ask for a new link or file.',
  BAD_KEPT: 'What is kept beside the prediction in it cannot be read ({{detail}}). Ask for a new link or file.',
  BAD_RUN: 'The recorded run in it cannot be read ({{detail}}). Ask for a new link or file.',
  UNREADABLE: 'The experiment cannot be read. Ask for a new link or file.',
} as const;

declare module '../namespaces.ts' {
  interface Namespaces {
    refusals: typeof refusals;
  }
}
