import { describe, expect, it } from 'vitest';
import { placed } from './placement.ts';

const window = { width: 1000, height: 800 };
const anchor = { left: 400, top: 300, width: 100, height: 30 };

describe('placement of a floating surface', () => {
  it('stands 6 px from its anchor on the side asked for', () => {
    expect(placed(anchor, { width: 60, height: 40 }, window, 'bottom', 'center')).toMatchObject({ left: 420, top: 336, side: 'bottom' });
    expect(placed(anchor, { width: 60, height: 40 }, window, 'top', 'start')).toMatchObject({ left: 400, top: 254, side: 'top' });
    expect(placed(anchor, { width: 60, height: 40 }, window, 'right', 'end')).toMatchObject({ left: 506, top: 290, side: 'right' });
    expect(placed(anchor, { width: 60, height: 40 }, window, 'left', 'start')).toMatchObject({ left: 334, top: 300, side: 'left' });
  });

  it('goes to the other side where only that has the room', () => {
    const low = { ...anchor, top: 760 };
    expect(placed(low, { width: 60, height: 100 }, window, 'bottom', 'start')).toMatchObject({ side: 'top', top: 654 });
  });

  it('stays, and tells the room it has, where neither side has enough', () => {
    const place = placed(anchor, { width: 60, height: 2000 }, window, 'bottom', 'start');
    expect(place.side).toBe('bottom');
    expect(place.maxHeight).toBe(800 - 330 - 6 - 8);
  });

  it('keeps 8 px from the edges of the window', () => {
    expect(placed({ ...anchor, left: 0 }, { width: 300, height: 40 }, window, 'bottom', 'end').left).toBe(8);
    expect(placed({ ...anchor, left: 960, width: 40 }, { width: 300, height: 40 }, window, 'bottom', 'start').left).toBe(1000 - 8 - 300);
  });
});
