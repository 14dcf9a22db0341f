import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RenderError, renderer } from '../../../dsl/template/renderer.ts';
import type { RenderScope } from '../../../dsl/template/scope.ts';

const scope: RenderScope = {
  customer: {
    name: undefined,
    points: 1234567,
    tag: '<b>&"',
    'coupon.expiresAt': '2026-12-23T15:30:00Z',
    signedUpOn: '2026-12-24',
    empty: '',
  },
  brand: '하루마트',
  timeZone: 'Asia/Seoul',
};

function written(source: string, changes: Partial<RenderScope> = {}, escaping: 'text' | 'html' = 'text'): string {
  return renderer({ kind: 'template', source, locale: 'ko', translations: {}, escape: escaping })({
    ...scope,
    ...changes,
  });
}

describe('renderer', () => {
  it('puts in values, fallbacks, numbers and the brand', () => {
    expect(written('{{brand}}: {{default customer.name "고객"}}님 {{number customer.points}}점')).toBe(
      '하루마트: 고객님 1,234,567점',
    );
    expect(written('{{default (number customer.cart.total) "없음"}}')).toBe('없음');
  });

  it('puts in the page of preferences where there is one, and writes no message without it where there is none', () => {
    expect(written('{{preferencesUrl}}', { preferencesUrl: 'https://p.invalid/' })).toBe('https://p.invalid/');
    expect(written('<a href="{{preferencesUrl}}">', { preferencesUrl: 'https://p.invalid/' }, 'html')).toBe(
      '<a href="https://p.invalid/">',
    );
    expect(() => written('{{preferencesUrl}}')).toThrow(RenderError);
  });

  it("prints an instant as the day in the customer's zone, and a day as it stands", () => {
    expect(written('{{date customer.coupon.expiresAt}}')).toBe('12월 24일');
    expect(written('{{date customer.coupon.expiresAt}}', { timeZone: 'America/New_York' })).toBe('12월 23일');
    expect(written('{{date customer.signedUpOn}}', { timeZone: 'America/New_York' })).toBe('12월 24일');
  });

  it('escapes markup in html and leaves text alone', () => {
    expect(written('{{customer.tag}}', {}, 'html')).toBe('&lt;b&gt;&amp;&quot;');
    expect(written('{{customer.tag}}', {}, 'text')).toBe('<b>&"');
  });

  it('takes the branch for people who lack a value, also in a group they lack', () => {
    expect(written('{{#if customer.name}}A{{else}}B{{/if}}{{#unless customer.cart.total}}C{{/unless}}')).toBe('BC');
  });

  it.each(['{{customer.name}}', '{{customer.cart.total}}', '{{customer.empty}}'])(
    'writes no message with a hole: %s',
    (source) => {
      expect(() => written(source)).toThrow(/^the person has no "\w+" and the text has no fallback$/);
    },
  );

  it.each([
    '{{customer.constructor}}',
    '{{customer.__proto__}}',
    '{{customer.toString}}',
    '{{customer.name.constructor.name}}',
    '{{lookup customer "points"}}',
    '{{#each customer}}x{{/each}}',
    '{{log customer}}',
    '{{> partial}}',
    '{{unknown customer.points}}',
  ])('gives no way out of the message: %s', (source) => {
    expect(() => written(source)).toThrow(RenderError);
  });

  it('tells what is wrong with a value without showing it', () => {
    expect(() => written('{{number customer.tag}}')).toThrow(new RenderError('the helper "number" needs a number'));
    expect(() => written('{{date customer.tag}}')).toThrow(
      new RenderError('the helper "date" needs an ISO day or instant'),
    );
    expect(() => written('{{date customer.coupon.expiresAt}}', { timeZone: 'Mars/Base' })).toThrow(
      new RenderError("the person's time zone does not exist"),
    );
  });

  it('prints values as they are and never reads them as templates', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (name) => {
        expect(written('[{{customer.name}}]', { customer: { name } })).toBe(`[${name}]`);
        expect(written('{{default customer.name "x"}}', { customer: { name: `{{${name}}}` } })).toBe(`{{${name}}}`);
      }),
    );
  });

  it('groups digits as the English locale does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (points) => {
        expect(written('{{number customer.points}}', { customer: { points } })).toBe(points.toLocaleString('en-US'));
      }),
    );
  });
});
