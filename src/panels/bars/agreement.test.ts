import { describe, expect, it } from 'vitest';
import { agreementOf, powerText } from './agreement.ts';

describe('agreement badge', () => {
  it('turns red above 1e-3, and for a difference that is not a number', () => {
    expect(agreementOf({ engine: 'webgl', agreement: 1.1e-3 }).state).toBe('off');
    expect(agreementOf({ engine: 'webgl', agreement: Number.NaN }).state).toBe('off');
    expect(agreementOf({ engine: 'webgl', agreement: 1e-3 }).state).toBe('agrees');
  });

  it('waits while a stroke of another engine runs, and calls float64 exact', () => {
    expect(agreementOf({ engine: 'webgl', agreement: null }).state).toBe('pending');
    expect(agreementOf({ engine: 'float64', agreement: null }).state).toBe('exact');
    expect(agreementOf({ engine: 'float64', agreement: 0 }).state).toBe('exact');
  });

  it('writes a difference as a power of ten', () => {
    expect(powerText(3.2e-7)).toBe('3e−7');
    expect(powerText(Number.POSITIVE_INFINITY)).toBe('∞');
  });
});
