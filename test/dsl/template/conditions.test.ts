import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTemplate } from '../../../dsl/template/check-template.ts';
import { estimate } from '../../../dsl/template/estimate.ts';
import { renderer } from '../../../dsl/template/renderer.ts';
import { variablesOf } from '../../../dsl/template/variables.ts';
import { kit } from '../../support/sample-campaign.ts';

const template = (source: string) =>
  ({ kind: 'template', source, locale: 'ko', translations: {}, escape: 'text' }) as const;
const rendered = (source: string, customer: Readonly<Record<string, string | number | boolean>>) =>
  renderer(template(source))({ customer: { tier: 'vip', points: 0, ...customer }, brand: 'b', timeZone: 'UTC' });

/** Each fault as its code and the part of the text that it points at. */
function faults(source: string): readonly (readonly (string | null)[])[] {
  return checkTemplate(source, { path: [], schema: kit.schema, present: new Set() }).map(({ code, span }) => [
    code,
    span === null ? null : source.slice(span.start, span.end),
  ]);
}

describe('conditions of several variables', () => {
  const [NAME, NOTE] = ['{{customer.name}}', '{{customer.coupon.note}}'];
  const lacks = (...parts: readonly string[]) =>
    parts.map((part) => ['template/missing-fallback', part.replace(/[{}]/g, '')]);

  it.each([
    [
      'all of them are there inside of `and`',
      `{{#if (and customer.name customer.coupon.note)}}${NAME}${NOTE}{{/if}}`,
      [],
    ],
    [
      'none is sure where `and` is not met',
      `{{#if (and customer.name customer.coupon.note)}}{{else}}${NAME}{{/if}}`,
      [NAME],
    ],
    ['none is sure inside of `or`', `{{#if (or customer.name customer.coupon.note)}}${NAME}{{/if}}`, [NAME]],
    [
      'what both sides of `or` ask for is sure',
      `{{#if (or (and customer.name brand) customer.name)}}${NAME}{{/if}}`,
      [],
    ],
    ['`not` turns the two parts round', `{{#if (not customer.name)}}${NAME}{{else}}${NAME}{{/if}}`, [NAME]],
    [
      'where "one of them is missing" is not so, all are there',
      `{{#if (or (not customer.name) (not customer.coupon.note))}}-{{else}}${NAME}${NOTE}{{/if}}`,
      [],
    ],
    ['`unless` shows its part where the condition is not met', `{{#unless (not customer.name)}}${NAME}{{/unless}}`, []],
    [
      'each part of else-if has its own',
      `{{#if customer.name}}${NAME}{{else if customer.coupon.note}}${NOTE}{{else}}${NAME}${NOTE}{{/if}}`,
      [NAME, NOTE],
    ],
    [
      'else-if knows what the parts before it found missing',
      `{{#if (not customer.name)}}-{{else if customer.coupon.note}}${NAME}${NOTE}{{else}}${NAME}{{/if}}`,
      [],
    ],
    [
      'blocks in blocks add up',
      `{{#if customer.name}}{{#if customer.coupon.note}}${NAME}${NOTE}{{/if}}${NOTE}{{/if}}`,
      [NOTE],
    ],
    [
      'whoever has one value of a group has what it brings',
      '{{#if (and customer.coupon.note brand)}}{{customer.coupon.amount}}{{/if}}',
      [],
    ],
  ])('%s', (_, source, parts) => {
    expect(faults(source)).toEqual(lacks(...parts));
  });

  it.each([
    ['{{#if (eq customer.tier "vip")}}x{{/if}}', 'template/unknown-helper', 'eq'],
    ['{{#if (nad customer.name brand)}}x{{/if}}', 'template/unknown-helper', 'nad'],
    ['{{and customer.name brand}}', 'template/unknown-helper', 'and'],
    ['{{default (or customer.name brand) "x"}}', 'template/unknown-helper', 'or'],
    ['{{#if (and customer.name)}}x{{/if}}', 'template/helper-arguments', 'and'],
    ['{{#if (not customer.name brand)}}x{{/if}}', 'template/helper-arguments', 'not'],
    ['{{#if (and customer.name "x")}}x{{/if}}', 'template/helper-arguments', '"x"'],
    ['{{#if (and customer.nmae brand)}}x{{/if}}', 'template/unknown-variable', 'customer.nmae'],
  ])('points at the part of %s that is wrong, once', (source, code, part) => {
    expect(faults(source)).toEqual([[code, part]]);
  });

  it('takes several variables without a word between them as meant, and tells how to write it', () => {
    const source = '{{#if customer.name customer.coupon.note}}{{customer.name}}{{/if}}';
    const [found, ...others] = checkTemplate(source, { path: [], schema: kit.schema, present: new Set() });
    expect(found?.help).toBe('to ask for all of them, write {{#if (and customer.name customer.coupon.note)}}');
    expect(others).toEqual([]);
  });

  it('asks as a plain `if` does: missing, empty, zero and false are no', () => {
    const source =
      '{{#if (and customer.name customer.adult)}}both{{else if (or customer.name customer.points)}}one{{else}}none{{/if}}';
    expect(rendered(source, { name: '김하루', adult: true })).toBe('both');
    expect(rendered(source, { name: '김하루', adult: false })).toBe('one');
    expect(rendered(source, { name: '' })).toBe('none');
    expect(rendered(source, { points: 3 })).toBe('one');
    expect(rendered('{{#if (not customer.name)}}nobody{{/if}}', {})).toBe('nobody');
  });

  it('counts to the variables of a text, and leaves its length to what is printed', () => {
    const source = '{{#if (and customer.name (not customer.adult))}}abc{{else}}abcde{{/if}}';
    expect(variablesOf(source)).toEqual(['customer.adult', 'customer.name']);
    expect(estimate(template(source), kit.schema).chars).toBe(5);
  });

  it('lets nothing pass that cannot be written for somebody, whatever they lack', () => {
    const names = ['name', 'coupon.note'] as const;
    const variable = fc.constantFrom(...names).map((name) => `customer.${name}`);
    const { condition } = fc.letrec<{ condition: string }>((tie) => ({
      condition: fc.oneof(
        { maxDepth: 2 },
        variable,
        fc
          .tuple(fc.constantFrom('and', 'or'), tie('condition'), tie('condition'))
          .map(([word, a, b]) => `(${word} ${a} ${b})`),
        tie('condition').map((one) => `(not ${one})`),
      ),
    }));
    const printed = fc.oneof(
      fc.constant('-'),
      variable.map((one) => `{{${one}}}`),
    );
    const { part } = fc.letrec<{ part: string }>((tie) => ({
      part: fc.oneof(
        { maxDepth: 2 },
        printed,
        fc
          .tuple(fc.constantFrom('if', 'unless'), condition, tie('part'), tie('part'))
          .map(([word, asked, inside, other]) => `{{#${word} ${asked}}}${inside}{{else}}${other}{{/${word}}}`),
        fc
          .tuple(condition, condition, tie('part'), tie('part'))
          .map(([first, second, inside, other]) => `{{#if ${first}}}${inside}{{else if ${second}}}${other}{{/if}}`),
      ),
    }));
    const people = Array.from({ length: 4 }, (_, bits) =>
      Object.fromEntries(names.filter((_name, index) => (bits >> index) & 1).map((name) => [name, 'x'])),
    );
    let passed = 0;
    fc.assert(
      fc.property(part, (source) => {
        if (faults(source).length > 0) return;
        passed += 1;
        for (const person of people) expect(typeof rendered(source, person)).toBe('string');
      }),
      { numRuns: 500, seed: 20261123 },
    );
    expect(passed).toBeGreaterThan(50);
  });
});
