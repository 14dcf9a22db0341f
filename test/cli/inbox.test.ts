import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startReceiver } from '../../adapters/smtp/simulator/index.ts';
import { widthOf } from '../../dsl/diagnostic/cells.ts';
import { adapterFor, message } from '../adapters/smtp/stand.ts';
import { cli, document } from './support.ts';

const SUBJECTS = [
  '(광고) 서연님, 첫 구매 감사 쿠폰이 3일 뒤 사라져요. 지금 바로 확인해 보세요!',
  '(광고) 장바구니가 기다려요',
  'Points \u001b[31mred\u001b[0m',
];

describe('campaigns inbox', () => {
  let root = '';
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'inbox-cli-'));
    const receiver = await startReceiver({
      port: 0,
      host: '127.0.0.1',
      folder: join(root, '.campaigns/inbox'),
      clock: { now: () => Date.UTC(2026, 11, 4, 1, 0, 5) },
    });
    const adapter = adapterFor(receiver.url, { connections: 1 });
    const batch = SUBJECTS.map((subject, index) => ({
      ...message(index),
      content: { ...message(index).content, subject },
      headers: { 'X-Campaign-Id': index === 0 ? 'points-reminder' : 'cart-left', 'X-Campaign-Variant': 'plain' },
    }));
    await adapter.send(batch, { signal: new AbortController().signal });
    await adapter.close();
    await receiver.stop();
  });
  afterAll(() => rm(root, { recursive: true }));

  it('lists the newest first in 80 columns, Korean counted as two', async () => {
    const seen = await cli(['inbox', '--cwd', root]);
    expect([seen.exit, seen.stderr]).toEqual([0, '']);
    for (const line of seen.stdout.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(80);
    await expect(seen.stdout).toMatchFileSnapshot('../golden/cli/inbox.golden.txt');
  });

  it('filters by campaign, address and number', async () => {
    const numbers = async (...flags: string[]) => {
      const { data } = document(await cli(['inbox', '--json', '--cwd', root, ...flags]));
      return (data as { messages: { to: string }[] }).messages.map(({ to }) => to.charAt(6));
    };
    expect(await numbers()).toEqual(['2', '1', '0']);
    expect(await numbers('--campaign', 'cart-left')).toEqual(['2', '1']);
    expect(await numbers('--to', 'taken-0@member.example')).toEqual(['0']);
    expect(await numbers('--limit', '1')).toEqual(['2']);
  });

  it('shows one message in full, and nothing in it drives the terminal', async () => {
    const seen = await cli(['inbox', '--cwd', root, '--show', '1']);
    expect(seen.exit).toBe(0);
    expect(seen.stdout).not.toContain('\u001b');
    await expect(seen.stdout).toMatchFileSnapshot('../golden/cli/inbox-show.golden.txt');
  });

  it('says how many there are where the number is too high', async () => {
    const seen = await cli(['inbox', '--cwd', root, '--campaign', 'cart-left', '--show', '3']);
    expect([seen.exit, seen.stdout]).toEqual([64, '']);
    expect(seen.stderr).toContain('there is no message 3: 2 messages found');
  });

  it('is empty where nothing was received', async () => {
    const seen = await cli(['inbox', '--cwd', tmpdir()]);
    expect(seen.exit).toBe(0);
    expect(seen.stdout).toMatch(/^no messages/);
  });
});
