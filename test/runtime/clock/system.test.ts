import { describe, expect, it } from 'vitest';
import { systemClock, systemIds, systemSecret } from '../../../runtime/clock/system.ts';

describe('system ids', () => {
  it('have 26 characters, never repeat, and sort in the order they were made', () => {
    const ids = Array.from({ length: 20_000 }, () => systemIds.next());
    expect(ids.every((id) => /^[0-9a-z]{26}$/.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  });

  it('begin with the time of their making', () => {
    const before = systemClock.now();
    const made = Number.parseInt(systemIds.next().slice(0, 9), 36);
    expect(made).toBeGreaterThanOrEqual(before);
    expect(made).toBeLessThanOrEqual(systemClock.now() + 1);
  });
});

describe('system secrets', () => {
  it('fit into an address unescaped', () => {
    expect(systemSecret()).toMatch(/^[\w-]{32}$/);
    expect(systemSecret()).not.toBe(systemSecret());
  });
});
