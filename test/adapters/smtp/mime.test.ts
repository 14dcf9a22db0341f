import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import MailComposer from 'nodemailer/lib/mail-composer';
import { describe, expect, it } from 'vitest';
import type { EmailMessage } from '../../../adapters/contract/index.ts';
import { parseMailbox } from '../../../adapters/smtp/mailbox.ts';
import { createComposer } from '../../../adapters/smtp/mime.ts';
import { clock, message } from './stand.ts';

const from = { name: '하루마트', address: 'hello@harumart.example' };
const compose = createComposer({ from, replyTo: null, dkim: null });

type Part = Partial<EmailMessage> & Partial<EmailMessage['content']>;

/** The plain message with some of its fields replaced, be they of the envelope or of the content. */
function changed({
  subject,
  text,
  html,
  preheader,
  senderName,
  replyTo,
  kind,
  pictures,
  ...envelope
}: Part): EmailMessage {
  const plain = message(1);
  const content = Object.entries({ subject, text, html, preheader, senderName, replyTo, kind, pictures }).filter(
    ([, v]) => v !== undefined,
  );
  return { ...plain, content: { ...plain.content, ...Object.fromEntries(content) }, ...envelope };
}

function raw(part: Part): string {
  const composed = compose(changed(part), clock.now());
  if ('fault' in composed) throw new Error(`refused: ${composed.fault}`);
  return composed.raw.toString('latin1');
}

function faultOf(part: Part): string | null {
  const composed = compose(changed(part), clock.now());
  return 'fault' in composed ? composed.fault : null;
}

const unicode = (maxLength: number) => fc.string({ unit: 'binary', maxLength, size: 'max' });
const oneLine = (maxLength: number) => unicode(maxLength).filter((text) => !/[\r\n\0]/.test(text));
/** How a body reads once line breaks are alike; a parser may add or take the last ones. */
const read = (text: string | undefined) => (text ?? '').replace(/\r\n|\r/g, '\n').replace(/\n+$/, '');

/** What the parser does to subjects: it takes outer spaces and the control characters it holds for damage. */
const subjectOf = (text: string | undefined) => (text ?? '').trim();

describe('composer', () => {
  it('carries any subject to an independent parser', async () => {
    await fc.assert(
      fc.asyncProperty(oneLine(200), async (subject) => {
        const parsed = await simpleParser(raw({ subject }));
        expect(subjectOf(parsed.subject)).toBe(subjectOf(subject));
      }),
      { numRuns: 250 },
    );
  });

  it('carries any text and HTML to an independent parser', async () => {
    const body = fc.oneof(
      unicode(400),
      fc.lorem({ maxCount: 300, mode: 'words' }),
      fc.string({ maxLength: 1500, size: 'max' }),
    );
    await fc.assert(
      fc.asyncProperty(body, body, async (text, html) => {
        const parsed = await simpleParser(raw({ text, html }), { skipHtmlToText: true, skipTextToHtml: true });
        expect(read(parsed.text)).toBe(read(text));
        expect(read(parsed.html || '')).toBe(read(html));
      }),
      { numRuns: 150 },
    );
  });

  it('keeps every line within 998 characters of ASCII, and every break whole', () => {
    fc.assert(
      fc.property(oneLine(1500), unicode(3000), fc.string({ maxLength: 3000, size: 'max' }), (subject, text, html) => {
        const lines = raw({ subject, text, html }).split('\r\n');
        expect(lines.every((line) => line.length <= 998 && /^[\t\x20-\x7e]*$/.test(line))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it.each([998, 999])('carries a line of %i characters', async (length) => {
    const text = `before\n${'x'.repeat(length)}\nafter`;
    const lines = raw({ text, html: null }).split('\r\n');
    expect(lines.some((line) => line.length === 998)).toBe(length === 998);
    expect(lines.some((line) => line.length > 998)).toBe(false);
    expect(read((await simpleParser(raw({ text, html: null }))).text)).toBe(text);
  });

  it.each(['=?UTF-8?B?aGk=?=', ' two  spaces ', 'a\tb', ''])(
    'does not let a reader mend the subject %j',
    async (subject) => {
      const parsed = await simpleParser(raw({ subject }));
      expect((parsed.subject ?? '').trim()).toBe(subject.trim());
    },
  );

  it('says the same as a full composer does', async () => {
    const subject = '(광고) 김서연님, 첫 구매 감사 쿠폰이 3일 뒤 사라져요 — 지금 확인해 보세요';
    const text = '안녕하세요, 김서연님.\n\n.점으로 시작하는 줄\n하루마트';
    const html = '<p>안녕하세요, <b>김서연</b>님.</p>';
    const full = new MailComposer({ from, to: 'taken-1@member.example', subject, text, html });
    const [ours, theirs] = await Promise.all([
      simpleParser(raw({ subject, text, html })),
      simpleParser(await full.compile().build()),
    ]);
    const saying = (mail: Awaited<ReturnType<typeof simpleParser>>) => ({
      from: mail.from?.value,
      subject: mail.subject,
      text: read(mail.text),
      html: read(mail.html || ''),
    });
    expect(saying(ours)).toEqual(saying(theirs));
    expect(ours.subject).toBe(subject);
  });

  it('cuts encoded words between characters, at most 75 long', () => {
    const header =
      /^Subject: ([\s\S]*?)\r\n(?! )/m.exec(raw({ subject: '가나다라마바사아자차카타파하😀'.repeat(12) }))?.[1] ?? '';
    const words = header.split('\r\n ');
    expect(words.length).toBeGreaterThan(5);
    for (const word of words) {
      expect(word.length).toBeLessThanOrEqual(75);
      const bytes = Buffer.from(word.slice('=?UTF-8?B?'.length, -2), 'base64');
      expect(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).not.toBe('');
    }
  });

  it('names the message by its key and the sender, and dates it', async () => {
    const parsed = await simpleParser(raw({}));
    expect(parsed.messageId).toBe('<key-taken-1@harumart.example>');
    expect(parsed.date?.getTime()).toBe(clock.now());
    expect(parsed.headers.get('x-campaign-variant')).toBe('a');
  });

  it('takes a Message-ID and a Date that are given', async () => {
    const headers = { 'Message-ID': '<a.b@c.example>', Date: 'Sun, 22 Nov 2026 01:00:00 +0000' };
    const parsed = await simpleParser(raw({ headers }));
    expect(parsed.messageId).toBe('<a.b@c.example>');
    expect(parsed.date?.toISOString()).toBe('2026-11-22T01:00:00.000Z');
    expect(raw({ headers }).match(/^(?:Date|Message-ID):/gm)).toHaveLength(2);
  });

  it.each([
    ['a line break in the subject', { subject: 'hi\r\nBcc: other@evil.example' }, 'header-injection'],
    ['a bare line feed in the address', { to: 'a@b.example\nBcc: c@d.example' }, 'header-injection'],
    ['a NUL in a value', { headers: { 'X-A': 'a\0b' } }, 'header-injection'],
    ['a line break in a value', { headers: { 'X-A': 'a\r\nB: c' } }, 'header-injection'],
    ['a colon in a name', { headers: { 'X-A: b\r\nC': 'd' } }, 'header-injection'],
    ['a field of ours', { headers: { bcc: 'other@evil.example' } }, 'header-reserved'],
    ['a content field', { headers: { 'Content-Type': 'text/plain' } }, 'header-reserved'],
    ['the same field twice', { headers: { 'X-A': '1', 'x-a': '2' } }, 'header-reserved'],
    ['a word longer than a line', { headers: { 'X-A': 'a'.repeat(1200) } }, 'header-too-long'],
    ['two addresses', { to: 'a@b.example, c@d.example' }, 'address-invalid'],
    ['an address beyond ASCII', { to: '김@b.example' }, 'address-invalid'],
    ['an address in brackets', { to: '<a@b.example>' }, 'address-invalid'],
    ['neither text nor HTML', { text: null, html: null }, 'message-empty'],
    ['a key that is no key', { idempotencyKey: 'a b' }, 'key-invalid'],
  ] as const)('refuses %s', (_, part, fault) => {
    expect(faultOf(part)).toBe(fault);
  });

  it('writes text alone or HTML alone without parts', async () => {
    const alone = await simpleParser(raw({ html: null, text: '안녕' }));
    expect([alone.text, alone.html]).toEqual(['안녕', false]);
    expect(raw({ html: null })).not.toContain('multipart');
    expect((await simpleParser(raw({ text: null, html: '<p>안녕</p>' }))).html).toBe('<p>안녕</p>');
  });

  it('does not let a text close its own part', async () => {
    const boundary = /boundary="([^"]+)"/.exec(raw({}))?.[1] ?? '';
    const text = `before\n--${boundary}--\nafter`;
    expect(read((await simpleParser(raw({ text }))).text)).toBe(text);
  });

  it('folds a long structured value at its spaces only', () => {
    const value = '<https://a.example/u/0123456789012345678901234567890123456789>, <mailto:unsubscribe@a.example>';
    const field = /^List-Unsubscribe: ([\s\S]*?)\r\n(?! )/m.exec(raw({ headers: { 'List-Unsubscribe': value } }))?.[1];
    expect(field).toContain('\r\n ');
    expect(field?.replaceAll('\r\n', '')).toBe(value);
  });
});

describe('mailbox', () => {
  it.each([
    ['하루마트 <hello@harumart.example>', { name: '하루마트', address: 'hello@harumart.example' }],
    ['"Haru, Mart" <hello@harumart.example>', { name: 'Haru, Mart', address: 'hello@harumart.example' }],
    ['hello@harumart.example', { name: null, address: 'hello@harumart.example' }],
    ['<hello@harumart.example>', { name: null, address: 'hello@harumart.example' }],
    ['Haru Mart', null],
    ['Haru <a@b@c>', null],
    ['Haru <a@b.example>\r\nBcc: x@y.example', null],
  ])('reads %j', (text, mailbox) => {
    expect(parseMailbox(text)).toEqual(mailbox);
  });

  it('keeps names with commas and quotes apart from the address', async () => {
    const named = createComposer({
      from: { name: 'Haru, "the" Mart', address: 'a@b.example' },
      replyTo: from,
      dkim: null,
    });
    const composed = named(message(1), clock.now());
    const parsed = await simpleParser('raw' in composed ? composed.raw : '');
    expect(parsed.from?.value).toEqual([{ name: 'Haru, "the" Mart', address: 'a@b.example' }]);
    expect(parsed.replyTo?.value).toEqual([{ name: '하루마트', address: 'hello@harumart.example' }]);
  });
});

describe('a message with fields of its own', () => {
  it('has a sender name and an address for answers besides those of the line', async () => {
    const parsed = await simpleParser(raw({ senderName: '하루마트 김비서', replyTo: '상담 <help@harumart.example>' }));
    expect(parsed.from?.value).toEqual([{ name: '하루마트 김비서', address: 'hello@harumart.example' }]);
    expect(parsed.replyTo?.value).toEqual([{ name: '상담', address: 'help@harumart.example' }]);
    expect(faultOf({ senderName: 'x\r\nBcc: other@evil.example' })).toBe('header-injection');
    expect(faultOf({ replyTo: 'no address' })).toBe('header-injection');
  });

  it('has a line for the list of mails that the mail itself does not show', async () => {
    const html = '<html><body class="a"><h1>큰 제목</h1></body></html>';
    const parsed = await simpleParser(raw({ html, preheader: '오늘까지 <3천원> & 무료 배송' }));
    expect(parsed.html).toMatch(
      /<body class="a"><div style="display:none;[^>]*>오늘까지 &lt;3천원&gt; &amp; 무료 배송/,
    );
    expect(raw({ html: '<p>x</p>', preheader: 'y' })).not.toBe(raw({ html: '<p>x</p>' }));
  });
});
