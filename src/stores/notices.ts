/** Short sentences for the person at the screen. */
import { type Notice, useResults } from './results.ts';

/** Says it, until it is dismissed or something newer is said. */
export function notify(notice: Notice): void {
  useResults.setState(({ notices }) => ({ notices: [...notices.slice(-4), notice] }));
}

export function dismissNotice(notice: Notice): void {
  useResults.setState(({ notices }) => ({ notices: notices.filter((one) => one !== notice) }));
}
