import { describe, expect, it } from 'vitest';
import type { TemplateNode } from '../../../dsl/ir/index.ts';
import { localeFor, renderer } from '../../../dsl/template/renderer.ts';

const template: TemplateNode = {
  kind: 'template',
  locale: 'ko',
  source:
    '{{date customer.on "date"}} {{date customer.on "weekday"}} {{date customer.at "time"}} {{money customer.won "KRW"}}',
  translations: {
    en: '{{date customer.on "date"}} {{date customer.on "weekday"}} {{date customer.at "time"}} {{money customer.won "KRW"}}',
    'en-GB': 'GB {{date customer.on}}',
  },
  escape: 'text',
};
const scope = {
  customer: { on: '2026-12-24', at: '2026-12-24T09:05:00Z', won: 12900 },
  brand: 'Haru',
  timeZone: 'Asia/Seoul',
};

describe('a text in several languages', () => {
  it("comes in the customer's language, with dates and money said as in that language", () => {
    const render = renderer(template);
    expect(render({ ...scope, locale: 'ko-KR' })).toBe('2026년 12월 24일 목요일 오후 6:05 12,900원');
    expect(render({ ...scope, locale: 'en-US' })).toBe('Dec 24, 2026 Thursday 6:05 PM ₩12,900');
    expect(render({ ...scope, locale: 'en_GB' })).toBe('GB Dec 24');
    expect(render({ ...scope, locale: 'fr' })).toBe(render(scope));
  });

  it.each([
    [null, 'ko'],
    ['en', 'en'],
    ['EN-us', 'en'],
    ['en-gb', 'en-GB'],
    ['ko_KR', 'ko'],
    ['de', 'ko'],
    ['', 'ko'],
  ])('for the locale %j is the one in %s', (wanted, locale) => {
    expect(localeFor(wanted, template)).toBe(locale);
  });
});
