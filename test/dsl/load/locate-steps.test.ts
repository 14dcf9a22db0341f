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
    waitFor(step('remind').opened, { within: '2d' }),
    send('again', { channel: push, message: 'three', if: not(step('remind').clicked) }),
    wait('2h', { if: did.visited }),
  ],
});
`;

const placeIn = (text: string, path: readonly (string | number)[]) => {
  const range = locateTypescript(text, null)({ path, atKey: false, span: null })?.range;
  if (range === undefined) return null;
  return text.split('\n')[range.start.line]?.slice(range.start.column, range.end.column);
};
const at = (...path: readonly (string | number)[]) => placeIn(source, path);

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
    [['steps', 4, 'waitFor', 'step'], "'remind'"],
    [['steps', 4, 'waitFor', 'was'], 'opened'],
    [['steps', 4, 'waitFor', 'within'], "'2d'"],
    [['steps', 5, 'if', 'not', 'step'], "'remind'"],
    [['steps', 5, 'if', 'not', 'was'], 'clicked'],
    [['steps', 5, 'send', 'message'], "'three'"],
    [['steps', 6, 'if', 'did'], 'visited'],
  ])('follows %j', (path, expected) => {
    expect(at(...path)).toBe(expected);
  });
});

describe('the place of a part of a message that refers to the event', () => {
  const message = (said: string) => `export default campaign({ channel: push, message: ${said} });\n`;

  it.each([
    ["(c) => ({ title: 'one', body: 'two' })", ['message', 'body'], "'two'"],
    ["(c) => { return { title: 'one', body: 'two' }; }", ['message', 'title'], "'one'"],
    ["(c) => 'three'", ['message'], "(c) => 'three'"],
  ])('follows %s', (said, path, expected) => {
    expect(placeIn(message(said), path)).toBe(expected);
  });
});
