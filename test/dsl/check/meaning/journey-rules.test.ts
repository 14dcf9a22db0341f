import { describe, expect, it } from 'vitest';
import { goalExitRule } from '../../../../dsl/check/meaning/goal-exit-rule.ts';
import { idleWaitRule } from '../../../../dsl/check/meaning/idle-wait-rule.ts';
import { measureRule } from '../../../../dsl/check/meaning/measure-rule.ts';
import { unreachableStepRule } from '../../../../dsl/check/meaning/unreachable-step-rule.ts';
import { faultsOf, journeyOf, send } from '../../../support/journey.ts';

const wait = (duration: string) => ({ wait: duration });
const VIP = { attribute: 'tier', is: 'vip' };
const leave = { exit: 'done' };

describe('a wait after which nothing happens', () => {
  const places = (...steps: readonly object[]) =>
    faultsOf(idleWaitRule, journeyOf(...steps)).map((fault) => fault.split(' ')[1]?.slice(0, -1));

  it.each([
    ['at the end of the journey', [send('a'), wait('1d')], ['steps.1']],
    ['told once, where several end it', [send('a'), wait('1d'), wait('2d')], ['steps.1']],
    [
      'for an event, with nothing on either way',
      [send('a'), { waitFor: { event: 'purchased', within: '1d' } }],
      ['steps.1'],
    ],
    [
      'at the end of a way, with nothing behind the block',
      [send('a'), { waitFor: { event: 'purchased', within: '1d', steps: [leave], otherwise: [wait('1h')] } }],
      ['steps.1.waitFor.otherwise.0'],
    ],
    [
      'in an arm, three blocks deep',
      [
        {
          id: 'test',
          experiment: {
            goal: 'purchased',
            arms: { now: [send('b')], later: [{ branch: { if: VIP, steps: [send('c'), wait('1d')] } }] },
          },
        },
      ],
      ['steps.0.experiment.arms.later.0.branch.steps.1'],
    ],
    [
      'before a branch that does nothing either',
      [send('a'), wait('1d'), { branch: { if: VIP, steps: [] } }],
      ['steps.1'],
    ],
  ])('is found %s', (_, steps, expected) => {
    expect(places(...steps)).toEqual(expected);
  });

  it.each([
    ['something is sent behind it', [wait('1d'), send('a')]],
    ['it delays what stands behind the block', [{ branch: { if: VIP, steps: [wait('1d')] } }, send('a')]],
    ['it leads to an exit, whose word is in the results', [send('a'), wait('1d'), leave]],
    [
      'it is the last of an arm, and something comes behind the experiment',
      [{ id: 't', experiment: { goal: 'purchased', arms: { now: [], later: [wait('1d')] } } }, send('a')],
    ],
  ])('is none where %s', (_, steps) => {
    expect(places(...steps)).toEqual([]);
  });
});

describe('a step that nobody comes to', () => {
  it.each([
    [
      'both ways of a branch leave',
      [{ branch: { if: VIP, steps: [leave], otherwise: [leave] } }, send('a')],
      ['steps.1'],
    ],
    [
      'all arms leave, inside of a wait',
      [
        {
          waitFor: {
            event: 'visited',
            within: '1d',
            otherwise: [
              { id: 't', experiment: { goal: 'purchased', arms: { one: [leave], two: [wait('1h'), leave] } } },
              send('a'),
              send('b'),
            ],
          },
        },
      ],
      ['steps.0.waitFor.otherwise.1'],
    ],
    [
      'the way out is deep inside',
      [
        {
          branch: { if: VIP, steps: [leave], otherwise: [{ branch: { if: VIP, steps: [leave], otherwise: [leave] } }] },
        },
        send('a'),
      ],
      ['steps.1'],
    ],
  ])('is found where %s', (_, steps, expected) => {
    const found = faultsOf(unreachableStepRule, journeyOf(...steps));
    expect(found.map((fault) => fault.split(' ')[1]?.slice(0, -1))).toEqual(expected);
  });

  it('is none where one way goes on, or an exit has a question of its own', () => {
    expect(faultsOf(unreachableStepRule, journeyOf({ branch: { if: VIP, steps: [leave] } }, send('a')))).toEqual([]);
    expect(faultsOf(unreachableStepRule, journeyOf({ if: VIP, exit: 'vip' }, send('a')))).toEqual([]);
  });
});

describe('waits beyond the time in which results are counted', () => {
  const places = (...steps: readonly object[]) =>
    faultsOf(measureRule, { measure: '3d', ...journeyOf(...steps) }).map((fault) => fault.split(' ')[1]?.slice(0, -1));

  it('counts from the last message on, along the longest way', () => {
    expect(places(send('a'), wait('2d'), wait('2d'), send('b'))).toEqual(['steps.2.wait']);
    expect(places(send('a'), wait('2d'), send('b'), wait('2d'), send('c'))).toEqual([]);
    expect(places(wait('9d'), send('a'))).toEqual([]);
    const late = { waitFor: { event: 'visited', within: '2d', otherwise: [wait('2d'), send('b')] } };
    expect(places(send('a'), late)).toEqual(['steps.1.waitFor.otherwise.0.wait']);
    expect(places(send('a'), { branch: { if: VIP, steps: [wait('2d')] } }, wait('2d'), send('b'))).toEqual([
      'steps.2.wait',
    ]);
    expect(places(send('a'), { branch: { if: VIP, steps: [wait('2d'), leave] } }, wait('2d'), send('b'))).toEqual([]);
  });

  it('tells a wait for an event that ends too late at its time', () => {
    const long = { waitFor: { event: 'visited', within: '5d', otherwise: [send('b')] } };
    expect(places(send('a'), long)).toEqual(['steps.1.waitFor.within']);
  });

  it('asks nothing where no time is written', () => {
    expect(faultsOf(measureRule, journeyOf(send('a'), wait('30d'), send('b')))).toEqual([]);
  });
});

describe('people who go on being asked after they did what the goal asks for', () => {
  const told = (changes: Readonly<Record<string, unknown>>, ...steps: readonly object[]) =>
    faultsOf(goalExitRule, { ...journeyOf(...steps), ...changes }).map((fault) => fault.split(' ')[1]?.slice(0, -1));
  const [first, second] = [send('a'), send('b')];
  const bought = (within: string, rest: object) => ({ waitFor: { event: 'purchased', within, ...rest } });

  it('are found at the second message, once', () => {
    expect(told({}, first, wait('1d'), second, wait('1d'), send('c'))).toEqual(['steps.2.id']);
    expect(told({}, first, { waitFor: { event: 'visited', within: '1d' } }, second)).toEqual(['steps.2.id']);
    expect(told({}, first, wait('1d'), { branch: { if: VIP, steps: [second] } })).toEqual([
      'steps.2.branch.steps.0.id',
    ]);
    // Both ways go on to the same message.
    expect(told({}, first, bought('1d', { steps: [{ update: { attribute: 'tier', to: 'vip' } }] }), second)).toEqual([
      'steps.2.id',
    ]);
  });

  it.each([
    ['the goal is an exit', { exit: 'purchased' }, [first, wait('1d'), second]],
    [
      'the goal is an exit under conditions',
      { exit: { event: 'purchased', where: { property: 'amount', gte: 9 } } },
      [first, wait('1d'), second],
    ],
    [
      'a predicate about the goal is an exit',
      { exit: { did: 'purchased', inLast: '1d' } },
      [first, wait('1d'), second],
    ],
    ['a wait for the goal leads out', {}, [first, bought('1d', { steps: [leave] }), second]],
    ['the message stands on the way of those who did not', {}, [first, bought('1d', { otherwise: [second] })]],
    ['those who did get another message', {}, [first, bought('1d', { steps: [send('thanks')], otherwise: [second] })]],
    [
      'a branch asks for it',
      {},
      [first, wait('1d'), { branch: { if: { not: { did: 'purchased', inLast: '2d' } }, steps: [second] } }],
    ],
    [
      'the step itself asks for it',
      {},
      [first, wait('1d'), { ...second, if: { not: { did: 'purchased', inLast: '2d' } } }],
    ],
    ['no time passes between the messages', {}, [first, second]],
    ['everyone gets one of the two', {}, [wait('1d'), { branch: { if: VIP, steps: [first], otherwise: [second] } }]],
    ['it is information', { purpose: 'info' }, [first, wait('1d'), second]],
  ])('are none where %s', (_, changes, steps) => {
    expect(told(changes, ...steps)).toEqual([]);
  });

  it('are none of a single message', () => {
    expect(faultsOf(goalExitRule, {})).toEqual([]);
  });
});
