import { all, any, defineCustomer, env, everyone, not, once, z } from 'campaigns-as-code';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCampaign } from '../../../dsl/check/check-campaign.ts';
import { lowerCampaign } from '../../../dsl/lower/lower-campaign.ts';
import { parseCampaign } from '../../../dsl/schema/parse-campaign.ts';
import { checkTemplate } from '../../../dsl/template/check-template.ts';
import { renderer } from '../../../dsl/template/renderer.ts';
import { kit, NOW_MS } from '../../support/sample-campaign.ts';

const { campaign, customer, did, text } = kit;
const rest = {
  id: 'sample',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'info',
  trigger: once('2027-01-11T10:00', 'Asia/Seoul'),
  channel: 'email',
  message: { subject: 's', text: 't' },
} as const;

describe('defineCustomer', () => {
  it('turns zod into plain data, nested objects into dotted names', () => {
    expect(kit.schema.attributes).toEqual({
      name: { type: 'string', values: null, optional: true },
      tier: { type: 'string', values: ['basic', 'silver', 'gold', 'vip'], optional: false },
      points: { type: 'number', values: null, optional: false },
      adult: { type: 'boolean', values: null, optional: true },
      signedUpOn: { type: 'date', values: null, optional: false },
      'coupon.amount': { type: 'number', values: null, optional: true, broughtBy: 'coupon' },
      'coupon.expiresAt': { type: 'datetime', values: null, optional: true, broughtBy: 'coupon' },
      'coupon.note': { type: 'string', values: null, optional: true },
    });
    expect(JSON.parse(JSON.stringify(kit.schema))).toEqual(kit.schema);
  });

  it.each([
    ['a list of numbers', { tags: z.array(z.number()) }, 'attributes.tags: a zod type "array"'],
    ['a default', { tier: z.string().default('basic') }, 'attributes.tier: a zod type "default"'],
    ['null', { name: z.string().nullable() }, 'attributes.name: a zod type "nullable"'],
    ['a nested date object', { coupon: z.object({ at: z.date() }) }, 'attributes.coupon.at: a zod type "date"'],
    ['a name with a space', { 'first name': z.string() }, 'attributes.first name: a name must be'],
    ['a name of JavaScript', { constructor: z.string() }, 'attributes.constructor: a name must be'],
  ])('refuses %s and says where', (_, attributes, message) => {
    expect(() => defineCustomer({ attributes: z.object(attributes), events: {} })).toThrow(message);
  });

  it('writes plain frozen data that no later code can change', () => {
    const { written } = campaign({ ...rest, target: all(did.purchased.atLeast(2), not(customer.tier.is('vip'))) });
    expect(JSON.parse(JSON.stringify(written))).toEqual(written);
    expect(written).toMatchObject({
      target: { all: [{ did: 'purchased', atLeast: 2 }, { not: { attribute: 'tier', is: 'vip' } }] },
    });
    const frozen = (value: unknown): boolean =>
      typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(frozen));
    expect(frozen(written)).toBe(true);
  });

  it('lets one count be the start of several', () => {
    const often = did.purchased.atLeast(2);
    const { written } = campaign({ ...rest, target: any(often.inLast('7d'), often, did.purchased) });
    expect(written).toMatchObject({
      target: {
        any: [{ did: 'purchased', atLeast: 2, inLast: '7d' }, { did: 'purchased', atLeast: 2 }, { did: 'purchased' }],
      },
    });
  });

  it('writes what parses, means something and lowers', () => {
    const target = all(
      customer.coupon.expiresAt.within('next 2d'),
      customer.points.gte(100),
      customer.adult.is(true),
      customer.name.exists(),
      customer.tier.notIn(['basic']),
    );
    for (const one of [target, everyone, undefined]) {
      const { written } = campaign(one === undefined ? rest : { ...rest, target: one });
      const parsed = parseCampaign(written);
      if (!parsed.ok) expect.fail(JSON.stringify(parsed.findings));
      expect(checkCampaign(parsed.value, kit.schema, { nowMs: NOW_MS })).toEqual([]);
      expect(lowerCampaign(parsed.value, kit.schema).id).toBe('sample');
    }
  });

  it('refers to the environment by name and never reads it', () => {
    expect(env('SMTP_URL')).toEqual({ env: 'SMTP_URL' });
    expect(env('PORT', { fallback: '25' })).toEqual({ env: 'PORT', fallback: '25' });
  });
});

describe('text', () => {
  const scope = {
    customer: { tier: 'vip', points: 12_000, signedUpOn: '2026-12-24' },
    brand: '하루마트',
    timeZone: 'Asia/Seoul',
  };
  const render = (source: string) =>
    renderer({ kind: 'template', source, locale: 'ko', translations: {}, escape: 'text' })(scope);

  it('prints Handlebars', () => {
    expect(text`${customer.name.or('고객')}님 ${customer.tier} ${customer.points.formatted()}`).toBe(
      '{{default customer.name "고객"}}님 {{customer.tier}} {{number customer.points}}',
    );
    expect(text`${customer.coupon.expiresAt.formatted().or('곧')}`).toBe(
      '{{default (date customer.coupon.expiresAt) "곧"}}',
    );
  });

  it('prints every form that a helper has, also on top of each other', () => {
    const { points, tier, signedUpOn, name } = customer;
    const forms = [
      [points.money('KRW', { style: 'man' }), '{{money customer.points "KRW" style="man"}}', '1만 2,000원'],
      [points.plural('point', 'points'), '{{plural customer.points "point" "points"}}', 'points'],
      [points.josa('이/가'), '{{josa customer.points "이/가"}}', '12000이'],
      [points.money('USD').josa('을/를'), '{{josa (money customer.points "USD") "을/를"}}', '12,000.00달러를'],
      [signedUpOn.formatted('weekday'), '{{date customer.signedUpOn "weekday"}}', '목요일'],
      [name.or('고객').josa('은/는'), '{{josa (default customer.name "고객") "은/는"}}', '고객은'],
      [name.josa('은/는').or('고객은'), '{{default (josa customer.name "은/는") "고객은"}}', '고객은'],
      [tier.upper().truncate(2), '{{truncate (upper customer.tier) 2}}', 'V…'],
      [tier.capitalize(), '{{capitalize customer.tier}}', 'Vip'],
    ] as const;
    for (const [form, source, written] of forms) {
      expect(text`${form}`).toBe(source);
      expect(checkTemplate(source, { path: [], schema: kit.schema, present: new Set() })).toEqual([]);
      expect(render(source)).toBe(written);
    }
  });

  it('prints any fixed text and any fallback as it is, or refuses it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (before, fallback, after) => {
        const parts = Object.assign([before, after], { raw: [before, after] });
        let source: string;
        try {
          source = text(parts, customer.name.or(fallback));
        } catch (error) {
          expect(String(error)).toContain('DefinitionError');
          return;
        }
        expect(checkTemplate(source, { path: [], schema: kit.schema, present: new Set() })).toEqual([]);
        expect(render(source)).toBe(`${before}${fallback}${after}`);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['Handlebars of one’s own', () => text`{{customer.name}}`],
    ['a brace that would join the value', () => text`{${customer.tier}`],
    ['a brace that would end the value late', () => text`${customer.tier}}`],
    ['a backslash that would escape the value', () => text`\\${customer.tier}`],
  ])('refuses %s', (_, write) => {
    expect(write).toThrow(/text`\.\.\.`/);
  });
});
