import { describe, expect, it } from 'vitest';
import { lossById } from '../../losses/registry.ts';
import { drawingSvg } from './drawing.ts';
import { firstRanges, rangesOf } from './ranges.ts';

describe('the ranges of a search', () => {
  const parameters = lossById('tversky')?.parameters ?? {};

  it('begin as those of the sliders, the first two chosen', () => {
    const first = firstRanges(parameters, ['w_fp', 'w_fn', 'smooth', 'eps', 'unknown']);
    expect(Object.keys(first)).toEqual(['w_fp', 'w_fn', 'smooth', 'eps']);
    expect(first.w_fp).toEqual({ chosen: true, min: '0', max: '2', log: false });
    expect(Object.values(first).filter(({ chosen }) => chosen)).toHaveLength(2);
  });

  it('read a comma as a point and leave out what is not chosen', () => {
    const typed = {
      w_fp: { chosen: true, min: '0,25', max: ' 1 ', log: true },
      w_fn: { chosen: false, min: '0', max: '1', log: false },
    };
    expect(rangesOf(parameters, typed)).toEqual({ w_fp: { min: 0.25, max: 1, scale: 'log' } });
    expect(rangesOf(parameters, { w_fp: { chosen: true, min: '', max: 'x', log: false } }).w_fp).toMatchObject({
      min: Number.NaN,
      max: Number.NaN,
    });
  });
});

describe('a drawing as SVG', () => {
  it('writes texts as letters, never as marks, and outlines as a path', () => {
    const svg = drawingSvg({
      width: 10,
      height: 20,
      paper: '#fff',
      title: '<A & B>',
      marks: [
        { type: 'text', x: 1, y: 2, text: '"<script>"\u0000', size: 11, fill: '#000', href: 'https://a.b/?x=1&y="' },
        { type: 'segments', x: 1, y: 1, cell: 2, segments: Float32Array.of(0, 0, 1, 0.5), stroke: '#000', width: 1 },
      ],
    });
    expect(svg).toContain('<title>&lt;A &amp; B&gt;</title>');
    expect(svg).toContain('<a href="https://a.b/?x=1&amp;y=&quot;"><text x="1" y="2"');
    expect(svg).toContain('>&quot;&lt;script&gt;&quot;</text></a>');
    expect(svg).toContain('d="M1 1L3 2"');
  });
});
