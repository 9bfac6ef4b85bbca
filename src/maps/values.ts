import type { MapValues } from './map.ts';

/** The number stored under this name; throws where a loss forgot to give it. */
export function numberOf(values: MapValues, name: string): number {
  const value = values[name];
  if (typeof value !== 'number') throw new TypeError(`${name} is ${String(value)}; a number was expected`);
  return value;
}

/** The word stored under this name; throws where a loss forgot to give it. */
export function wordOf(values: MapValues, name: string): string {
  const value = values[name];
  if (typeof value !== 'string') throw new TypeError(`${name} is ${String(value)}; a word was expected`);
  return value;
}

/** The list of numbers stored under this name; throws where a loss forgot to give it. */
export function listOf(values: MapValues, name: string): readonly number[] {
  const value = values[name];
  if (!Array.isArray(value)) throw new TypeError(`${name} is ${String(value)}; a list of numbers was expected`);
  return value;
}

/** The switch stored under this name; throws where a loss forgot to give it. */
export function switchOf(values: MapValues, name: string): boolean {
  const value = values[name];
  if (typeof value !== 'boolean') throw new TypeError(`${name} is ${String(value)}; true or false was expected`);
  return value;
}
