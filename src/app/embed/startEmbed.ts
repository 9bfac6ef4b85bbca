/** The page as a part of another one: tells its parent what it has to know and listens to it. Documented in docs/embed.md. */
import { useEmbed } from '../../stores/embed.ts';
import { notify } from '../../stores/notices.ts';
import type { Segloss } from '../segloss.ts';
import { Door, type Reply } from './door.ts';
import { type Event, followChanges, followHeight, readyEvent } from './events.ts';
import { parentCalls } from './parentCalls.ts';

/** The texts must be there: what the address asks for in vain is said at once. */
export function startEmbed(root: HTMLElement, segloss: Segloss): void {
  complain();
  const { parent } = window;
  if (parent === window) return;
  const post = (message: Reply | Event, origin: string): void => {
    try {
      parent.postMessage(message, origin);
    } catch {
      // The parent is going away.
    }
  };
  listen(segloss, parent, post);
  // A height and a list of verbs are nobody's secret: they need no origin.
  followHeight(root, (height) => post({ segloss: 1, event: 'height', height }, '*'));
  void segloss.ready.then(() => post(readyEvent, '*'));
}

function listen(segloss: Segloss, parent: Window, post: (message: Reply | Event, origin: string) => void): void {
  const door = new Door({
    parent,
    ownOrigin: self.origin,
    origins: useEmbed.getState().origins,
    calls: parentCalls(segloss),
    post,
    onAdmitted: (origin) => followChanges((hash) => post({ segloss: 1, event: 'change', hash }, origin)),
    now: () => performance.now(),
  });
  addEventListener('message', (message) => door.hear(message));
}

/** What the address asks for and does not get. */
function complain(): void {
  const { unknownParts, badOrigins } = useEmbed.getState();
  if (unknownParts.length > 0) notify({ key: 'embed:unknownParts', detail: listed(unknownParts) });
  if (badOrigins.length > 0) notify({ key: 'embed:badOrigins', detail: listed(badOrigins) });
}

const listed = (names: readonly string[]): string =>
  names
    .slice(0, 3)
    .map((name) => (name.length > 40 ? `${name.slice(0, 40)}…` : name))
    .join(', ');
