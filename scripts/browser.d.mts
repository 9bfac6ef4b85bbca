/** Switches that every test browser is started with. */
export const browserArguments: string[];
/** Path of a Chromium or Chrome on this machine, or null when there is none. */
export function findBrowser(): string | null;
