import { expect, it } from 'vitest';
import { print } from '../../../../dsl/load/eject/code/code.ts';
import { literal, number, propertyName } from '../../../../dsl/load/eject/code/literal.ts';
import { typedText } from '../../../../dsl/load/eject/print/typed-text.ts';
import { kit } from '../../../support/sample-campaign.ts';

const { attributes, events } = kit.schema;
const typed = (source: string) => {
  const found = typedText(source, { attributes, event: events['purchased']?.properties ?? null });
  return found === null ? null : print(found.code.doc);
};

const dollar = (text: string) => text.replaceAll('#{', '$' + '{');

// `#{` stands for the sign of template literals, which looks like a mistake in a text.
it.each([
  ['{{customer.tier}} 회원님', 'text`#{customer.tier} 회원님`'],
  ['{{default customer.name "고객"}}님', "text`#{customer.name.or('고객')}님`"],
  [`{{default customer.name 'say "hi"'}}`, 'text`#{customer.name.or(\'say "hi"\')}`'],
  ['{{number customer.points}}점', 'text`#{customer.points.formatted()}점`'],
  ['{{money customer.points "KRW" style="man"}}', "text`#{customer.points.money('KRW', { style: 'man' })}`"],
  ['{{date customer.signedUpOn "weekday"}}', "text`#{customer.signedUpOn.formatted('weekday')}`"],
  ['{{plural customer.points "a" "b"}}', "text`#{customer.points.plural('a', 'b')}`"],
  ['{{josa (truncate event.orderId 20) "이/가"}}', "text`#{c.event.orderId.truncate(20).josa('이/가')}`"],
  ['{{default (number customer.coupon.amount) "0"}}', "text`#{customer.coupon.amount.formatted().or('0')}`"],
  ['`a` \\ #{b} {{customer.tier}}', 'text`\\`a\\` \\\\ \\#{b} #{customer.tier}`'],
  ['{{customer.tier}}\n둘', 'text`#{customer.tier}\\n둘`'],
  ['{{customer.tier}}\n둘\n셋', 'text`#{customer.tier}\n둘\n셋`'],
  ['{{customer.tier}}\n\n{{> footer}}', '`#{text`#{customer.tier}`}\\n\\n{{> footer}}`'],
])('%s is written with references', (source, code) => {
  expect(typed(dollar(source))).toBe(dollar(code));
});

it.each([
  ['no reference', '안녕하세요'],
  ['what some people lack, without a fallback', '{{customer.name}}님'],
  ['spaces that the builders do not write', '{{ customer.tier }}'],
  ['a block', '{{#if customer.name}}{{customer.name}}{{/if}}'],
  ['a value that is no attribute', '{{customer.id}} {{customer.tier}}'],
  ['an escaped expression', '\\{{customer.tier}}'],
  ['a brace beside a value', '{{customer.tier}}}'],
  ['a fallback that no builder can write', '{{default customer.name "a\\b"}}'],
  ['a footer before the last lines', '{{> footer}}\n{{customer.tier}}'],
  ['three lines behind the references', '{{customer.tier}}\n{{> a}}\n{{> b}}\n{{> c}}'],
])('%s stays Handlebars', (_, source) => {
  expect(typed(source)).toBeNull();
});

it.each([
  ['안녕', "'안녕'"],
  ["it's", '"it\'s"'],
  ['it\'s "so"', `'it\\'s "so"'`],
  ['#{x}', '`\\#{x}`'],
  ['a\\b\t\u200b\u0001', "'a\\\\b\\t\\u200b\\x01'"],
  ['하나\n둘', "'하나\\n둘'"],
  ['하나\n둘\n셋', '`하나\n둘\n셋`'],
])('the text %j is written as %s', (text, code) => {
  expect(print(literal(dollar(text)).doc)).toBe(dollar(code));
});

it('sets numbers in groups, but for those that may be years', () => {
  const numbers = [0, -0, 999, 1_990, 2_000, 12_345, -1_000_000, 0.5, 1e21, 1e-7];
  expect(numbers.map(number)).toEqual([
    '0',
    '0',
    '999',
    '1990',
    '2_000',
    '12_345',
    '-1_000_000',
    '0.5',
    '1e21',
    '1e-7',
  ]);
});

it('quotes the names of properties that need it', () => {
  expect(['body', '이름', 'a-b', '1', '__proto__'].map(propertyName)).toEqual([
    'body',
    '이름',
    "'a-b'",
    "'1'",
    "['__proto__']",
  ]);
});
