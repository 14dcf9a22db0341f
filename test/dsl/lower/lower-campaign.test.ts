import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type CampaignNode, canonicalJson, sendsOf, versionHash, walk } from '../../../dsl/ir/index.ts';
import { lowerCampaign } from '../../../dsl/lower/lower-campaign.ts';
import { parseCampaign } from '../../../dsl/schema/parse-campaign.ts';
import { campaignWith, kit, writtenWith } from '../../support/sample-campaign.ts';
import { raise } from './raise.ts';
import { writtenCampaigns } from './written-campaigns.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function normalForm(written: unknown): CampaignNode {
  const parsed = parseCampaign(written);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
  return lowerCampaign(parsed.value, kit.schema);
}

function hashOf(written: unknown): string {
  return versionHash(normalForm(written), sha256);
}

function lowered(changes: Readonly<Record<string, unknown>>) {
  return lowerCampaign(campaignWith(changes), kit.schema);
}

describe('lowerCampaign', () => {
  it('spells out all defaults', () => {
    const node = lowered({});
    const { description, owner, tags, target, controlBp } = node;
    expect({ description, owner, tags, target, controlBp }).toEqual({
      description: null,
      owner: null,
      tags: [],
      target: { kind: 'everyone' },
      controlBp: 0,
    });
    expect(sendsOf(node)[0]?.variants.map(({ id, weightBp }) => [id, weightBp])).toEqual([['default', 10_000]]);
  });

  it('holds the brand, which makes it another version', () => {
    expect(lowered({}).brand).toBeNull();
    expect(lowered({ brand: 'haru-kids' }).brand).toBe('haru-kids');
    expect(hashOf(writtenWith({ brand: 'haru-kids' }))).not.toBe(hashOf(writtenWith({})));
  });

  it.each([
    ['day', '5 18 * * *'],
    ['weekday', '5 18 * * 1-5'],
    ['weekend', '5 18 * * 0,6'],
    ['sunday', '5 18 * * 0'],
    ['saturday', '5 18 * * 6'],
  ])('turns every %s into cron', (every, expression) => {
    expect(lowered({ trigger: { every, at: '18:05', timezone: 'Asia/Seoul' } }).trigger).toEqual({
      kind: 'cron-trigger',
      expression,
      timeZone: 'Asia/Seoul',
    });
  });

  it.each([
    [{ did: 'purchased' }, 1, null],
    [{ did: 'purchased', atLeast: 2 }, 2, null],
    [{ did: 'purchased', atMost: 2 }, 0, 2],
    [{ did: 'purchased', exactly: 0 }, 0, 0],
    [{ did: 'purchased', atLeast: 1, atMost: 2 }, 1, 2],
  ])('reads %j as %i to %s times', (target, min, max) => {
    expect(lowered({ target }).target).toMatchObject({ kind: 'event-count', min, max, window: { type: 'all' } });
  });

  it('escapes html parts only, and ends all lines alike', () => {
    const [send] = sendsOf(lowered({ message: { subject: 's', text: 'a\r\nb\rc', html: '<p>\r\n' } }));
    const content = send?.variants[0]?.content;
    if (content?.kind !== 'email') throw new TypeError('not an email');
    expect([content?.subject.escape, content?.text?.escape, content?.html?.escape]).toEqual(['text', 'text', 'html']);
    expect([content?.text?.source, content?.html?.source]).toEqual(['a\nb\nc', '<p>\n']);
  });

  it('takes the type of an attribute from the schema', () => {
    expect(lowered({ target: { attribute: 'coupon.expiresAt', within: 'next 2d' } }).target).toEqual({
      kind: 'attribute',
      attribute: 'coupon.expiresAt',
      type: 'datetime',
      test: { op: 'within', direction: 'next', ms: 172_800_000 },
    });
  });

  it('refuses a campaign that was not checked instead of guessing', () => {
    expect(() => lowered({ target: { attribute: 'nmae', exists: true } })).toThrow(TypeError);
  });

  it('gives TypeScript and YAML of one campaign the same hash', () => {
    const { campaign, customer, text } = kit;
    const typescript = campaign({
      id: 'twin',
      tags: ['b', 'a'],
      goal: { event: 'purchased', within: '3d', value: 'amount' },
      purpose: 'ad',
      trigger: { every: 'weekday', at: '10:00', timezone: 'Asia/Seoul' },
      target: customer.tier.in(['gold', 'vip']),
      channel: 'email',
      variants: {
        b: { weight: 33.33, message: { subject: text`${customer.name.or('고객')}님`, text: '둘' } },
        a: { weight: 66.67, message: { subject: '하나', text: '하나' } },
      },
      control: 12.5,
    });
    const yaml = parse(`
version: 1
control: 12.5
variants:
  a: { weight: 66.67, message: { text: 하나, subject: 하나 } }
  b:
    message:
      subject: '{{default customer.name "고객"}}님'
      text: 둘
    weight: 33.33
channel: email
target: { attribute: tier, in: [vip, gold, vip] }
trigger: { cron: "0  10 * * 1-5", timezone: Asia/Seoul }
purpose: ad
goal: { event: purchased, within: 72h, value: amount }
tags: [a, b, a]
id: twin
`);
    expect(hashOf(yaml)).toBe(hashOf(typescript.written));
  });

  it('gives a new hash to every change of meaning', () => {
    const base = hashOf(writtenWith({}));
    const changes = [
      { purpose: 'info' },
      { control: 0.01 },
      { message: { subject: '안녕하세요', text: '반가워요 ' } },
      { target: { did: 'visited' } },
      { trigger: { every: 'weekday', at: '10:01', timezone: 'Asia/Seoul' } },
      { goal: { event: 'purchased', within: '3d' } },
      { owner: 'crm' },
    ];
    const hashes = changes.map((change) => hashOf(writtenWith(change)));
    expect(new Set([base, ...hashes]).size).toBe(changes.length + 1);
  });

  it('does not depend on the order in which fields are written', () => {
    fc.assert(
      fc.property(writtenCampaigns, fc.infiniteStream(fc.nat()), (written, random) => {
        expect(hashOf(shuffled(written, random))).toBe(hashOf(written));
      }),
      { numRuns: 200 },
    );
  });

  it('is idempotent: the normal form, written out again, lowers to itself', () => {
    fc.assert(
      fc.property(writtenCampaigns, (written) => {
        const once = normalForm(written);
        const twice = normalForm(raise(once));
        expect(canonicalJson(twice)).toBe(canonicalJson(once));
      }),
      { numRuns: 200 },
    );
  });

  it('makes nodes that are plain data throughout', () => {
    fc.assert(
      fc.property(writtenCampaigns, (written) => {
        const node = normalForm(written);
        expect(JSON.parse(canonicalJson(node))).toEqual(node);
        expect([...walk(node)].every(({ kind }) => typeof kind === 'string')).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

/** The same data with the keys of every object in another order. */
function shuffled(value: unknown, random: Iterator<number>): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, random));
  if (typeof value !== 'object' || value === null) return value;
  const keyed = Object.entries(value).map((entry) => ({ entry, order: Number(random.next().value) }));
  keyed.sort((a, b) => a.order - b.order);
  return Object.fromEntries(keyed.map(({ entry: [key, item] }) => [key, shuffled(item, random)]));
}
