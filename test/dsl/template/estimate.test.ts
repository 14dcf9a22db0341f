import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TemplateNode } from '../../../dsl/ir/index.ts';
import type { CustomerSchema } from '../../../dsl/schema/customer-schema.ts';
import { checkTemplate } from '../../../dsl/template/check-template.ts';
import { estimate } from '../../../dsl/template/estimate.ts';
import { renderer } from '../../../dsl/template/renderer.ts';
import { sizeOf } from '../../../dsl/template/sizes.ts';

const field = { values: null, optional: false } as const;
const schema: CustomerSchema = {
  attributes: {
    name: { ...field, type: 'string', optional: true },
    nick: { ...field, type: 'string', maxLength: 4 },
    tier: { ...field, type: 'string', values: ['basic', '골드'] },
    points: { ...field, type: 'number' },
    on: { ...field, type: 'date' },
    at: { ...field, type: 'datetime' },
    adult: { ...field, type: 'boolean' },
  },
  events: {},
};

function templateOf(source: string, more: Partial<TemplateNode> = {}): TemplateNode {
  return { kind: 'template', source, locale: 'ko', translations: {}, escape: 'text', ...more };
}

describe('estimate', () => {
  it.each([
    ['', 0, 0],
    ['abc가🎁', 5, 7],
    ['{{customer.nick}}', 4, 8],
    ['{{default customer.name "고객"}}', 10, 20],
    ['{{customer.tier}}', 5, 5],
    ['{{number customer.points}}', 11, 11],
    ['{{money customer.points "KRW"}}', 12, 13],
    ['{{date customer.on}}', 7, 9],
    ['{{#if customer.name}}길어요{{else}}no{{/if}}', 3, 6],
    ['{{josa customer.nick "은/는"}}', 5, 10],
    ['{{truncate customer.nick 2}}', 2, 4],
    ['{{plural customer.points "point" "points"}}', 6, 6],
    ['{{! silent }}', 0, 0],
    ['{{broken', 8, 8],
  ])('takes %j to be at most %d letters and %d bytes', (source, chars, eucKrBytes) => {
    expect(estimate(templateOf(source), schema)).toMatchObject({ chars, eucKrBytes });
  });

  it('takes the longest of the languages, and the brand as it is', () => {
    const template = templateOf('가', { translations: { en: 'Hello' } });
    expect(estimate(template, schema)).toEqual({ chars: 5, utf16: 5, eucKrBytes: 5, utf8Bytes: 5 });
    expect(estimate(templateOf('{{brand}}'), schema, { brand: '하루' }).chars).toBe(2);
  });

  it("measures the event's properties where it is told of them", () => {
    const roots = { event: { name: { ...field, type: 'string', maxLength: 30 } } } as const;
    expect(estimate(templateOf('{{event.name}}'), schema, { roots }).chars).toBe(30);
  });

  it('is not exceeded by anyone whose values are plausible', () => {
    const piece = fc.constantFrom(
      '{{customer.nick}}',
      '{{default customer.name "x"}}',
      '{{josa (default customer.name "고객님들") "이에요/예요"}}',
      '{{default (josa customer.name "으로/로") "어디든지로"}}',
      '{{customer.tier}}',
      '{{upper customer.nick}}',
      '{{customer.points}}',
      '{{number customer.points}}',
      '{{money customer.points "KRW" style="man"}}',
      '{{money customer.points "USD"}}',
      '{{date customer.on "date"}}',
      '{{date customer.at "weekday"}}',
      '{{date customer.at "time"}}',
      '{{customer.at}}',
      '{{customer.adult}}',
      '{{truncate (default customer.name "x") 3}}',
      '{{#if customer.name}}{{customer.name}}{{else}}아무개 씨{{/if}}',
      '{{plural customer.points "one" "many"}}',
      '{{brand}}',
      ' & 글 <b>',
      '\n',
    );
    const letters = (max: number) =>
      fc
        .array(fc.constantFrom('가', '힣', 'a', '&', '<', '"', ' '), { minLength: 1, maxLength: max })
        .map((all) => all.join(''));
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    const person = fc.record({
      name: fc.option(letters(10)),
      nick: letters(4),
      tier: fc.constantFrom('basic', '골드'),
      points: fc.nat(999_999_999),
      on: day.map((date) => date.toISOString().slice(0, 10)),
      at: day.map((date) => date.toISOString()),
      adult: fc.boolean(),
    });
    const escaping = fc.constantFrom('text' as const, 'html' as const);
    const sources = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(
        sources,
        sources,
        escaping,
        person,
        fc.constantFrom('ko', 'en'),
        (source, en, escaped, customer, locale) => {
          const template = templateOf(source, { translations: { en }, escape: escaped });
          for (const one of [source, en]) {
            expect(checkTemplate(one, { path: [], schema, present: new Set() })).toEqual([]);
          }
          const written = sizeOf(renderer(template)({ customer, brand: '하루마트', timeZone: 'Asia/Seoul', locale }));
          const most = estimate(template, schema, { brand: '하루마트' });
          expect(written.chars).toBeLessThanOrEqual(most.chars);
          expect(written.utf16).toBeLessThanOrEqual(most.utf16);
          expect(written.eucKrBytes).toBeLessThanOrEqual(most.eucKrBytes);
          expect(written.utf8Bytes).toBeLessThanOrEqual(most.utf8Bytes);
        },
      ),
      { numRuns: 200 },
    );
  });
});
