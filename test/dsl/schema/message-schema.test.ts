import { describe, expect, it } from 'vitest';
import { parseCampaign } from '../../../dsl/schema/parse-campaign.ts';
import { told, writtenWith } from '../../support/sample-campaign.ts';

function faults(changes: Readonly<Record<string, unknown>>): readonly string[] {
  const parsed = parseCampaign(writtenWith({ message: undefined, ...changes }));
  return parsed.ok ? [] : parsed.findings.map(told);
}

describe('a message', () => {
  it.each(['push', 'webPush', 'brandMessage', 'sms', 'lms', 'inApp', 'inWeb'])(
    'of %s may be a bare text',
    (channel) => {
      expect(faults({ channel, message: '안녕하세요' })).toEqual([]);
      expect(faults({ channel, message: { ko: '안녕하세요', en: 'Hello' } })).toEqual([]);
    },
  );

  it.each([
    ['email', 'a subject: message: { subject, text }'],
    ['mms', 'pictures: message: { body, images }'],
    ['alimtalk', 'an approved template: message: { templateCode, variables }'],
  ])('of %s says what else it needs', (channel, needs) => {
    expect(faults({ channel, message: '안녕하세요' })).toEqual([
      `schema/invalid message: message is a bare text, and ${channel} needs ${needs}`,
    ]);
  });

  it('has the fields of its channel only', () => {
    expect(faults({ channel: 'sms', message: { titel: 'a', body: 'b' } })).toEqual([
      'schema/unknown-key message.titel (key): message has no field "titel"',
    ]);
    expect(faults({ channel: 'push', message: { titel: 'a', body: 'b' } })).toEqual([
      'schema/unknown-key message.titel (key): message has no field "titel" -> title',
    ]);
    expect(faults({ channel: 'lms', message: { title: 'a' } })).toEqual([
      'schema/missing message (key): message.body is missing',
    ]);
  });

  it('is given for each of several channels', () => {
    const channel = ['push', 'email'];
    const email = { subject: 'a', text: 'b' };
    expect(faults({ channel, message: { push: '안녕', email } })).toEqual([]);
    expect(faults({ channel, message: { push: '안녕' } })).toEqual([
      'schema/missing message (key): message.email is missing',
    ]);
    expect(faults({ channel, message: { push: '안녕', email, sms: '안녕' } })).toEqual([
      'schema/unknown-key message.sms (key): message has no field "sms"',
    ]);
    expect(faults({ channel, message: { push: '안녕', email: { subject: 'a', txt: 'b' } } })).toEqual([
      'schema/unknown-key message.email.txt (key): message.email has no field "txt" -> text',
      'schema/missing message.email (key): message.email.text is missing',
    ]);
    expect(faults({ channel, message: '안녕' })).toEqual([
      'schema/invalid message: message is a bare text, and email needs a subject: message: { subject, text }',
    ]);
  });

  it('is not read for a channel that does not exist', () => {
    expect(faults({ channel: 'brandmessage', message: { any: 1 } })).toEqual([
      expect.stringContaining('schema/invalid channel: channel must be "push", "webPush"'),
    ]);
  });

  it('stands in each variant', () => {
    expect(faults({ channel: 'sms', variants: { a: { weight: 100 } } })).toEqual([
      'schema/missing variants.a (key): variants.a.message is missing',
    ]);
    expect(faults({ channel: 'sms', variants: { a: { message: { text: 'a' } } } })).toContain(
      'schema/unknown-key variants.a.message.text (key): variants.a.message has no field "text"',
    );
  });

  it('is one message or variants, and never neither', () => {
    expect(faults({ channel: 'sms' })).toEqual(['schema/missing  (key): message is missing']);
    expect(faults({ channel: 'sms', message: 'a', variants: { a: { message: 'a' } } })).toEqual([
      'schema/invalid variants (key): variants stands beside "message"; keep one of them',
    ]);
  });
});

describe('a channel', () => {
  const message = '안녕';

  it('that is turned to after something was observed says how long to wait for that', () => {
    expect(faults({ channel: ['push', { channel: 'sms', on: 'not-read' }], message })).toEqual([
      'schema/missing channel.1 (key): channel[1].after is missing',
    ]);
    expect(faults({ channel: ['push', { channel: 'sms', after: '2h' }], message })).toEqual([
      'schema/invalid channel.1.after: channel[1].after is for not-delivered and not-read; that somebody is unreachable is known at once',
    ]);
  });

  it('does not stand alone in a list', () => {
    expect(faults({ channel: ['push'], message })).toEqual([
      'schema/invalid channel: channel must hold at least 2 entries',
    ]);
    expect(faults({ channel: { firstof: ['push', 'sms'] }, message })).toContain(
      'schema/unknown-key channel.firstof (key): channel has no field "firstof" -> firstOf',
    );
  });
});

describe('what channels show', () => {
  it.each([
    [
      { channel: 'brandMessage', message: { bubble: 'wide', body: 'a' } },
      'schema/missing message (key): message.image is missing',
    ],
    [
      { channel: 'brandMessage', message: { bubble: 'text', body: 'a', image: './a.jpg' } },
      'schema/invalid message.image: message.image belongs to bubble: image, wide or commerce, and this is bubble: text',
    ],
    [
      { channel: 'push', message: { body: 'a', buttons: [{ name: 'a' }] } },
      'schema/invalid message.buttons.0: message.buttons[0] leads nowhere; give it a url or a deepLink',
    ],
    [
      { channel: 'inWeb', message: { body: 'a', pages: ['products'] } },
      'schema/invalid message.pages.0: message.pages[0] must be a path of the site, such as "/products/*"',
    ],
    [
      { channel: 'alimtalk', message: { templateCode: '주문 안내' } },
      'schema/invalid message.templateCode: message.templateCode must be letters, digits, "_" and "-", as in "WELCOME_01"',
    ],
    [
      { channel: 'push', message: { body: 'a', image: 'a.jpg' } },
      'schema/invalid message.image: message.image must be an https address or a path from this file, such as "./images/sale.png"',
    ],
    [
      { channel: 'brandMessage', message: { bubble: 'carousel', cards: [] } },
      'schema/invalid message.bubble: message.bubble must be "text", "image", "wide", "wide-item-list", "commerce", "carousel-feed", "carousel-commerce" or "premium-video"',
    ],
    [
      { channel: 'brandMessage', message: { body: 'a', cards: [] } },
      'schema/invalid message.cards: message.cards belongs to bubble: carousel-feed or carousel-commerce, and this is bubble: text',
    ],
    [
      { channel: 'brandMessage', message: { body: 'a', targetting: 'M' } },
      'schema/unknown-key message.targetting (key): message has no field "targetting" -> targeting',
    ],
    [
      { channel: 'brandMessage', message: { body: 'a', buttons: [{ name: 'a', does: 'form' }] } },
      'schema/missing message.buttons.0 (key): message.buttons[0].formId is missing',
    ],
    [
      { channel: 'brandMessage', message: { body: 'a', buttons: [{ name: 'a' }] } },
      'schema/invalid message.buttons.0: message.buttons[0] leads nowhere; give it a url or a deepLink',
    ],
    [
      {
        channel: 'brandMessage',
        message: { body: 'a', buttons: [{ name: 'a', deepLink: 'shop://a', iosLink: 'shop://a' }] },
      },
      'schema/invalid message.buttons.0.deepLink: message.buttons[0].deepLink is the link on both platforms; leave it out beside androidLink and iosLink',
    ],
    [
      {
        channel: 'brandMessage',
        message: { bubble: 'commerce', image: './a.jpg', product: { title: 'a', price: null } },
      },
      'schema/invalid message.product.price: message.product.price must be a number, or a text that prints one, as in "{{event.price}}", not empty',
    ],
    [
      { channel: 'alimtalk', message: { templateCode: 'A', emphasis: { title: 'a', subtitle: 'b' } } },
      'schema/missing message.emphasis (key): message.emphasis.type is missing',
    ],
    [
      { channel: 'alimtalk', message: { templateCode: 'A', emphasis: { type: 'item-list' } } },
      'schema/invalid message.emphasis: message.emphasis shows nothing; give it a header, an image, a highlight or items',
    ],
    [
      {
        channel: 'alimtalk',
        message: { templateCode: 'A', emphasis: { type: 'item-list', summary: { name: 'a', value: '1' } } },
      },
      'schema/invalid message.emphasis.summary: message.emphasis.summary stands under items, and there are none',
    ],
    [
      { channel: 'inApp', message: { body: 'a', expiresAfter: '7 days' } },
      'schema/invalid message.expiresAfter: message.expiresAfter must be a duration such as 30m, 12h, 3d or 2w, at most ten years -> 7d',
    ],
    [
      { channel: 'email', message: { subject: 'a', text: 'b', replyTo: 'A <a@b.example>' } },
      'schema/invalid message.replyTo: message.replyTo must be an address such as "help@shop.example"',
    ],
    [
      { channel: 'email', message: { subject: 'a', text: 'b', senderName: 'A <a@b.example>' } },
      'schema/invalid message.senderName: message.senderName must be 1 to 100 characters long, without < > " @',
    ],
  ])('%j is refused', (changes, fault) => {
    expect(faults(changes)).toEqual([fault]);
  });
});
