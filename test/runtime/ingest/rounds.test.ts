import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laneOf } from '../../../runtime/ingest/file/lane-of.ts';
import { Rounds } from '../../../runtime/ingest/store/rounds.ts';

describe('rounds', () => {
  it('count how often a key came before, and begin anew when they are cleared', () => {
    const key = fc.constantFrom('', 'a', 'b', 'ab', 'ba', '한', '한글', 'order-1', 'order-2');
    const rounds = new Rounds(9);
    fc.assert(
      fc.property(fc.array(key, { maxLength: 40 }), (keys) => {
        rounds.clear();
        const seen = new Map<string, number>();
        for (const one of keys) {
          const before = seen.get(one) ?? 0;
          expect(rounds.next(one)).toBe(before);
          seen.set(one, before + 1);
        }
      }),
    );
  });

  it('take the keys of a whole batch for different ones, however alike they are', () => {
    const rounds = new Rounds(40_000);
    const late = Array.from({ length: 40_000 }, (_, n) => rounds.next(`order-${String(n).padStart(9, '0')}`));
    expect(late.filter((round) => round > 0)).toEqual([]);
    expect(() => rounds.next('one more')).toThrow('more than 40000 keys');
  });
});

describe('lanes', () => {
  it('are the same for the same text, and share evenly', () => {
    const ids = Array.from({ length: 10_000 }, (_, n) => `order-${n}`);
    const first = ids.filter((id) => laneOf(id, 2) === 0);
    expect(first.length).toBeGreaterThan(4_500);
    expect(first.length).toBeLessThan(5_500);
    expect(first.every((id) => laneOf(`${id}`, 2) === 0)).toBe(true);
  });
});
