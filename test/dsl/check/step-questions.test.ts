import { describe, expect, it } from 'vitest';
import { checkCampaign } from '../../../dsl/check/check-campaign.ts';
import { campaignWith, kit, NOW_MS } from '../../support/sample-campaign.ts';

const push = (id: string, more: object = {}) => ({ id, send: { channel: 'push', message: `${id}에게` }, ...more });
const opened = (step: string) => ({ step, was: 'opened' });

/** Codes and places of what is found about questions in a journey of these steps. */
function found(steps: readonly object[], more: object = {}): readonly string[] {
  const campaign = campaignWith({
    channel: undefined,
    message: undefined,
    purpose: 'info',
    trigger: { event: 'visited' },
    steps,
    ...more,
  });
  return checkCampaign(campaign, kit.schema, { nowMs: NOW_MS })
    .filter(({ code }) => /step|unreported/.test(code))
    .map(({ code, path }) => `${code} ${path.join('.')}`);
}

describe('questions about steps', () => {
  it('may be asked behind the send, in blocks, of itself by no step, and by exits anywhere', () => {
    const blocks = [
      push('a'),
      { branch: { if: { not: opened('a') }, steps: [push('b')], otherwise: [push('c', { if: opened('a') })] } },
      {
        waitFor: {
          step: 'c',
          was: 'opened',
          within: '1d',
          otherwise: [push('d', { if: { any: [opened('b'), opened('c')] } })],
        },
      },
    ];
    expect(found(blocks, { exit: { step: 'd', was: 'clicked' } })).toEqual([]);
    expect(found([push('a', { if: opened('a') })])).toEqual(['check/step-order steps.0.if.step']);
  });

  it('know that a send with a question of its own may have been done, and that a block that leaves leads nowhere', () => {
    expect(found([push('a', { if: { did: 'purchased' } }), push('b', { if: opened('a') })])).toEqual([]);
    const leaving = (exit: object) => [
      { branch: { if: { did: 'purchased' }, steps: [push('a'), exit] } },
      push('b', { if: opened('a') }),
    ];
    expect(found(leaving({ exit: 'done' }))).toEqual(['check/step-order steps.1.if.step']);
    expect(found(leaving({ exit: 'done', if: { did: 'visited' } }))).toEqual([]);
  });

  it('are not asked of steps in segments, variants and targets', () => {
    const segment = { segment: 'x', who: opened('a') };
    expect(found([push('a'), push('b', { if: segment })])).toEqual(['check/step-question steps.1.if.who.step']);
    expect(found([push('a')], { exclude: { any: [{ did: 'visited' }, opened('a')] } })).toEqual([
      'check/step-question exclude.any.1.step',
    ]);
    const variants = { b: { when: opened('a'), message: '나' }, c: { message: '다' } };
    expect(found([push('a'), { id: 'b', send: { channel: 'push', variants } }])).toEqual([
      'check/step-question steps.1.send.variants.b.when.step',
    ]);
  });

  it.each([
    ['sms', 'opened', ['check/unreported-status steps.1.if.was']],
    ['sms', 'delivered', []],
    ['sms', 'clicked', []],
    ['sms', 'sent', []],
    ['webPush', 'delivered', ['check/unreported-status steps.1.if.was']],
    ['webPush', 'opened', []],
    ['brandMessage', 'opened', ['check/unreported-status steps.1.if.was']],
  ])('ask %s only for what it reports: %s', (channel, was, expected) => {
    expect(found([{ id: 'a', send: { channel, message: '가' } }, push('b', { if: { step: 'a', was } })])).toEqual(
      expected,
    );
  });
});

describe('the if of a step', () => {
  it('does not end the journey of those whom it passes by', () => {
    expect(found([{ exit: 'bought', if: { did: 'purchased' } }, push('a')])).toEqual([]);
    expect(found([{ exit: 'bought' }, push('a')])).toEqual(['check/unreachable-step steps.1']);
  });

  it('gives texts inside of it what it asks for, and those behind it nothing', () => {
    const named = (id: string, more: object) => ({
      id,
      send: { channel: 'push', message: '{{customer.name}}님' },
      ...more,
    });
    const faults = (steps: readonly object[]) =>
      checkCampaign(
        campaignWith({ channel: undefined, message: undefined, purpose: 'info', trigger: { event: 'visited' }, steps }),
        kit.schema,
        { nowMs: NOW_MS },
      ).map(({ code, path }) => `${code} ${path.join('.')}`);
    expect(faults([named('a', { if: { attribute: 'name', exists: true } })])).toEqual([]);
    expect(faults([push('a', { if: { attribute: 'name', exists: true } }), named('b', {})])).toEqual([
      'template/missing-fallback steps.1.send.message',
    ]);
  });
});
