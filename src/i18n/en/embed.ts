export const embed = {
  ownTab: 'Open in own tab',
  slower: 'Slower: no worker here',
  slowerAbout:
    'This frame does not allow a background worker, so the page computes by itself and may stop for a moment. In a tab of its own it has one.',
  noWorker: 'This frame allows no background worker; numbers are computed on the page, which may feel slower.',
  tabDenied: 'This frame may not open tabs. Copy the address; it holds the whole experiment.',
  address: 'Address of this experiment',
  copyAddress: 'Copy address',
  close: 'Close',
  tooLarge: 'The experiment is too large for an address; the tab opens without it.',
  saved: '{{detail}} was given to the browser. If it does not arrive, this frame allows no downloads: open the page in a tab of its own.',
  unknownParts:
    'hide= names what this page does not have ({{detail}}); it takes topbar, paint, tools, reshape, metrics, ladder, eye, bottombar.',
  badOrigins: 'origin= takes origins such as https://example.org, and not {{detail}}; whoever is not named is not heard.',
  replaced: 'The page around put another experiment here; yours is kept.',
  snippet: {
    title: 'Embed in a page',
    about: 'HTML for a web page or a course: a frame with this experiment, to be painted on.',
    tooLarge: 'This experiment is too large for an address, and so for a frame.',
    shows: 'The frame shows',
    box: 'HTML of the frame',
    copy: 'Copy HTML',
  },
  part: {
    topbar: 'Bar above',
    paint: 'Canvas',
    tools: 'Brush and tools',
    reshape: 'Reshape',
    metrics: 'Metrics',
    ladder: 'Losses',
    eye: 'Maps and plots',
    bottombar: 'Bar below',
  },
} as const;

declare module '../namespaces.ts' {
  interface Namespaces {
    embed: typeof embed;
  }
}
