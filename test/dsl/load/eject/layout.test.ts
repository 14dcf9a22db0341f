import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  arrow,
  type Code,
  call,
  chain,
  type Item,
  item,
  list,
  object,
  plain,
  print,
} from '../../../../dsl/load/eject/code/code.ts';
import { data } from '../../../../dsl/load/eject/code/literal.ts';
import { formatFaults } from '../../../support/format-faults.ts';
import { temporaryWorkspace } from '../../../support/workspace.ts';

const long = (letters: number) => '가'.repeat(letters);
const items = (codes: readonly Code[]): readonly Item[] => codes.map((code) => item(code));
const link = (name: string, ...codes: readonly Code[]) => ({ name, items: items(codes) });
const fields = (of: Readonly<Record<string, Code>>, isOpen = false) =>
  object(
    Object.entries(of).map(([key, code]) => item(code, { key })),
    isOpen,
  );
const asked = (name: string, value: unknown) => chain(plain(`e.${name}`), [link('is', data(value))]);
const where = (...conditions: readonly Code[]) => {
  const [only = plain('e')] = conditions;
  return link('where', arrow('e', conditions.length === 1 ? only : list(items(conditions))));
};
const bought = (...links: Parameters<typeof chain>[1]) => chain(plain('did.purchased'), links);
const then = [bought(where(asked('amount', 1))), data({ within: '7d', same: 'productId' })] as const;

/** Shapes about which formatters have rules of their own, at the widths where those begin to matter. */
const SHAPES: Readonly<Record<string, Code>> = {
  'three calls, one with a function': bought(
    where(asked('amount', 1)),
    link('atLeast', data(2)),
    link('inLast', data('1d')),
  ),
  'three calls that fit': bought(
    link('rank', data('monetary'), data({ value: 'amount' })),
    link('top', data(5)),
    link('today'),
  ),
  'two calls that do not fit': bought(link('inLast', data(long(30))), link('atLeast', data(long(30)))),
  'one call that does not fit': bought(link('inLast', data(long(40)), data(long(40)))),
  'a function passed on': call('all', items([bought(where(asked('amount', 1))), plain('did.visited')])),
  'a sequence': bought(link('followedBy', ...then)),
  'a sequence after a window': bought(link('inLast', data('30d')), link('followedBy', ...then)),
  'a sequence after a filter': bought(where(asked('gift', true)), link('followedBy', ...then)),
  'conditions in a list': bought(where(asked('amount', long(20)), asked('orderId', long(30)))),
  'a condition that does not fit': bought(where(asked(`a${'b'.repeat(60)}`, long(30)))),
  'numbers that fill lines': bought(link('rank', data('frequency')), link('quantiles', data(100), data(range(60)))),
  'a list of numbers alone': data(range(60)),
  'a list of groups': data([
    { max: 1, per: '1d' },
    { max: 2, per: '7d' },
  ]),
  'a list of small groups': data([{ max: 1 }, { per: '7d' }]),
  'an object at the end of a call': call('on', items([plain('event.purchased'), data({ a: long(30), b: long(30) })])),
  'two objects at the end of a call': call('on', items([data({ a: 1 }), data({ a: long(30), b: long(30) })])),
  'a list at the end of a call': call('inList', items([data('x'), data([long(30), long(30)])])),
  'an object that is opened': call('branch', [item(fields({ if: plain('x'), steps: plain('[]') }, true))]),
  'a function with an object': arrow('', data({ title: long(30), body: long(30) })),
  'a function with a short list': arrow('', data([1, 2])),
};

function range(end: number): readonly number[] {
  return Array.from({ length: end }, (_, index) => index + 1);
}

it('is what the formatter would write, whatever stands around and however far in', () => {
  const files = Object.values(SHAPES).flatMap((shape, index) =>
    [0, 4, 9].map((depth) => {
      let code = fields({ goal: shape, subject: data(long(57 - depth)), body: data(long(57 - depth)) }, true);
      for (let left = depth; left > 0; left -= 1) code = fields({ inner: code }, true);
      return [`campaigns/${index}-${depth}.ts`, `${print(['export default ', code.doc, ';'])}\n`] as const;
    }),
  );
  const root = temporaryWorkspace(Object.fromEntries(files));
  expect(formatFaults(join(root, 'campaigns'))).toBe('');
});
