import { describe, expect, it } from 'vitest';
import type { TemplateNode } from '../../../dsl/ir/index.ts';
import { renderer } from '../../../dsl/template/renderer.ts';
import { textOfHtml } from '../../../dsl/template/text-of-html.ts';

const html = (source: string, translations: Record<string, string> = {}): TemplateNode => ({
  kind: 'template',
  source,
  locale: 'ko',
  translations,
  escape: 'html',
});

/** The text that a person gets who has these attributes. */
function textFor(source: string, customer: Record<string, string | number> = {}): string | null {
  const text = textOfHtml(html(source));
  return text === null ? null : renderer(text)({ customer, brand: '하루마트', timeZone: 'Asia/Seoul' });
}

describe('the text of an html', () => {
  it('has its words, line by line, without heads, styles, scripts and hidden lines', () => {
    const source = `<html><head><title>{{brand}}</title><style>p { color: red }</style></head><body>
      <div style="display:none">열어 보세요</div><script>x()</script>
      <h1>반가워요, {{customer.name}}님</h1><ul><li>새벽배송 &amp; 산지 직송</li><li>{{number customer.points}}포인트</li></ul>
      <table><tr><td>사과</td><td>9,900원</td></tr><tr><td>배</td><td>12,900원</td></tr></table></body></html>`;
    expect(textFor(source, { name: '하나', points: 1200 })?.trimEnd().split('\n')).toEqual([
      '반가워요, 하나님',
      '',
      ' * 새벽배송 & 산지 직송',
      ' * 1,200포인트',
      '',
      '사과 9,900원',
      '배 12,900원',
    ]);
  });

  it('shows links with addresses that stay whole in running text, and pictures by their words', () => {
    const source = `<p><a href="https://shop.example/a?x=1&amp;y=(2)">보기</a>, <a href="https://shop.example/b"><img src="./b.png" alt="세일"></a>,
      <a href="https://shop.example/c">https://shop.example/c</a>, <a href="#top">위로</a></p>`;
    expect(textFor(source)).toBe(
      '보기 [https://shop.example/a?x=1&y=%282%29], 세일 [https://shop.example/b], https://shop.example/c, 위로\n',
    );
  });

  it('shows the way out as the html does', () => {
    expect(textOfHtml(html('<a href="{{preferencesUrl}}">수신거부 Unsubscribe</a>'))?.source).toBe(
      '수신거부 Unsubscribe [{{preferencesUrl}}]\n',
    );
  });

  it('leaves values as they are, where the html escapes them', () => {
    const source = '<p>{{customer.name}}</p><a href="https://shop.example/?c={{customer.code}}">보기</a>';
    expect(textFor(source, { name: 'A & B <c>', code: 'x&y' })).toBe(
      'A & B <c>\n\n보기 [https://shop.example/?c=x&y]\n',
    );
  });

  it.each([
    ['with a value', { name: '하나' }, '가\n\n하나님\n\n나'],
    ['without', {}, '가\n\n손님\n\n나'],
  ])('leaves no trace of blocks around whole paragraphs: %s', (_, customer, text) => {
    const source = `<p>가</p>
      {{#if customer.name}}
      <p>{{customer.name}}님</p>
      {{else}}
      <p>손님</p>
      {{/if}}
      <p>나</p>`;
    expect(textFor(source, customer)?.trim()).toBe(text);
  });

  it('exists in every language of the html', () => {
    const text = textOfHtml(html('<p>안녕하세요</p>', { en: '<p>Hello</p>' }));
    expect(text).toMatchObject({ source: '안녕하세요\n', translations: { en: 'Hello\n' }, escape: 'text' });
  });

  it.each([
    ['a block that ends outside of what is left out', '<!-- {{#if customer.a}} -->x{{/if}}'],
    ['braces that would become a tag', '<p>&#123;&#123;customer.a}}</p>'],
    ['nothing but a picture without words', '<img src="https://shop.example/a.png">'],
  ])('is not made of %s', (_, source) => {
    expect(textOfHtml(html(source))).toBeNull();
  });

  it('keeps braces and quotes inside of tags, and drops comments', () => {
    expect(textFor('<p>{{default customer.a "it\'s }} fine"}}</p>{{!-- a }} note --}}')).toBe("it's }} fine\n");
  });
});
