import { describe, expect, it } from 'vitest';
import { locateTypescript } from '../../../dsl/load/ast/locate-typescript.ts';

const source = `import { branch, experiment, on, push, send, update, wait, waitFor } from 'campaigns-as-code';
import { campaign, customer, did, event } from './customer.ts';

export default campaign({
  id: 'a',
  trigger: on(event.cart_added, { reentry: '7d' }),
  steps: (c) => [
    wait('1h'),
    send('remind', { channel: push, message: 'one' }),
    waitFor(event.purchased, {
      within: '24h',
      otherwise: [experiment('coupon', { goal: event.visited, arms: { none: [], ten: [send('ten', { channel: push, message: 'two' })] } })],
    }),
    update(customer.tier, 'vip'),
  ],
});
`;

const at = (...path: readonly (string | number)[]) => {
  const range = locateTypescript(source, null)({ path, atKey: false, span: null })?.range;
  if (range === undefined) return null;
  return source.split('\n')[range.start.line]?.slice(range.start.column, range.end.column);
};

describe('the place of a step in TypeScript', () => {
  it.each<[readonly (string | number)[], string]>([
    [['trigger', 'event'], 'event.cart_added'],
    [['trigger', 'reentry'], "'7d'"],
    [['steps', 0, 'wait'], "'1h'"],
    [['steps', 1, 'id'], "'remind'"],
    [['steps', 1, 'send', 'channel'], 'push'],
    [['steps', 1, 'send', 'message'], "'one'"],
    [['steps', 2, 'waitFor', 'event'], 'event.purchased'],
    [['steps', 2, 'waitFor', 'within'], "'24h'"],
    [['steps', 2, 'waitFor', 'otherwise', 0, 'id'], "'coupon'"],
    [['steps', 2, 'waitFor', 'otherwise', 0, 'experiment', 'goal'], 'event.visited'],
    [['steps', 2, 'waitFor', 'otherwise', 0, 'experiment', 'arms', 'ten', 0, 'send', 'message'], "'two'"],
    [['steps', 3, 'update', 'to'], "'vip'"],
  ])('follows %j', (path, expected) => {
    expect(at(...path)).toBe(expected);
  });
});
