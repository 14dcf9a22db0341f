import { describe, expect, it } from 'vitest';
import type { ContentNode, TemplateNode } from '../../../dsl/ir/index.ts';
import { fillerOf } from '../../../runtime/activities/fill-content.ts';
import { templateCompiler } from '../../../runtime/worker/template-compiler.ts';

const template = (source: string, escaping: TemplateNode['escape'] = 'text'): TemplateNode => ({
  kind: 'template',
  source,
  escape: escaping,
  locale: 'ko',
  translations: {},
});
/** What somebody wrote into a form as their name. */
const NAME = '<img src=x onerror=alert(1)>\r\nBcc: all@shop.example "{{customer.secret}}" #{name}';

function filled(content: unknown): Record<string, unknown> {
  const fill = fillerOf(templateCompiler({ brand: '하루마트', timeZone: 'Asia/Seoul' }), content as ContentNode);
  const person = { attributes: { name: NAME, secret: 'never shown' }, timeZone: null, locale: null };
  return fill(person) as unknown as Record<string, unknown>;
}

describe('a name that is markup, a header and a template', () => {
  it('is text in the HTML of an email, and one line in its subject', () => {
    const seen = filled({
      kind: 'email',
      subject: template('{{customer.name}}님'),
      html: template('<p title="{{customer.name}}">{{customer.name}}</p>', 'html'),
      text: template('{{customer.name}}'),
    });
    expect(seen['subject']).not.toMatch(/[\r\n]/);
    expect(seen['html']).not.toMatch(/<img|<p title="[^"]*"[^>]/);
    expect(seen['html']).toContain('&lt;img src');
    // Plain text shows what was written: escaping there would show entities to people.
    expect(seen['text']).toContain('<img src=x');
  });

  it.each([
    ['push', 'title'],
    ['in-app', 'title'],
    ['lms', 'title'],
  ])('is one line in the %s title, and as it was written in the text', (kind, field) => {
    const seen = filled({ kind, [field]: template('{{customer.name}}'), body: template('{{customer.name}}') });
    expect(seen[field]).not.toMatch(/[\r\n]/);
    expect(seen['body']).toBe(NAME);
  });

  it('is never filled a second time', () => {
    const seen = filled({ kind: 'sms', body: template('{{customer.name}}') });
    expect(JSON.stringify(seen)).not.toContain('never shown');
  });

  it('can change no address that a link leads to', () => {
    const seen = filled({ kind: 'push', deepLink: template('https://shop.example/?n={{customer.name}}') });
    expect(String(seen['deepLink'])).toMatch(/^https:\/\/shop\.example\/\?n=/);
    expect(String(seen['deepLink'])).not.toMatch(/[\r\n]/);
  });
});
