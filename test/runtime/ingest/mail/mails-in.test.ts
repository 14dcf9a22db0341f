import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailsIn } from '../../../../runtime/ingest/mail/mails-in.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mails-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function mails(path = ''): Promise<readonly (string | null)[]> {
  const found: (string | null)[] = [];
  for await (const mail of mailsIn(join(folder, path))) found.push(mail?.toString() ?? null);
  return found;
}

function written(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const POSTMARK = 'From MAILER-DAEMON Mon Jan 11 12:00:00 2027';

describe('a file', () => {
  it.each([
    ['line feeds', '\n'],
    ['carriage returns too', '\r\n'],
  ])('with postmarks is a mailbox, with %s', async (_, end) => {
    const lines = [POSTMARK, 'A: 1', '', 'From the team', '', 'From here on, 2027', '', POSTMARK, 'B: 2', '', 'b', ''];
    const all = await mails(written('mbox', lines.join(end)));
    expect(all).toEqual([
      `A: 1${end}${end}From the team${end}${end}From here on, 2027${end}${end}`,
      `B: 2${end}${end}b${end}`,
    ]);
  });

  it('without is one mail, whatever stands in its text', async () => {
    const text = `A: 1\n\n${POSTMARK}\nx\n`;
    expect(await mails(written('one.eml', text))).toEqual([text]);
    expect(await mails(written('empty', ''))).toEqual([]);
  });

  it('is read in pieces, and what is too large is passed over', async () => {
    const large = `${'x'.repeat(99_999)}\n`.repeat(120);
    const text = `${POSTMARK}\nA: 1\n\n${POSTMARK}\nB: 1\n\n${large}\n\n${POSTMARK}\nC: 1\n\n${POSTMARK}\nD: ${'y'.repeat(11_000_000)}\n\n${POSTMARK}\nE: 1\n`;
    expect(await mails(written('mbox', text))).toEqual(['A: 1\n\n', null, 'C: 1\n\n', null, 'E: 1\n']);
  });
});

describe('a folder', () => {
  it('holds mails by their ending, in order', async () => {
    for (const name of ['b.eml', 'a.EML', 'notes.txt']) written(name, `${name}: 1\n`);
    expect(await mails()).toEqual(['a.EML: 1\n', 'b.eml: 1\n']);
  });

  it('may be a Maildir', async () => {
    for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(folder, name));
    written('cur/1.host:2,S', 'A: 1\n');
    written('new/2.host', 'B: 1\n');
    written('tmp/3.host', 'half');
    expect(await mails()).toEqual(['A: 1\n', 'B: 1\n']);
  });
});
