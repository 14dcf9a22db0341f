import { describe, expect, it } from 'vitest';
import { lengthRule } from '../../../dsl/check/channel-limits/length-rule.ts';
import { literalVariablesRule } from '../../../dsl/check/literal-variables-rule.ts';
import { localesRule } from '../../../dsl/check/locales-rule.ts';
import { templatesRule } from '../../../dsl/check/templates-rule.ts';
import { variantVariablesRule } from '../../../dsl/check/variant-variables-rule.ts';
import type { WrittenPredicate } from '../../../dsl/schema/predicate-schema.ts';
import { faultsOf, journeyOf, send } from '../../support/journey.ts';

const NAME = '{{customer.name}}님, 안녕하세요';
const AMOUNT = '{{number customer.coupon.amount}}원';
const named = { attribute: 'name', exists: true };
const hasCoupon = { attribute: 'coupon.expiresAt', within: 'next 7d' };
const ask = (question: object, steps: readonly object[], otherwise: readonly object[] = []) => ({
  branch: { if: question, steps, otherwise },
});

describe('what people have who come to a text', () => {
  const missing = (changes: Readonly<Record<string, unknown>>, ...steps: readonly object[]) =>
    faultsOf(templatesRule, { ...journeyOf(...steps), ...changes }).map((fault) => fault.split(':')[0]);
  const at = (place: string) => `template/missing-fallback steps.${place}`;
  const body = 'send.message.body';

  it('is what a branch around it asks for, and on its other way what it found missing', () => {
    const both = ask(named, [send('a', NAME)], [send('b', NAME)]);
    expect(missing({}, both)).toEqual([at(`0.branch.otherwise.0.${body}`)]);
    const turned = ask({ attribute: 'name', exists: false }, [send('a', NAME)], [send('b', NAME)]);
    expect(missing({}, turned)).toEqual([at(`0.branch.steps.0.${body}`)]);
    // Whoever does not have this name may have none at all.
    const other = ask({ attribute: 'name', isNot: '김하루' }, [send('a', NAME)], [send('b', NAME)]);
    expect(missing({}, other)).toEqual([at(`0.branch.otherwise.0.${body}`)]);
    expect(missing({}, ask({ any: [named, hasCoupon] }, [send('a', NAME)]))).toHaveLength(1);
  });

  it('is kept through waits and other blocks, and is not known any more behind the branch', () => {
    const inside = [{ wait: '1d' }, { waitFor: { event: 'visited', within: '1d', otherwise: [send('a', NAME)] } }];
    expect(missing({}, ask(named, inside), send('b', NAME))).toEqual([at(`1.${body}`)]);
    const arms = { one: [send('a', AMOUNT)], two: [] };
    expect(missing({}, ask(hasCoupon, [{ id: 't', experiment: { goal: 'purchased', arms } }]))).toEqual([]);
  });

  it('is known behind a branch whose other way has left', () => {
    const nameless = ask({ attribute: 'name', exists: false }, [{ exit: 'nameless' }]);
    expect(missing({}, nameless, send('a', NAME))).toEqual([]);
    expect(missing({}, { if: { attribute: 'name', exists: false }, exit: 'nameless' }, send('a', NAME))).toEqual([]);
    expect(missing({}, { ...send('a', NAME), if: named }, send('b', NAME))).toEqual([at(`1.${body}`)]);
  });

  it('changes with what steps set', () => {
    const give = { update: { attribute: 'name', to: '고객' } };
    const take = { update: { attribute: 'name', to: null } };
    expect(missing({}, give, send('a', NAME))).toEqual([]);
    expect(missing({ target: named }, take, send('a', NAME))).toEqual([at(`1.${body}`)]);
    // Set on one way only.
    expect(missing({}, ask({ attribute: 'tier', is: 'vip' }, [give]), send('a', NAME))).toEqual([at(`1.${body}`)]);
    expect(missing({}, ask({ attribute: 'tier', is: 'vip' }, [give], [give]), send('a', NAME))).toEqual([]);
  });

  it('is what trigger, target and exclusion ask for, through named segments', () => {
    expect(missing({ trigger: { enters: named } }, send('a', NAME))).toEqual([]);
    expect(missing({ exclude: { attribute: 'name', exists: false } }, send('a', NAME))).toEqual([]);
    const segments = new Map<string, WrittenPredicate>([['named', { all: [named, { did: 'purchased' }] }]]);
    const changes = { ...journeyOf(ask({ segment: 'named' }, [send('a', NAME)])) };
    expect(faultsOf(templatesRule, changes, { segments })).toEqual([]);
    expect(faultsOf(templatesRule, changes)).toHaveLength(1);
  });

  it('is what the variant asks for, at each text of it', () => {
    const variants = { with: { when: hasCoupon, message: AMOUNT }, rest: { message: AMOUNT } };
    const steps = journeyOf({ id: 'a', send: { channel: 'push', variants } });
    expect(faultsOf(templatesRule, steps).map((fault) => fault.split(':')[0])).toEqual([
      at('0.send.variants.rest.message'),
    ]);
  });
});

describe('texts that other programs are sent', () => {
  const told = (body: object, ...before: readonly object[]) =>
    faultsOf(templatesRule, journeyOf(...before, { id: 'tell', webhook: { url: { env: 'SHOP_URL' }, body } }));

  it('follow the rules of templates, each at its place', () => {
    expect(told({ who: '{{customer.id}}', tier: '{{customer.teir}}', name: '{{customer.name}}' })).toEqual([
      'template/unknown-variable steps.0.webhook.body.tier: there is no variable "customer.teir" -> customer.tier',
      'template/missing-fallback steps.0.webhook.body.name: people may lack customer.name, and the text says nothing for them',
    ]);
    expect(told({ name: '{{customer.name}}' }, { if: { attribute: 'name', exists: false }, exit: 'nameless' })).toEqual(
      [],
    );
  });

  it('alone may name the id of a customer', () => {
    expect(faultsOf(templatesRule, { message: { subject: '{{customer.id}}', text: '-' } })).toEqual([
      'template/unknown-variable message.subject: messages cannot print the id of a customer',
    ]);
    expect(told({ who: '{{customer.ids}}' })).toEqual([
      'template/unknown-variable steps.0.webhook.body.who: there is no variable "customer.ids" -> customer.id',
    ]);
  });

  it('are in the languages of the workspace', () => {
    const body = { text: { ko: '{{customer.tier}} 회원', en: 'a member' } };
    const steps = journeyOf({ id: 'tell', webhook: { url: { env: 'SHOP_URL' }, body } });
    expect(faultsOf(localesRule, steps, { locales: ['ko', 'en'] })).toEqual([
      'template/locale-variables steps.0.webhook.body.text.en: the text in "en" does not use customer.tier, which another language does',
    ]);
  });
});

describe('texts deep inside of a journey', () => {
  const inArm = (delivery: object) =>
    journeyOf({
      waitFor: {
        event: 'visited',
        within: '1d',
        otherwise: [
          {
            id: 't',
            experiment: {
              goal: 'purchased',
              arms: { none: [], one: { weight: 50, steps: [{ id: 'a', send: delivery }] } },
            },
          },
        ],
      },
    });
  const PLACE = 'steps.0.waitFor.otherwise.0.experiment.arms.one.steps.0.send';
  const places = (found: readonly string[]) => found.map((fault) => fault.split(': ')[0]);

  it('are held against their translations, on every fallback', () => {
    const push = { title: { ko: '{{customer.tier}} 회원', en: 'a member' }, body: '안녕하세요' };
    const delivery = { channel: ['brandMessage', 'push'], message: { brandMessage: { body: { ko: '안녕' } }, push } };
    expect(places(faultsOf(localesRule, inArm(delivery), { locales: ['ko', 'en'] }))).toEqual([
      `template/missing-locale ${PLACE}.message.brandMessage.body (key)`,
      `template/locale-variables ${PLACE}.message.push.title.en`,
    ]);
  });

  it('are held against the other variants of their send', () => {
    const variants = {
      a: { weight: 50, message: '{{customer.tier}} 회원님' },
      b: { weight: 50, message: '{{number customer.points}}점' },
    };
    expect(places(faultsOf(variantVariablesRule, inArm({ channel: 'push', variants })))).toEqual([
      `template/variant-variables ${PLACE}.variants (key)`,
    ]);
  });

  it('are measured with their longest values, on every fallback', () => {
    const long = `{{#if (and customer.name customer.points)}}${'가'.repeat(40)}{{number customer.points}}{{else}}-{{/if}}`;
    const delivery = { channel: ['push', 'sms'], message: { push: { body: '안녕' }, sms: long } };
    expect(faultsOf(lengthRule, { purpose: 'info', ...inArm(delivery) })).toEqual([
      `channel/too-long ${PLACE}.message.sms: this can become 91 bytes long, and a text message (SMS) carries 90`,
    ]);
  });
});

describe('values written as other programs write them', () => {
  const told = (body: string) =>
    faultsOf(literalVariablesRule, { channel: 'push', message: { body } }).map(
      (fault) => /"(.*)" is sent/.exec(fault)?.[1],
    );

  it.each([
    '{customer.name}',
    '$' + '{customer.name.or("고객")}',
    '{ brand }',
    '#{이름}',
    '*|NAME|*',
    '<%= name %>',
    '%%name%%',
  ])('are found: %s', (written) => {
    expect(told(`안녕하세요 ${written}님, {{brand}}예요`)).toEqual([written]);
  });

  it.each(['{{customer.name}}', '{{{customer.name}}}', '{ 오늘만 }', '50% 할인', '#특가 {1+1}', '\\{{customer.name}}'])(
    'are none: %s',
    (written) => {
      expect(told(`안녕하세요 ${written}님`)).toEqual([]);
    },
  );

  it('are told at the first of a text only, and not in one that cannot be read', () => {
    expect(told('{customer.name}님, #{point}점')).toEqual(['{customer.name}']);
    expect(told('{{customer.name}님')).toEqual([]);
  });
});
