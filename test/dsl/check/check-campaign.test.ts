import { describe, expect, it } from 'vitest';
import { checkCampaign } from '../../../dsl/check/check-campaign.ts';
import { campaignWith, kit, NOW_MS, told } from '../../support/sample-campaign.ts';

/** Of a campaign that informs, whose messages need no way out of advertising. */
function faults(changes: Readonly<Record<string, unknown>>): readonly string[] {
  return checkCampaign(campaignWith({ purpose: 'info', ...changes }), kit.schema, { nowMs: NOW_MS }).map(told);
}

describe('checkCampaign', () => {
  it('finds nothing wrong with a campaign that means something', () => {
    const target = {
      all: [
        { attribute: 'tier', in: ['gold', 'vip'] },
        { attribute: 'coupon.expiresAt', within: 'next 2d' },
        { not: { did: 'purchased', inLast: '30d' } },
        {
          any: [
            { attribute: 'points', gte: 1 },
            { attribute: 'adult', is: true },
            { attribute: 'name', exists: true },
          ],
        },
      ],
    };
    expect(faults({ target })).toEqual([]);
  });

  it('finds events that do not exist, in the goal and in the target', () => {
    expect(faults({ goal: { event: 'purchaced', within: '3d' }, target: { not: { did: 'visted' } } })).toEqual([
      'check/unknown-event goal.event: there is no event "purchaced" -> purchased',
      'check/unknown-event target.not.did: there is no event "visted" -> visited',
    ]);
  });

  it('finds a goal value that the event lacks or that cannot be summed', () => {
    expect(faults({ goal: { event: 'purchased', within: '3d', value: 'amuont' } })).toEqual([
      'check/unknown-property goal.value: the event "purchased" has no property "amuont" -> amount',
    ]);
    expect(faults({ goal: { event: 'purchased', within: '3d', value: 'orderId' } })).toEqual([
      'check/attribute-type goal.value: "orderId" of "purchased" is not a number, so it cannot be summed',
    ]);
  });

  it('finds attributes that do not exist, and names of JavaScript are none', () => {
    expect(
      faults({
        target: {
          any: [
            { attribute: 'teir', is: 'vip' },
            { attribute: 'toString', exists: true },
          ],
        },
      }),
    ).toEqual([
      'check/unknown-attribute target.any.0.attribute: there is no attribute "teir" -> tier',
      'check/unknown-attribute target.any.1.attribute: there is no attribute "toString"',
    ]);
  });

  it.each([
    [{ attribute: 'tier', lt: 3 }, 'check/attribute-type target.lt (key): "tier" is a string and cannot be asked "lt"'],
    [
      { attribute: 'points', within: 'next 2d' },
      'check/attribute-type target.within (key): "points" is a number and cannot be asked "within"',
    ],
    [
      { attribute: 'signedUpOn', is: '2026-01-01' },
      'check/attribute-type target.is (key): "signedUpOn" is a date and cannot be asked "is"',
    ],
    [{ attribute: 'points', is: '5' }, 'check/attribute-type target.is: "points" is a number, and "5" is a string'],
    [{ attribute: 'tier', in: ['gold', 'vipp'] }, 'check/attribute-type target.in.1: "tier" is never "vipp" -> vip'],
  ])('refuses %j', (target, fault) => {
    expect(faults({ target })).toEqual([fault]);
  });

  it('adds weights up without rounding errors', () => {
    const message = { subject: 's', text: 't' };
    const variants = (...weights: number[]) => ({
      message: undefined,
      variants: Object.fromEntries(
        weights.map((weight, index) => [`v${index}`, { weight, message: { ...message, text: `t${index}` } }]),
      ),
    });
    expect(faults(variants(33.33, 33.33, 33.34))).toEqual([]);
    // Times 100 and summed as they are, these come to 10000.000000000002.
    expect(faults(variants(0.15, 19.92, 79.93))).toEqual([]);
    expect(faults(variants(50, 40))).toEqual(['check/weights variants (key): the weights add up to 90, not 100']);
  });

  it('finds zones that do not exist, also when only their letters are wrong', () => {
    const trigger = (timezone: string) => ({ trigger: { every: 'day', at: '10:00', timezone } });
    expect(faults(trigger('Asia/Soeul'))).toEqual([
      'check/time-zone trigger.timezone: there is no time zone "Asia/Soeul" -> Asia/Seoul',
    ]);
    expect(faults(trigger('asia/seoul'))).toHaveLength(1);
    expect(faults(trigger('Asia/Calcutta'))).toEqual([]);
    expect(faults(trigger('UTC'))).toEqual([]);
  });

  it.each([
    ['2027-02-29T10:00', 'UTC', 'that year has no 29th of February'],
    ['2027-03-14T02:30', 'America/New_York', 'the clock is put forward over it'],
  ])('refuses %s in %s: %s', (once, timezone) => {
    expect(faults({ trigger: { once, timezone } })).toEqual([
      `check/schedule trigger.once: ${once} never comes in ${timezone}`,
    ]);
  });

  it('takes the first of a time that comes twice', () => {
    // 01:30 comes at 05:30Z and again at 06:30Z when New York turns its clocks back on 2026-11-01.
    const trigger = { once: '2026-11-01T01:30', timezone: 'America/New_York' };
    const campaign = campaignWith({ purpose: 'info', trigger });
    const at = (nowMs: number) => checkCampaign(campaign, kit.schema, { nowMs }).map(({ code }) => code);
    expect(at(Date.UTC(2026, 10, 1, 5, 29))).toEqual([]);
    expect(at(Date.UTC(2026, 10, 1, 5, 30))).toEqual(['check/past']);
  });

  it('only warns of a time that has passed, judged in its own zone', () => {
    const once = (at: string) => ({ trigger: { once: at, timezone: 'Asia/Seoul' } });
    expect(faults(once('2026-11-23T09:01'))).toEqual([]);
    const passed = campaignWith({ purpose: 'info', ...once('2026-11-23T09:00') });
    const [past] = checkCampaign(passed, kit.schema, { nowMs: NOW_MS });
    expect(past).toMatchObject({ code: 'check/past', severity: 'warning', path: ['trigger', 'once'] });
  });

  it.each([
    '0 10 30 2 *',
    '0 0 31 4,6 *',
    '99 * * * *',
    '0 10 * * 9',
    '5-1 * * * *',
    '0 10 L * *',
    '0 10 ? * 1',
    '0 10 * * 1#2',
    'H 10 * * *',
  ])('refuses the cron expression %s', (cron) => {
    expect(faults({ trigger: { cron, timezone: 'Asia/Seoul' } })).toEqual([
      expect.stringContaining(`check/schedule trigger.cron: the cron expression "${cron}" never runs`),
    ]);
  });

  it.each(['*/5 9-18 * * MON-FRI', '0 0 29 2 *', '0 10 1,15 jan-jun *', '0 0 * * 7'])(
    'takes the cron expression %s',
    (cron) => {
      expect(
        faults({ trigger: { cron, timezone: 'Asia/Seoul' } }).filter((one) => !one.includes('frequent-cron')),
      ).toEqual([]);
    },
  );

  it('checks every text of every variant at its own place', () => {
    const message = { subject: '{{customer.nmae}}', text: 't', html: '<p>{{points}}</p>' };
    expect(faults({ message: undefined, variants: { a: { weight: 100, message } } })).toEqual([
      'template/unknown-variable variants.a.message.subject: there is no variable "customer.nmae" -> customer.name',
      'template/unknown-variable variants.a.message.html: there is no variable "points" -> customer.points',
    ]);
  });

  it('needs no fallback for what the target makes sure of, and only then', () => {
    const message = { subject: '{{customer.name}}', text: '{{number customer.coupon.amount}}' };
    const missing = (target: unknown) => faults({ message, target }).map((fault) => fault.split(':')[0]);
    const subject = 'template/missing-fallback message.subject';
    const text = 'template/missing-fallback message.text';
    const hasName = { attribute: 'name', exists: true };
    const hasCoupon = { attribute: 'coupon.expiresAt', within: 'next 2d' };
    expect(missing('everyone')).toEqual([subject, text]);
    expect(missing({ all: [hasName, hasCoupon] })).toEqual([]);
    expect(missing({ any: [hasName, hasCoupon] })).toEqual([subject, text]);
    expect(missing({ any: [hasName, { all: [hasCoupon, hasName] }] })).toEqual([text]);
    expect(missing({ not: { attribute: 'name', is: '김하루' } })).toEqual([text]);
    expect(missing({ not: hasName })).toEqual([subject, text]);
    expect(missing({ attribute: 'name', exists: false })).toEqual([subject, text]);
    expect(missing({ not: { attribute: 'name', exists: false } })).toEqual([text]);
  });

  it('tells a fault of a text once, however many channels show it', () => {
    expect(faults({ channel: ['push', 'webPush', 'inApp'], message: '{{customer.nmae}}님' })).toEqual([
      'template/unknown-variable message: there is no variable "customer.nmae" -> customer.name',
    ]);
  });
});
