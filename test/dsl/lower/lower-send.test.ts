import { createHash } from 'node:crypto';
import { firstOf } from 'campaigns-as-code';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { canonicalJson, type SendNode, sendsOf, versionHash } from '../../../dsl/ir/index.ts';
import { lowerCampaign } from '../../../dsl/lower/lower-campaign.ts';
import { parseCampaign } from '../../../dsl/schema/parse-campaign.ts';
import { parseYaml } from '../../../dsl/yaml/parse-yaml.ts';
import { campaignNodeSchema } from '../../../runtime/deploy/ir-schema.ts';
import { kit, writtenWith } from '../../support/sample-campaign.ts';
import { type Delivery, deliveries } from './written-deliveries.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function normalForm(written: unknown) {
  const parsed = parseCampaign(written);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
  return lowerCampaign(parsed.value, kit.schema);
}

function sendOf(changes: Readonly<Record<string, unknown>>): SendNode {
  const [send] = sendsOf(normalForm(writtenWith({ message: undefined, ...changes })));
  if (send === undefined) throw new Error('there is no send');
  return send;
}

const hashOf = (written: unknown) => versionHash(normalForm(written), sha256);

describe('lowerSend', () => {
  it('puts a bare text on every channel, in the order in which they are tried', () => {
    const send = sendOf({
      channel: ['brandMessage', { channel: 'sms', on: 'not-delivered', after: '2h' }],
      message: '안녕',
    });
    expect(send.channel).toBe('brand-message');
    expect(send.fallbacks).toEqual([{ channel: 'sms', on: 'not-delivered', afterMs: 7_200_000 }]);
    const [variant] = send.variants;
    expect([variant?.content, ...(variant?.fallbackContents ?? [])].map((content) => content?.kind)).toEqual([
      'brand-message',
      'sms',
    ]);
    expect(variant?.fallbackContents[0]).toMatchObject({ body: { source: '안녕' } });
  });

  it('reads a list as firstOf, and a name alone as a fallback for the unreachable', () => {
    const message = '안녕';
    const list = sendOf({ channel: ['push', 'sms'], message });
    expect(sendOf({ channel: { firstOf: ['push', { channel: 'sms' }] }, message })).toEqual(list);
    expect(list.fallbacks).toEqual([{ channel: 'sms', on: 'unreachable', afterMs: 0 }]);
  });

  it('spells out what channels default to', () => {
    const image = 'https://a.example/a.jpg';
    const content = (channel: string, message: unknown) => sendOf({ channel, message }).variants[0]?.content;
    expect(content('brandMessage', 'a')).toMatchObject({ bubble: 'text', targeting: 'I', buttons: [], coupon: null });
    expect(content('brandMessage', { body: 'a', image })).toMatchObject({ bubble: 'image' });
    expect(content('push', 'a')).toMatchObject({ title: null, image: null, deepLink: null, buttons: [] });
    expect(content('inWeb', { body: 'a', pages: ['/b', '/a', '/b'] })).toMatchObject({
      layout: 'modal',
      pages: ['/a', '/b'],
    });
  });
});

describe('groups of variants', () => {
  const vip = { attribute: 'tier', in: ['vip', 'gold'] };
  const ids = (variants: object) => sendOf({ channel: 'push', variants }).variants.map(({ id }) => id);

  it('stand in the order in which they are first written, those without a question last, by id inside', () => {
    expect(
      ids({
        rest: { message: 'a' },
        z: { when: { attribute: 'points', gte: 1 }, message: 'a' },
        b: { when: vip, weight: 50, message: 'a' },
        a: { when: vip, weight: 50, message: 'a' },
      }),
    ).toEqual(['z', 'a', 'b', 'rest']);
  });

  it('are found by meaning, not by wording', () => {
    const send = sendOf({
      channel: 'push',
      variants: {
        a: { when: vip, weight: 50, message: 'a' },
        rest: { message: 'c' },
        b: { when: { in: ['gold', 'vip', 'gold'], attribute: 'tier' }, weight: 50, message: 'b' },
      },
    });
    expect(send.variants.map(({ id, weightBp }) => [id, weightBp])).toEqual([
      ['a', 5_000],
      ['b', 5_000],
      ['rest', 10_000],
    ]);
    expect(send.variants[0]?.when).toEqual(send.variants[1]?.when);
  });

  it('keep the hash when variants of one group change places, and change it when groups do', () => {
    const written = (entries: readonly (readonly [string, object])[]) =>
      hashOf(writtenWith({ message: undefined, channel: 'push', variants: Object.fromEntries(entries) }));
    const a = ['a', { when: vip, weight: 50, message: 'a' }] as const;
    const b = ['b', { when: vip, weight: 50, message: 'b' }] as const;
    const c = ['c', { when: { attribute: 'points', gte: 1 }, message: 'c' }] as const;
    const rest = ['rest', { message: 'd' }] as const;
    expect(written([b, rest, a, c])).toBe(written([a, b, c, rest]));
    expect(written([c, a, b, rest])).not.toBe(written([a, b, c, rest]));
  });
});

describe('TypeScript and YAML of one send', () => {
  it('give the same hash on every channel', () => {
    fc.assert(
      fc.property(deliveries, (delivery) => {
        const yaml = parseYaml(stringify({ version: 1, ...writtenWith({ message: undefined, ...delivery }) }));
        if (!yaml.ok) throw new Error(JSON.stringify(yaml.faults));
        expect(hashOf(typescript(delivery).written)).toBe(hashOf(yaml.written));
      }),
      { numRuns: 150 },
    );
  });

  it('survive the plan file unchanged', () => {
    fc.assert(
      fc.property(deliveries, (delivery) => {
        const node = normalForm(writtenWith({ message: undefined, ...delivery }));
        expect(campaignNodeSchema.parse(JSON.parse(canonicalJson(node)))).toEqual(node);
      }),
      { numRuns: 50 },
    );
  });
});

/** The builders' twin of a written delivery. Its types are those of any: what fits which channel, type tests hold. */
function typescript({ channel, variants, ...rest }: Delivery) {
  const campaign = kit.campaign as (definition: object) => { readonly written: unknown };
  const [first, ...others] = Array.isArray(channel) ? channel : [channel];
  const tried = firstOf as (...channels: readonly unknown[]) => unknown;
  return campaign({
    ...writtenWith({ message: undefined }),
    ...rest,
    channel: others.length === 0 ? first : tried(first, ...others),
    ...(variants === undefined
      ? {}
      : {
          variants: Object.fromEntries(
            Object.entries(variants).map(([id, { when, ...variant }]) => [
              id,
              when === undefined ? variant : { ...variant, when: kit.customer.tier.in(when.in as ['vip']) },
            ]),
          ),
        }),
  });
}
