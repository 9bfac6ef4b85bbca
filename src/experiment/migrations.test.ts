import { expect, it } from 'vitest';
import { type Migration, migrated, migrations, newestVersion } from './migrations.ts';
import { plainVersion } from './plain.ts';

it('has one migration for each version, in order', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, k) => k + 1));
  expect(newestVersion).toBe(plainVersion);
});

/** Version 2 renames a field, version 3 adds one. */
const steps: readonly Migration[] = [
  { version: 1, about: 'the first', step: (document) => document },
  { version: 2, about: 'colour becomes color', step: ({ colour, ...rest }) => ({ ...rest, color: colour }) },
  { version: 3, about: 'size', step: (document) => ({ ...document, size: 32 }) },
];

it('takes the steps that a document has not had, and no others', () => {
  expect(migrated({ version: 1, colour: 'red' }, steps)).toEqual({ version: 3, color: 'red', size: 32 });
  expect(migrated({ version: 2, color: 'red' }, steps)).toEqual({ version: 3, color: 'red', size: 32 });
  expect(migrated({ version: 3, colour: 'red' }, steps)).toEqual({ version: 3, colour: 'red' });
});

it('leaves what has no known version to the reader', () => {
  for (const document of [null, 'x', [], {}, { version: 4 }, { version: 0 }, { version: -1 }, { version: 1.5 }, { version: '1' }])
    expect(migrated(document, steps)).toBe(document);
});
