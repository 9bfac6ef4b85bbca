import { describe, expect, it } from 'vitest';
import { embed as english } from '../i18n/en/embed.ts';
import { embed as vietnamese } from '../i18n/vi/embed.ts';
import { embedOf, parts, usuallyHidden } from './embedAddress.ts';

it('says in both languages which parts there are', () => {
  for (const { unknownParts } of [english, vietnamese]) expect(unknownParts).toContain(parts.join(', '));
});

describe('the address of an embedded page', () => {
  it('says nothing without embed=1', () => {
    for (const search of ['', '?embed', '?embed=2', '?hide=eye', '?origin=https://a.example', '#embed=1'])
      expect(embedOf(search)).toMatchObject({ embedded: false, hidden: [], origins: [] });
  });

  it('hides what is usual, or what it names and nothing else', () => {
    expect(embedOf('?embed=1').hidden).toEqual(usuallyHidden);
    expect(embedOf('?embed=1&hide=').hidden).toEqual([]);
    expect(embedOf('?embed=1&hide=eye,%20tools,eye').hidden).toEqual(['tools', 'eye']);
    expect(embedOf(`?embed=1&hide=${parts.join(',')}`).hidden).toEqual(parts);
  });

  it('keeps the names that it does not know, to be told, and hides the others', () => {
    const read = embedOf('?embed=1&hide=eye,eyes,constructor,__proto__,<b>');
    expect(read.hidden).toEqual(['eye']);
    expect(read.unknownParts).toEqual(['eyes', 'constructor', '__proto__', '<b>']);
    expect(embedOf(`?embed=1&hide=${'x,'.repeat(10)}${Array.from({ length: 90 }, (_, k) => `n${k}`)}`).unknownParts).toHaveLength(20);
  });

  it('takes origins as browsers write them, and no other', () => {
    const good = ['https://a.example', 'http://localhost:8888', 'https://[::1]:1', 'http://127.0.0.1:4301'];
    expect(embedOf(`?embed=1&origin=${good.join()}`)).toMatchObject({ origins: good, badOrigins: [] });
    const bad = [
      '*',
      'null',
      'a.example',
      'https://a.example/',
      'https://A.example',
      'https://a.example:443',
      'file://',
      'javascript:alert(1)',
    ];
    expect(embedOf(`?embed=1&origin=${bad.join()}`)).toMatchObject({ origins: [], badOrigins: bad });
  });
});
