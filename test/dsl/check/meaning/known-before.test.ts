import { describe, expect, it } from 'vitest';
import { contradictionRule } from '../../../../dsl/check/meaning/contradiction-rule.ts';
import { neverTakenRule } from '../../../../dsl/check/meaning/never-taken-rule.ts';
import { unreachableVariantRule } from '../../../../dsl/check/meaning/unreachable-variant-rule.ts';
import type { WrittenPredicate } from '../../../../dsl/schema/predicate-schema.ts';
import { faultsOf, journeyOf, send } from '../../../support/journey.ts';

const VIP = { attribute: 'tier', is: 'vip' };
const BASIC = { attribute: 'tier', is: 'basic' };
const BOUGHT = { did: 'purchased' };
const place = (fault: string) => fault.split(': ')[0];

describe('a way that nobody takes', () => {
  const places = (changes: Readonly<Record<string, unknown>>, ...steps: readonly object[]) =>
    faultsOf(neverTakenRule, { ...journeyOf(...steps), ...changes }).map(place);
  const ask = (question: object, ...steps: readonly object[]) => ({ branch: { if: question, steps } });
  const IF = 'branch.if';

  it('is known from the target, the exclusion and the trigger', () => {
    const branch = ask(BASIC, send('a'));
    expect(places({ target: VIP }, branch)).toEqual([`check/contradiction steps.0.${IF}`]);
    expect(places({ exclude: { not: VIP } }, branch)).toEqual([`check/contradiction steps.0.${IF}`]);
    expect(places({ trigger: { enters: VIP } }, branch)).toEqual([`check/contradiction steps.0.${IF}`]);
    const never = ask({ not: BOUGHT }, send('a'));
    expect(places({ trigger: { event: 'purchased' } }, never)).toEqual([`check/contradiction steps.0.${IF}.not`]);
    expect(places({ trigger: { inactive: '7d' } }, ask({ did: 'visited', inLast: '1d' }, send('a')))).toHaveLength(1);
    expect(places({}, branch)).toEqual([]);
  });

  it('is known from the branches around it, on both of their ways', () => {
    const both = (...steps: readonly object[]) => ({ branch: { if: VIP, steps: [send('a')], otherwise: steps } });
    expect(places({}, both(ask(VIP, send('b'))))).toEqual([`check/contradiction steps.0.branch.otherwise.0.${IF}`]);
    expect(places({}, ask(VIP, ask(BASIC, send('a'))))).toEqual([`check/contradiction steps.0.branch.steps.0.${IF}`]);
    // Whoever left is not asked again.
    expect(places({}, ask(VIP, { exit: 'vip' }), ask(VIP, send('b')))).toEqual([`check/contradiction steps.1.${IF}`]);
    expect(places({}, ask(VIP, send('a')), ask(VIP, send('b')))).toEqual([]);
  });

  it('is known from what a step has set, and no longer from before', () => {
    const set = { update: { attribute: 'tier', to: 'basic' } };
    expect(places({ target: VIP }, set, ask(BASIC, send('a')))).toEqual([]);
    expect(places({ target: VIP }, set, ask(VIP, send('a')))).toEqual([`check/contradiction steps.1.${IF}`]);
    expect(
      places({}, { update: { attribute: 'name', to: null } }, ask({ attribute: 'name', exists: true })),
    ).toHaveLength(1);
  });

  it('is not known any more after time has passed, save what stays for life', () => {
    expect(places({ target: VIP }, { wait: '1d' }, ask(BASIC, send('a')))).toEqual([]);
    expect(places({ target: VIP, timing: { after: '1d' } }, ask(BASIC, send('a')))).toEqual([]);
    expect(
      places(
        { target: { did: 'visited', inLast: '7d' } },
        { wait: '1d' },
        ask({ not: { did: 'visited', inLast: '7d' } }, send('a')),
      ),
    ).toEqual([]);
    expect(places({ target: BOUGHT }, { wait: '1d' }, ask({ not: BOUGHT }, send('a')))).toHaveLength(1);
    const among = { all: [VIP, BOUGHT] };
    expect(places({ target: among }, { wait: '1d' }, ask({ not: BOUGHT }, send('a')))).toHaveLength(1);
    expect(places({ target: among }, { wait: '1d' }, ask(BASIC, send('a')))).toEqual([]);
  });

  it('is known of an event that was waited for', () => {
    const waited = (way: 'steps' | 'otherwise', question: object) => ({
      waitFor: { event: 'purchased', within: '3d', [way]: [ask(question, send('a'))] },
    });
    expect(places({}, waited('steps', { not: BOUGHT }))).toHaveLength(1);
    expect(places({}, waited('otherwise', { did: 'purchased', inLast: '1d' }))).toHaveLength(1);
    expect(places({}, waited('otherwise', { did: 'purchased', inLast: '30d' }))).toEqual([]);
    expect(places({}, waited('steps', BOUGHT))).toEqual([]);
  });

  it('is the other way of a question that everyone answers with yes, where something is written for it', () => {
    const decided = { branch: { if: { attribute: 'points', gte: 10 }, steps: [send('a')], otherwise: [send('b')] } };
    const target = { attribute: 'points', gte: 100 };
    expect(places({ target }, decided)).toEqual(['check/unreachable-step steps.0.branch.otherwise (key)']);
    expect(places({ target }, ask({ attribute: 'points', gte: 10 }, send('a')))).toEqual([]);
    // Who has no name answers neither way: it is not the same as its opposite.
    const named = {
      branch: { if: { attribute: 'name', isNot: '김하루' }, steps: [send('a')], otherwise: [send('b')] },
    };
    expect(places({ target: { not: { attribute: 'name', is: '김하루' } } }, named)).toHaveLength(1);
    expect(places({ target: { attribute: 'points', gte: 1 } }, named)).toEqual([]);
  });

  it('is told once, however much stands in it', () => {
    const deep = ask(BASIC, ask(VIP, send('a')), ask(BASIC, send('b')));
    expect(places({ target: VIP }, deep)).toEqual([`check/contradiction steps.0.${IF}`]);
  });

  it('is left alone where the question is impossible by itself, which is told as that', () => {
    const impossible = { all: [VIP, BASIC] };
    expect(places({ target: VIP }, ask(impossible, send('a')))).toEqual([]);
    expect(faultsOf(contradictionRule, journeyOf(ask(impossible, send('a')))).map(place)).toEqual([
      `check/contradiction steps.0.${IF}.all.1`,
    ]);
  });
});

describe('a campaign that lets nobody in', () => {
  const places = (changes: Readonly<Record<string, unknown>>) => faultsOf(contradictionRule, changes).map(place);

  it('asks in the target against its trigger', () => {
    const target = { not: BOUGHT };
    expect(places({ trigger: { event: 'purchased' }, target })).toEqual(['check/contradiction target.not']);
    expect(places({ trigger: { event: 'visited' }, target })).toEqual([]);
    // Of those who buy with conditions, those who never bought otherwise.
    const where = { property: 'amount', gte: 10 };
    expect(places({ trigger: { event: 'purchased', where }, target: { not: { ...BOUGHT, where } } })).toHaveLength(1);
    expect(places({ trigger: { event: 'purchased' }, target: { not: { ...BOUGHT, where } } })).toEqual([]);
    // The event lies an hour back when it has not come again for an hour.
    const quiet = { trigger: { event: 'purchased', debounce: '1h' } };
    expect(places({ ...quiet, target: { not: { ...BOUGHT, inLast: '30m' } } })).toEqual([]);
    expect(places({ ...quiet, target: { not: { ...BOUGHT, inLast: '2h' } } })).toHaveLength(1);
    expect(
      places({ trigger: { inactive: '30d', without: 'visited' }, target: { did: 'visited', inLast: '7d' } }),
    ).toHaveLength(1);
    expect(places({ trigger: { inactive: '30d', without: 'visited' }, target: BOUGHT })).toEqual([]);
  });

  it('excludes everyone, or lets everyone out at once', () => {
    expect(places({ target: VIP, exclude: { attribute: 'tier', in: ['gold', 'vip'] } })).toEqual([
      'check/contradiction exclude (key)',
    ]);
    expect(places({ target: VIP, exclude: BASIC })).toEqual([]);
    expect(places({ trigger: { enters: VIP }, exit: VIP })).toEqual(['check/contradiction exit']);
    expect(places({ trigger: { enters: VIP }, exit: ['purchased', { not: VIP }] })).toEqual([]);
  });

  it('names the segment that asks the opposite', () => {
    const segments = new Map<string, WrittenPredicate>([
      ['regulars', { all: [{ attribute: 'points', gte: 100 }, BOUGHT] }],
    ]);
    const target = { all: [{ segment: 'regulars' }, { attribute: 'points', lt: 50 }] };
    expect(faultsOf(contradictionRule, { target }, { segments })).toEqual([
      'check/contradiction target.all.1: "points" cannot be at least 100 and less than 50, so nobody is meant',
    ]);
    expect(faultsOf(contradictionRule, { target })).toEqual([]);
  });
});

describe('a variant that nobody gets', () => {
  const places = (variants: Readonly<Record<string, unknown>>, changes: Readonly<Record<string, unknown>> = {}) =>
    faultsOf(unreachableVariantRule, { channel: 'push', message: undefined, variants, ...changes }).map(place);
  const message = '반가워요';
  const rest = { message };
  const points = (gte: number) => ({ attribute: 'points', gte });

  it('comes behind a wider one', () => {
    expect(places({ some: { when: points(1), message }, many: { when: points(100), message }, rest })).toEqual([
      'check/unreachable-variant variants.many.when',
    ]);
    expect(places({ many: { when: points(100), message }, some: { when: points(1), message }, rest })).toEqual([]);
  });

  it('comes behind several that take all together', () => {
    const low = { when: { attribute: 'points', lt: 10 }, message };
    expect(places({ low, high: { when: points(10), message }, vip: { when: VIP, message }, rest })).toEqual([
      'check/unreachable-variant variants.vip.when',
      'check/unreachable-variant variants.rest (key)',
    ]);
  });

  it('is ruled out by who comes in, in a journey as well', () => {
    const variants = { basic: { when: BASIC, message }, rest };
    expect(places(variants, { target: VIP })).toEqual(['check/unreachable-variant variants.basic.when']);
    const journey = journeyOf({ wait: '7d' }, { id: 'a', send: { channel: 'push', variants } });
    // Asked when people come in, however late the message is.
    expect(places({}, { ...journey, variants: undefined, target: VIP })).toEqual([
      'check/unreachable-variant steps.1.send.variants.basic.when',
    ]);
  });

  it('is none of those who share the same people, nor where a value may be missing', () => {
    expect(
      places({ a: { when: VIP, weight: 50, message }, b: { when: VIP, weight: 50, message: '안녕하세요' }, rest }),
    ).toEqual([]);
    const named = { attribute: 'name', is: '김하루' };
    expect(places({ a: { when: named, message }, b: { when: { not: named }, message }, rest })).toEqual([]);
  });
});
