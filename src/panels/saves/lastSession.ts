/** The line of work that was last at hand in this browser; known before the archive is open, so that a first visit waits for nothing. */
const key = 'segloss.last';

/** Null at a first visit, or where storage is refused. */
export function lastSession(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function rememberLast(session: string): void {
  try {
    localStorage.setItem(key, session);
  } catch {
    // The archive says by its counter which work is the last.
  }
}
