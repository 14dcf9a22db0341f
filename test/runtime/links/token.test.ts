import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enrolmentOfKey, sendKey } from '../../../runtime/links/send-key.ts';
import { type LinkClaim, linkTokens } from '../../../runtime/links/token.ts';

const KEY = 'a-key-of-32-characters-and-more!';
const NOW = Date.parse('2027-01-11T03:00:00Z');
const DAY = 86_400_000;
const id = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n });
const claim: fc.Arbitrary<LinkClaim> = fc.oneof(
  fc.record({ kind: fc.constant('click' as const), sendId: id, linkId: id }),
  fc.record({ kind: fc.constant('open' as const), sendId: id }),
  fc.record({ kind: fc.constant('preferences' as const), sendId: id }),
);

describe('tokens of links', () => {
  it('say what they were made for, in few characters that every mail program leaves alone', () => {
    const tokens = linkTokens(KEY);
    fc.assert(
      fc.property(claim, (made) => {
        const token = tokens.make(made, NOW);
        expect(token).toMatch(/^[A-Za-z0-9_-]{19,45}$/);
        expect(tokens.read(token, NOW)).toEqual(made);
      }),
    );
    expect(tokens.make({ kind: 'click', sendId: 1_000_000n, linkId: 40n }, NOW).length).toBeLessThanOrEqual(24);
  });

  it('are forged when a single character differs, under another key, or when they are anything else', () => {
    const tokens = linkTokens(KEY);
    fc.assert(
      fc.property(claim, fc.nat(), fc.constantFrom(...'ABCxyz019_-'), (made, at, letter) => {
        const token = tokens.make(made, NOW);
        const place = at % token.length;
        const changed = token.slice(0, place) + letter + token.slice(place + 1);
        fc.pre(changed !== token);
        expect(tokens.read(changed, NOW)).toBe('forged');
        expect(linkTokens('another-key-of-32-characters-and').read(token, NOW)).toBe('forged');
      }),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        expect(tokens.read(text, NOW)).toBe('forged');
      }),
    );
  });

  it('end after their days, but a way out never does', () => {
    const tokens = linkTokens(KEY, 30);
    const click = tokens.make({ kind: 'click', sendId: 1n, linkId: 2n }, NOW);
    expect(tokens.read(click, NOW + 30 * DAY)).toMatchObject({ kind: 'click' });
    expect(tokens.read(click, NOW + 31 * DAY)).toBe('expired');
    const out = tokens.make({ kind: 'preferences', sendId: 1n }, NOW);
    expect(tokens.read(out, NOW + 4_000 * DAY)).toEqual({ kind: 'preferences', sendId: 1n });
  });

  it('need a key that cannot be guessed', () => {
    expect(() => linkTokens('short')).toThrow('at least 16');
  });
});

describe('keys of sends', () => {
  const name = { runId: '7', campaignId: 'first', enrolmentId: '123456789012', step: 'message~2' };

  it('are the same for the same send, others for any other, and fit what providers take', () => {
    const key = sendKey(name);
    expect(key).toMatch(/^[A-Za-z0-9._-]{1,64}$/);
    expect(sendKey({ ...name })).toBe(key);
    for (const change of [{ runId: '8' }, { campaignId: 'x' }, { enrolmentId: '2' }, { step: 'message' }]) {
      expect(sendKey({ ...name, ...change })).not.toBe(key);
    }
  });

  it('tell their enrolment, and what is no key tells none', () => {
    expect(enrolmentOfKey(sendKey(name))).toBe('123456789012');
    for (const text of [
      '',
      '1',
      '0.'.padEnd(34, 'a'),
      `x.${'a'.repeat(32)}`,
      `1.${'g'.repeat(32)}`,
      `1.${'a'.repeat(33)}`,
    ])
      expect(enrolmentOfKey(text)).toBeNull();
  });
});
