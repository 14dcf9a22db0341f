import { brandMessage, firstOf, push, sms } from 'campaigns-as-code';
import { describe, expect, it } from 'vitest';
import { kit, writtenWith } from '../../support/sample-campaign.ts';

describe('firstOf', () => {
  it('writes the channels down in their order, frozen to the depths', () => {
    const tried = firstOf(brandMessage, push, { channel: sms, on: 'not-delivered', after: '2h' });
    expect(tried).toEqual({ firstOf: ['brandMessage', 'push', { channel: 'sms', on: 'not-delivered', after: '2h' }] });
    expect([tried, tried.firstOf, tried.firstOf[2]].every(Object.isFrozen)).toBe(true);
  });
});

describe('variants', () => {
  const campaign = kit.campaign as (definition: object) => { readonly written: unknown };

  it('carry their question in written form', () => {
    const { written } = campaign({
      ...writtenWith({ message: undefined, channel: 'push' }),
      variants: { vip: { when: kit.customer.tier.is('vip'), message: 'a' }, rest: { message: 'b' } },
    });
    expect(written).toMatchObject({
      variants: { vip: { when: { attribute: 'tier', is: 'vip' }, message: 'a' }, rest: { message: 'b' } },
    });
  });

  it('refuse a question that is none, which would leave the variant for everybody else', () => {
    const variants = { vip: { when: undefined, message: 'a' } };
    expect(() => campaign({ ...writtenWith({ message: undefined, channel: 'push' }), variants })).toThrow(
      'when of the variant "vip" is not a predicate',
    );
  });
});
