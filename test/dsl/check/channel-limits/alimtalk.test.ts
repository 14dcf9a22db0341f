import { describe, expect, it } from 'vitest';
import { channelFaults } from '../../../support/channel-faults.ts';

const korean = (letters: number) => '가'.repeat(letters);
const faults = (message: object) =>
  channelFaults({ purpose: 'info', channel: 'alimtalk', message: { templateCode: 'A', ...message } });
const items = [
  { name: '상품', value: '딸기' },
  { name: '배송', value: '내일' },
];
const list = (fields: object) => ({ emphasis: { type: 'item-list', items, ...fields } });
const button = { name: '보기', url: 'https://a.example' };

describe('lengths of an AlimTalk', () => {
  it.each([
    ['title', 50, (title: string) => ({ emphasis: { type: 'text', title, subtitle: '결제' } })],
    ['subtitle', 50, (subtitle: string) => ({ emphasis: { type: 'text', title: '1원', subtitle } })],
    ['header', 16, (header: string) => list({ header })],
    ['highlight', 30, (title: string) => list({ highlight: { title, description: '감사' } })],
    ['description', 19, (description: string) => list({ highlight: { title: '완료', description } })],
    ['item name', 6, (name: string) => list({ items: [{ name, value: '딸기' }, ...items] })],
    ['item value', 23, (value: string) => list({ items: [{ name: '상품', value }, ...items] })],
    ['summary name', 6, (name: string) => list({ summary: { name, value: '1원' } })],
    ['extra', 500, (extra: string) => ({ extra })],
    ['preview', 40, (preview: string) => ({ preview })],
    ['button', 14, (name: string) => ({ buttons: [{ ...button, name }] })],
    ['body', 1_000, (body: string) => ({ body })],
    ['quick reply', 14, (name: string) => ({ quickReplies: [{ ...button, name }] })],
  ])('%s up to %i letters', (_, max, message) => {
    const refused = (text: string) => faults(message(text)).filter((one) => one.startsWith('channel/too-long'));
    expect(refused(korean(max))).toEqual([]);
    expect(refused(korean(max + 1))).toHaveLength(1);
  });

  it('are shorter beside the picture of a highlight', () => {
    const image = 'https://a.example/a.png';
    const highlight = (letters: number) =>
      faults(list({ highlight: { title: korean(letters), description: '감사', image } }));
    expect(highlight(21)).toEqual([]);
    expect(highlight(22)).toHaveLength(1);
    const described = (letters: number) =>
      faults(list({ highlight: { title: '완료', description: korean(letters), image } }));
    expect(described(13)).toEqual([]);
    expect(described(14)).toHaveLength(1);
  });

  it('fit the screen, or phones cut them', () => {
    const shown = (fields: object) => faults({ emphasis: { type: 'text', title: '1원', subtitle: '결제', ...fields } });
    expect([...shown({ title: korean(23) }), ...shown({ subtitle: korean(18) })]).toEqual([]);
    expect(shown({ title: korean(24) })).toEqual([expect.stringContaining('channel/long message.emphasis.title')]);
    expect(shown({ subtitle: korean(19) })).toEqual([
      expect.stringContaining('channel/long message.emphasis.subtitle'),
    ]);
  });

  it('of a summary count its digits', () => {
    const summed = (digits: number) => faults(list({ summary: { name: '합계', value: '1'.repeat(digits) } }));
    expect(summed(14)).toEqual([]);
    expect(summed(15)).toEqual([expect.stringContaining('channel/too-long message.emphasis.summary.value')]);
  });

  it('count variables with their longest values', () => {
    const titled = (letters: number) => ({
      body: `${korean(letters)}#{name}`,
      variables: { name: '{{default customer.name "고객"}}' },
      emphasis: { type: 'text', title: `${korean(letters)}#{name}`, subtitle: '결제' },
    });
    expect(faults(titled(13))).toEqual([]);
    expect(faults(titled(14))).toEqual([
      'channel/long message.emphasis.title: this can become 24 letters long; of the title of an AlimTalk phones show about 23',
    ]);
    expect(faults(titled(41))).toEqual([
      'channel/too-long message.emphasis.title: this can become 51 letters long, and the title of an AlimTalk carries 50',
    ]);
  });

  it('leave the body less room beside items, extra information and the button of the channel', () => {
    const body = (letters: number, fields: object) => faults({ body: korean(letters), ...fields });
    const add = { buttons: [{ does: 'add-channel' }] };
    expect(body(700, list({}))).toEqual([]);
    expect(body(701, list({}))).toHaveLength(1);
    expect(body(960, add)).toEqual([]);
    expect(body(961, add)).toHaveLength(1);
    expect(body(900, { extra: korean(100) })).toEqual([]);
    expect(body(900, { extra: korean(101) })).toEqual([
      'channel/too-long message.body: with its variables and the extra information this can become 1001 letters long, and an AlimTalk carries 1000',
    ]);
  });
});

describe('variables of an AlimTalk', () => {
  it('stand in the body, the emphasis and the links, and each is given once', () => {
    const message = {
      body: '#{name}님',
      emphasis: { type: 'item-list', items: [{ name: '상품', value: '#{product}' }, items[1]] },
      buttons: [{ name: '보기', url: 'https://a.example/#{path}' }],
    };
    expect(faults({ ...message, variables: { name: '고객', product: '딸기', path: 'a' } })).toEqual([]);
    expect(faults({ ...message, variables: { name: '고객' } })).toEqual([
      'channel/template-variables message.emphasis.items.0.value: nothing is given for the variable #{product}',
      'channel/template-variables message.buttons.0.url: nothing is given for the variable #{path}',
    ]);
  });

  it('are told in the body where it asks for them, too', () => {
    const message = { body: '#{amount} 결제', emphasis: { type: 'text', title: '#{amount}', subtitle: '결제' } };
    expect(faults(message)).toEqual([
      'channel/template-variables message.body: nothing is given for the variable #{amount}',
    ]);
  });

  it.each([
    ['subtitle', { emphasis: { type: 'text', title: '12,000원', subtitle: '#{a}' } }],
    ['extra', { extra: '#{a}' }],
    ['preview', { preview: '#{a}' }],
    ['name', list({ items: [{ name: '#{a}', value: '1' }, items[1]] })],
    ['name', list({ summary: { name: '#{a}', value: '1' } })],
  ])('do not stand in the %s', (field, message) => {
    expect(faults(message)).toEqual([expect.stringContaining(`Kakao approves no variables in the ${field} here`)]);
  });
});

describe('forms of an AlimTalk', () => {
  it.each([
    ['a secure item list', { secure: true, ...list({}) }, 1],
    ['a secure preview', { secure: true, preview: '주문' }, 1],
    ['a secure title', { secure: true, emphasis: { type: 'text', title: '12,000원', subtitle: '결제' } }, 0],
    ['a title that ends with a space', { emphasis: { type: 'text', title: '12,000원 ', subtitle: '결제' } }, 1],
    ['a title that the body lacks', { body: '주문', emphasis: { type: 'text', title: '1원', subtitle: '결제' } }, 1],
    ['a title of the body', { body: '1원 주문', emphasis: { type: 'text', title: '1원', subtitle: '결제' } }, 0],
    ['a summary of money', list({ summary: { name: '합계', value: '₩12,000.50' } }), 0],
    ['a summary with a variable', list({ summary: { name: '합계', value: '#{amount}원' } }), 0],
    ['a summary of words', list({ summary: { name: '합계', value: '무료' } }), 1],
    ['one item', list({ items: items.slice(1) }), 1],
    ['ten items', list({ items: Array.from({ length: 10 }, () => items[0]) }), 0],
    ['eleven items', list({ items: Array.from({ length: 11 }, () => items[0]) }), 1],
  ])('%s', (_, message, count) => {
    const found = faults(message);
    expect(found).toHaveLength(count);
  });
});

describe('buttons of an AlimTalk', () => {
  const many = (count: number) => Array.from({ length: count }, () => button);

  it('are two beside quick replies, of which there are ten', () => {
    expect(faults({ buttons: many(2), quickReplies: many(10) })).toEqual([]);
    expect(faults({ buttons: many(3), quickReplies: many(10) })).toEqual([
      'channel/buttons message.buttons (key): there are 3 buttons, and an AlimTalk beside quick replies shows 2',
    ]);
    expect(faults({ quickReplies: many(11) })).toEqual([
      'channel/buttons message.quickReplies (key): there are 11 quick replies, and a row of quick replies shows 10',
    ]);
  });

  it('do all that Kakao knows, and quick replies some of it', () => {
    const each = ['track-delivery', 'map', 'forward', 'send-keyword', 'bot'].map((does) => ({ does, name: '문의' }));
    expect(faults({ buttons: each })).toEqual([]);
    expect(faults({ quickReplies: each })).toEqual(
      [0, 1, 2].map((index) => expect.stringContaining(`channel/button-kind message.quickReplies.${index}.does`)),
    );
  });

  it('call numbers of digits and hyphens', () => {
    const call = (phone: string) => faults({ buttons: [{ does: 'call', name: '전화', phone }] });
    expect([...call('1588-0000'), ...call('#{phone}')]).toEqual([]);
    expect(call('+82 2 000')).toHaveLength(1);
    expect(call('02-0000-0000-000')).toEqual([expect.stringContaining('channel/too-long message.buttons.0.phone')]);
  });

  it('add the channel first, once', () => {
    const add = { does: 'add-channel' };
    expect(faults({ buttons: [add, button] })).toEqual([]);
    expect(faults({ buttons: [button, add] })).toHaveLength(1);
    expect(faults({ buttons: [add, add] })).toHaveLength(2);
  });
});
