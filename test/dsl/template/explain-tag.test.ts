import { expect, it } from 'vitest';
import { checkTemplate } from '../../../dsl/template/check-template.ts';
import { kit } from '../../support/sample-campaign.ts';

it.each([
  ['{{customer.tier}님 {{brand}}', '{{customer.tier}', 'this {{ is closed by one } only'],
  ['{{customer.tier}}}', '{{customer.tier}}}', 'this {{ is closed by three }'],
  ['a {{ }} b', '{{ }}', 'there is nothing between {{ and }}'],
  ['{{#if customer.tier == "vip"}}a{{/if}}', '{{#if customer.tier == "vip"}}', 'a text cannot compare values'],
  ['{{brand}} {{#if customer.tier = "vip"}}a{{/if}}', '{{#if customer.tier = "vip"}}', 'a text cannot compare values'],
  ['{{customer.name | "고객"}}', '{{customer.name | "고객"}}', 'values have no filters'],
  ['{{customer.points * 2}}', '{{customer.points * 2}}', 'a text cannot calculate'],
  ['{{customer.name()}}', '{{customer.name()}}', 'values are not called'],
  [
    '{{default customer.name, "고객"}}',
    '{{default customer.name, "고객"}}',
    'values stand beside each other without commas',
  ],
  ['{{default customer.name "고객}}님', '{{default customer.name "고객}}', 'a quote is opened here and not closed'],
  ['{{customer["name"]}}', '{{customer["name"]}}', 'names are joined by dots'],
  ['{{else}}', '{{else}}', '{{else}} stands outside of a block'],
  ['{{#if brand}}a{{#else}}b{{/if}}', 'else', 'write {{else}}, without #'],
])('says of %s at the whole tag what its author meant', (source, part, message) => {
  const [found, ...others] = checkTemplate(source, { path: [], schema: kit.schema, present: new Set() });
  expect(found).toMatchObject({ code: 'template/syntax', message });
  expect(source.slice(found?.span?.start, found?.span?.end)).toBe(part);
  expect(others).toEqual([]);
});

it.each([
  ['{{customer.name "고객"}}', 'customer.name is a value, and nothing may stand behind it'],
  ['{{customer name}}', 'customer is a group of values, which a dot joins to the name'],
  ['{{default customer.name 고객}}', 'there is no variable "고객"'],
  ['{{default customer.name “고객”}}', 'a text stands in straight quotes here'],
  ['{{#if (customer.name)}}a{{/if}}', 'a variable stands without brackets'],
  ['{{josa customer.tier "은"}}', expect.stringContaining('the helper "josa" takes one of')],
])('tells %s once, by what it is', (source, message) => {
  const found = checkTemplate(source, { path: [], schema: kit.schema, present: new Set() });
  expect(found.map((one) => one.message)).toEqual([message]);
});

it('offers the pair of a particle, and the text in straight quotes', () => {
  const mend = (source: string) =>
    checkTemplate(source, { path: [], schema: kit.schema, present: new Set() })[0]?.replacement;
  expect(mend('{{josa customer.tier "은"}}')).toBe('"은/는"');
  expect(mend('{{default customer.name “고객”}}')).toBe('"고객"');
});
