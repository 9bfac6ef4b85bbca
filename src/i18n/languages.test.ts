import { describe, expect, it } from 'vitest';
import { byNamespace, type NamespaceFiles, type TextTree } from './byNamespace.ts';
import { vietnamese } from './vietnamese.ts';

const english = byNamespace(import.meta.glob('./en/*.ts', { eager: true }) as NamespaceFiles);

function leaves(tree: TextTree, at = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${at}${key}`, value] as [string, string]] : leaves(value, `${at}${key}.`),
  );
}
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1]).sort();

it('has the same namespaces in both languages', () => {
  expect(Object.keys(vietnamese).sort()).toEqual(Object.keys(english).sort());
  expect(Object.keys(english)).toContain('shell');
});

describe.each(Object.keys(english))('texts of %s', (namespace) => {
  const en = new Map(leaves(english[namespace] ?? {}));
  const vi = new Map(leaves(vietnamese[namespace] ?? {}));

  it('have the same keys in English and Vietnamese', () => {
    expect([...vi.keys()].sort()).toEqual([...en.keys()].sort());
  });

  it('have the same placeholders in English and Vietnamese', () => {
    for (const [key, text] of en) expect({ key, names: placeholders(vi.get(key) ?? '') }).toEqual({ key, names: placeholders(text) });
  });

  it('are never empty', () => {
    for (const [key, text] of [...en, ...vi]) expect(text.trim(), key).not.toBe('');
  });
});
