import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTemplate } from '../../../dsl/template/check-template.ts';
import { withGroups } from '../../../dsl/template/presence.ts';
import { renderer } from '../../../dsl/template/renderer.ts';
import { kit } from '../../support/sample-campaign.ts';

/** Each fault as its code, the part of the text that it points at, and the mend. */
function faults(source: string, present: readonly string[] = []): readonly (readonly (string | null)[])[] {
  const place = { path: ['message', 'text'], schema: kit.schema, present: withGroups(present, kit.schema) };
  return checkTemplate(source, place).map(({ code, span, replacement }) => [
    code,
    span === null ? null : source.slice(span.start, span.end),
    replacement,
  ]);
}

describe('checkTemplate', () => {
  it('accepts what can be written for everyone', () => {
    const source =
      '{{! note }}{{brand}} {{customer.tier}} {{default customer.name "고객"}}님 {{number customer.points}} ' +
      '{{#if customer.coupon.expiresAt}}{{date customer.coupon.expiresAt}} {{number customer.coupon.amount}}{{else}}-{{/if}}' +
      '{{#unless customer.name}}x{{else}}{{customer.name}}{{/unless}} {{default (number customer.coupon.amount) "0"}} \\{{raw}}';
    expect(faults(source)).toEqual([]);
  });

  it.each([
    ['안녕하세요 {{customer.nmae}}님', 'customer.nmae', 'customer.name'],
    ['첫 줄\r\n{{name}}', 'name', 'customer.name'],
    ['{{branb}}', 'branb', 'brand'],
    ['{{customer.coupon}}', 'customer.coupon', null],
    ['{{customer.constructor}}', 'customer.constructor', null],
    ['{{#if customer.teir}}x{{/if}}', 'customer.teir', 'customer.tier'],
    ['{{default customer.nmae "x"}}', 'customer.nmae', 'customer.name'],
  ])('points at the variable that does not exist in %j', (source, part, mend) => {
    expect(faults(source)).toEqual([['template/unknown-variable', part, mend]]);
  });

  it.each([
    ['{{nunber customer.points}}', 'nunber', 'number'],
    ['{{#each customer}}x{{/each}}', 'each', null],
    ['{{if customer.tier}}', 'if', null],
    ['{{default (datee customer.signedUpOn) "x"}}', 'datee', 'date'],
  ])('points at the helper that does not exist in %j', (source, part, mend) => {
    expect(faults(source)).toEqual([['template/unknown-helper', part, mend]]);
  });

  it.each([
    ['{{default customer.name}}', 'default'],
    ['{{date}}', 'date'],
    ['{{number customer.tier}}', 'customer.tier'],
    ['{{date brand}}', 'brand'],
    ['{{number customer.points digits=2}}', 'number'],
    ['{{money customer.points}}', 'money'],
    ['{{money customer.tier "KRW"}}', 'customer.tier'],
    ['{{josa customer.tier}}', 'josa'],
    ['{{money customer.points "WON"}}', '"WON"'],
    ['{{money customer.points "KRW" style="long"}}', '"long"'],
    ['{{date customer.signedUpOn "time"}}', '"time"'],
    ['{{date customer.signedUpOn "year"}}', '"year"'],
    ['{{plural customer.points "point"}}', 'plural'],
    ['{{truncate customer.tier 1}}', '1'],
    ['{{truncate customer.tier "3"}}', '"3"'],
    ['{{upper customer.points}}', 'customer.points'],
    ['{{#if customer.tier customer.points}}x{{/if}}', 'if'],
  ])('points at the helper or value that does not fit in %j', (source, part) => {
    expect(faults(source)).toEqual([['template/helper-arguments', part, null]]);
  });

  it.each([
    ['{{{customer.tier}}}', '{{{customer.tier}}}'],
    ['{{&customer.tier}}', '{{&customer.tier}}'],
    ['{{> footer}}', '{{> footer}}'],
    ['{{this}}', 'this'],
    ['{{@root.brand}}', '@root.brand'],
    ['{{../brand}}', '../brand'],
    ['{{customer/tier}}', 'customer/tier'],
    ['{{#if customer.tier as |x|}}y{{/if}}', 'if'],
  ])('refuses what messages may not use: %s', (source, part) => {
    expect(faults(source)).toEqual([['template/not-allowed', part, null]]);
  });

  it.each([
    ['{{customer.name', '{{customer.name'],
    ['a {{#if brand}}b', '{{#if brand}}'],
    ['a {{/if}}', '{{/if}}'],
    ['{{#if brand}}{{/unless}}', 'if'],
  ])('says where a template cannot be read: %j', (source, part) => {
    expect(faults(source)).toEqual([['template/syntax', part, null]]);
  });

  it('wants a fallback for what people may lack, outside of the branch where it is known', () => {
    const missing = (part: string) => ['template/missing-fallback', part, null];
    expect(faults('{{customer.name}}')).toEqual([missing('customer.name')]);
    expect(faults('{{#if customer.name}}a{{else}}{{customer.name}}{{/if}}')).toEqual([missing('customer.name')]);
    expect(faults('{{#unless customer.name}}{{customer.name}}{{/unless}}')).toEqual([missing('customer.name')]);
    expect(faults('{{date customer.coupon.expiresAt}}')).toEqual([missing('customer.coupon.expiresAt')]);
    expect(faults('{{default customer.name customer.coupon.note}}')).toEqual([missing('customer.coupon.note')]);
  });

  it('wants none for what the target asks for, nor for what its group brings along', () => {
    const source = '{{customer.coupon.expiresAt}} {{number customer.coupon.amount}}';
    expect(faults(source, ['coupon.expiresAt'])).toEqual([]);
    // The note may be missing in a coupon too.
    expect(faults('{{customer.coupon.note}}', ['coupon.expiresAt'])).toHaveLength(1);
  });

  it('mends a mistyped literal', () => {
    expect(faults('{{money customer.points "KRV"}}')).toEqual([['template/helper-arguments', '"KRV"', '"KRW"']]);
    expect(faults('{{date customer.signedUpOn "weekdya"}}')).toEqual([
      ['template/helper-arguments', '"weekdya"', '"weekday"'],
    ]);
  });

  it("types the event's properties by the root that it is given, and knows none without", () => {
    const field = { type: 'string', values: null, optional: false } as const;
    const roots = {
      event: { name: field, price: { ...field, type: 'number' }, note: { ...field, optional: true } },
    } as const;
    const at = (source: string) =>
      checkTemplate(source, { path: [], schema: kit.schema, present: new Set(), roots }).map(
        ({ code, span, replacement }) => [code, span === null ? null : source.slice(span.start, span.end), replacement],
      );
    expect(at('{{event.name}} {{money event.price "KRW"}} {{#if event.note}}{{event.note}}{{/if}}')).toEqual([]);
    expect(at('{{event.nmae}}')).toEqual([['template/unknown-variable', 'event.nmae', 'event.name']]);
    expect(at('{{event.note}}')).toEqual([['template/missing-fallback', 'event.note', null]]);
    expect(at('{{money event.name "KRW"}}')).toEqual([['template/helper-arguments', 'event.name', null]]);
    expect(faults('{{event.name}}')).toEqual([['template/unknown-variable', 'event.name', null]]);
  });

  it('refuses to print a list', () => {
    const attributes = { tags: { type: 'strings', values: null, optional: false } } as const;
    const place = { path: [], schema: { attributes, events: {} }, present: new Set<string>() };
    expect(checkTemplate('{{customer.tags}}', place).map(({ code }) => code)).toEqual(['template/helper-arguments']);
  });

  it('accepts nothing that cannot be rendered for someone who lacks everything optional', () => {
    const piece = fc.constantFrom(
      '{{customer.name}}',
      '{{default customer.name "x"}}',
      '{{#if customer.name}}',
      '{{#unless customer.coupon.note}}',
      '{{else}}',
      '{{/if}}',
      '{{/unless}}',
      '{{number customer.points}}',
      '{{default (date customer.coupon.expiresAt) "x"}}',
      '{{date customer.coupon.expiresAt}}',
      '{{customer.coupon.amount}}',
      '{{josa brand "은/는"}}',
      '{{josa (default customer.name "x") "로/으로"}}',
      '{{default (josa customer.name "이/가") "x"}}',
      '{{money customer.points "KRW" style="man"}}',
      '{{default (money customer.coupon.amount "USD") "x"}}',
      '{{date customer.signedUpOn "weekday"}}',
      '{{plural customer.points "point" "points"}}',
      '{{truncate customer.tier 2}}',
      '{{upper (truncate customer.tier 2)}}',
      '{{brand}}',
      '{{',
      '}}',
      '\\',
      '{',
      '"',
      ' ',
      'text',
    );
    const scope = { customer: { tier: 'vip', points: 1, signedUpOn: '2026-01-01' }, brand: 'b', timeZone: 'UTC' };
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const source = pieces.join('');
        const found = faults(source);
        if (found.length === 0)
          expect(
            typeof renderer({ kind: 'template', source, locale: 'ko', translations: {}, escape: 'text' })(scope),
          ).toBe('string');
      }),
      { numRuns: 2_000 },
    );
  });

  it('never throws, whatever the text', () => {
    const fragment = fc.oneof(
      fc.constantFrom('{{', '}}', '{{{', '}}}', '#if ', '/if', ' ', '"', "'", '(', ')', '|', '!--', '\n', '='),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(fragment), (fragments) => {
        const source = fragments.join('');
        for (const { span } of checkTemplate(source, { path: [], schema: kit.schema, present: new Set() })) {
          expect(span === null || (span.start >= 0 && span.start <= span.end && span.end <= source.length)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
