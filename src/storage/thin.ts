/** Which versions are kept: the newest few, and older ones further and further apart. By counters alone, never by a clock. */
export const versionsKept = 20;
const newestKept = 5;

/**
 * The one version to let go of, or null where there are no more than are kept. `keys` rise. The oldest and the newest five stay; of the rest
 * goes the one whose neighbours lie closest together for its age.
 */
export function surplus(keys: readonly number[], most = versionsKept): number | null {
  if (keys.length <= most) return null;
  const newest = keys.at(-1) as number;
  let [least, found] = [Number.POSITIVE_INFINITY, keys[1] as number];
  for (let i = 1; i < keys.length - newestKept; i++) {
    const key = keys[i] as number;
    const crowding = ((keys[i + 1] as number) - (keys[i - 1] as number)) / (newest - key);
    if (crowding < least) [least, found] = [crowding, key];
  }
  return found;
}
