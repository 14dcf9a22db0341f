import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countByKey, readInbox, readMessage, startReceiver } from '../../../adapters/smtp/simulator/index.ts';
import { repository } from '../../support/imports.ts';
import { adapterFor, message, receivedKeys } from './stand.ts';

const never = new AbortController().signal;
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inbox-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A receiver whose clock moves on by a second with each message. */
async function receive(count: number, from = 0, more: { maxMessageBytes?: number } = {}) {
  let seconds = from;
  const clock = { now: () => seconds++ * 1000 };
  const receiver = await startReceiver({ port: 0, host: '127.0.0.1', folder, clock, ...more });
  const adapter = adapterFor(receiver.url, { connections: 1 });
  const outcomes = await adapter.send(
    Array.from({ length: count }, (_, index) => message(from + index)),
    { signal: never },
  );
  await adapter.close();
  await receiver.stop();
  return outcomes;
}

/** Says lines to a receiver, waits for the reply of each, and answers all that it said. */
async function converse(url: string, parts: readonly string[]): Promise<string[]> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.setEncoding('latin1');
  const replies = [String((await once(socket, 'data'))[0])];
  for (const part of parts) {
    socket.write(part, 'latin1');
    replies.push(String((await once(socket, 'data'))[0]));
  }
  socket.destroy();
  return replies;
}

describe('inbox', () => {
  it('lists the newest first, over the segments of several receivers', async () => {
    await receive(3);
    await receive(2, 3);
    const all = await readInbox(folder, { limit: 100 });
    expect(all.map(({ at }) => at)).toEqual([4000, 3000, 2000, 1000, 0]);
    expect(all[0]).toEqual({
      id: '000002-1',
      at: 4000,
      to: 'taken-4@member.example',
      subject: '(광고) 다시 만나 반가워요, 회원 4님',
      messageId: '<key-taken-4@harumart.example>',
      campaign: 'first-purchase',
      run: 'run-1',
      variant: 'a',
    });
    expect((await readdir(folder)).sort()).toEqual(['000001.inbox', '000002.inbox']);
  });

  it('filters by campaign, recipient and time, and stops at the limit', async () => {
    await receive(5);
    const list = async (query: object) => (await readInbox(folder, { limit: 100, ...query })).map(({ at }) => at);
    expect(await list({ campaign: 'first-purchase', limit: 2 })).toEqual([4000, 3000]);
    expect(await list({ campaign: 'first' })).toEqual([]);
    expect(await list({ to: 'TAKEN-3@member.example' })).toEqual([3000]);
    expect(await list({ since: 3000 })).toEqual([4000, 3000]);
    expect(await readInbox(join(folder, 'absent'), { limit: 1 })).toEqual([]);
  });

  it('shows one message in full, and none for an id that is not there', async () => {
    await receive(1);
    const shown = await readMessage(folder, '000001-0');
    expect(shown?.text).toBe('안녕하세요, 하루마트입니다.\n');
    expect(shown?.html).toBe('<p>안녕하세요, 하루마트입니다.</p>');
    expect(shown?.headers).toContain('X-Campaign-Variant: a');
    expect(shown?.headers).toContain('Subject: (광고) 다시 만나 반가워요, 회원 0님');
    for (const id of ['000001-1', '000009-0', '../x-0', '-', '']) expect(await readMessage(folder, id)).toBeNull();
  });

  it('counts messages by campaign and recipient', async () => {
    await receive(2);
    await receive(1);
    expect(await countByKey(folder)).toEqual(
      new Map([
        ['first-purchase taken-0@member.example', 2],
        ['first-purchase taken-1@member.example', 1],
      ]),
    );
  });

  it('passes over a torn end, wherever it is torn', async () => {
    await receive(3);
    const file = join(folder, '000001.inbox');
    const whole = await readFile(file);
    const { size } = await stat(file);
    for (const bytes of [1, 2, 50, 200]) {
      await truncate(file, size - bytes);
      expect((await readInbox(folder, { limit: 9 })).map(({ at }) => at)).toEqual([1000, 0]);
      await writeFile(file, whole);
    }
    await appendFile(file, '{"at":5,"from":"a@b","to":["c@d"],"si');
    await receive(1, 7);
    expect((await readInbox(folder, { limit: 9 })).map(({ at }) => at)).toEqual([7000, 2000, 1000, 0]);
  });

  it('holds everything that was accepted when the receiver is killed', async () => {
    const child = await receiverProcess(folder);
    const adapter = adapterFor(child.url);
    const batch = Array.from({ length: 400 }, (_, index) => message(index));
    const sending = adapter.send(batch, { signal: never });
    while ((await receivedKeys(folder)).size < 30) await new Promise((resolve) => setTimeout(resolve, 1));
    await child.kill();
    const outcomes = await sending;
    await adapter.close();
    const received = await receivedKeys(folder);
    const accepted = batch.filter((_, index) => outcomes[index]?.status === 'accepted');
    expect(accepted.length).toBeGreaterThan(0);
    expect(accepted.filter(({ idempotencyKey }) => received.get(idempotencyKey) !== 1)).toEqual([]);
    const givenBack = batch.filter((_, index) => outcomes[index]?.status === 'retryable');
    expect(givenBack.filter(({ idempotencyKey }) => received.has(idempotencyKey))).toEqual([]);
  });
});

describe('receiver', () => {
  it('says 452 when the disk is full, keeps what it took, and leaves no torn message', async () => {
    const child = await receiverProcess(folder, 32);
    const adapter = adapterFor(child.url);
    const batch = Array.from({ length: 100 }, (_, index) => message(index));
    const outcomes = await adapter.send(batch, { signal: never });
    await adapter.close();
    await child.kill();
    const accepted = batch.filter((_, index) => outcomes[index]?.status === 'accepted');
    expect(accepted.length).toBeGreaterThan(5);
    const refused = outcomes.filter(({ status }) => status !== 'accepted');
    expect(refused.length).toBeGreaterThan(5);
    for (const outcome of refused) {
      expect(outcome).toEqual({ status: 'retryable', reason: 'message-deferred', afterMs: null });
    }
    const received = await receivedKeys(folder);
    expect([...received.keys()].sort()).toEqual(accepted.map(({ idempotencyKey }) => idempotencyKey).sort());
    expect(String(await readFile(join(folder, '000001.inbox')))).toMatch(/\r\n\n$/);
  });

  const envelope = 'MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\n';

  async function talk(parts: readonly string[], more: { maxMessageBytes?: number } = {}) {
    const receiver = await startReceiver({ port: 0, host: '127.0.0.1', folder, clock: { now: () => 0 }, ...more });
    try {
      return await converse(receiver.url, parts);
    } finally {
      await receiver.stop();
    }
  }

  it('answers a pipelined envelope in one go, and keeps dots as they were meant', async () => {
    const replies = await talk(['EHLO me\r\n', envelope, 'Subject: x\r\n\r\n..dot\r\n...\r\nend\r\n.\r\n']);
    expect(replies[2]?.match(/^\d{3}/gm)).toEqual(['250', '250', '354']);
    expect(replies[3]).toMatch(/^250 2\.0\.0 Ok: queued as 000001-0\r\n$/);
    expect(String(await readFile(join(folder, '000001.inbox')))).toContain('Subject: x\r\n\r\n.dot\r\n..\r\nend\r\n\n');
  });

  it('takes a message in pieces of any size', async () => {
    const receiver = await startReceiver({ port: 0, host: '127.0.0.1', folder, clock: { now: () => 0 } });
    const socket = connect(receiver.port, '127.0.0.1').setNoDelay(true).setEncoding('latin1');
    let said = '';
    socket.on('data', (text) => {
      said += text;
    });
    const until = async (count: number) => {
      while ((said.match(/^\d{3} /gm) ?? []).length < count) await new Promise((resolve) => setTimeout(resolve, 1));
    };
    await until(1);
    for (const char of `EHLO me\r\n${envelope}`) {
      socket.write(char);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(5);
    for (const char of 'Subject: x\r\n\r\nbody\r\n..\r\n.\r\n') {
      socket.write(char);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(6);
    socket.destroy();
    await receiver.stop();
    expect((await readMessage(folder, '000001-0'))?.text?.trim()).toBe('body\n.');
  });

  it.each(['\n.\n', '\r.\r', '\n.\r\n', '\r\n.\r', '\r\n.\n'])('lets %j end no message', async (end) => {
    const hidden = 'MAIL FROM:<evil@b.example>\r\nRCPT TO:<e@f.example>\r\nDATA\r\nsmuggled';
    await talk(['EHLO me\r\n', envelope, `Subject: x\r\n\r\nbody${end}${hidden}\r\n.\r\n`]);
    expect((await readInbox(folder, { limit: 9 })).map(({ to }) => to)).toEqual(['c@d.example']);
  });

  it('takes an empty message', async () => {
    const replies = await talk(['EHLO me\r\n', envelope, '.\r\n']);
    expect(replies[3]).toMatch(/^250/);
  });

  it('keeps to the order of commands', async () => {
    const replies = await talk([
      'MAIL FROM:<a@b.example>\r\n',
      'EHLO me\r\n',
      'RCPT TO:<c@d.example>\r\n',
      'DATA\r\n',
      'MAIL FROM: a@b\r\n',
      'MAIL FROM:<a@b.example>\r\n',
      'MAIL FROM:<a@b.example>\r\n',
      'RCPT TO:<nobody>\r\n',
      'DATA\r\n',
      'NONSENSE\r\n',
      'RSET\r\n',
      'NOOP\r\n',
      'QUIT\r\n',
    ]);
    expect(replies.map((reply) => reply.slice(0, 3)).join(' ')).toBe(
      '220 503 250 503 503 501 250 503 501 503 500 250 250 221',
    );
  });

  it('refuses what is too large, said beforehand or not, and a line without end', async () => {
    const limits = { maxMessageBytes: 1000 };
    const large = `${'x'.repeat(60)}\r\n`.repeat(50);
    expect((await talk(['EHLO me\r\n', 'MAIL FROM:<a@b.example> SIZE=1001\r\n'], limits))[2]).toMatch(/^552/);
    expect((await talk(['EHLO me\r\n', envelope, `${large}.\r\n`, 'NOOP\r\n'], limits)).slice(3).join()).toMatch(
      /^552.*\r\n,250/,
    );
    expect((await talk(['x'.repeat(5000)]))[1]).toMatch(/^421/);
    expect(await readInbox(folder, { limit: 1 })).toEqual([]);
  });

  it('says which port is taken, and leaves nothing open', async () => {
    const first = await startReceiver({ port: 0, host: '127.0.0.1', folder, clock: { now: () => 0 } });
    const second = startReceiver({ port: first.port, host: '127.0.0.1', folder, clock: { now: () => 0 } });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE', port: first.port });
    await first.stop();
  });
});

/**
 * A receiver in a process of its own, so that it can be killed. `fileBlocks` (of 512 or 1,024 bytes, as the shell has it)
 * limits its files: a write beyond fails as it would on a full disk.
 */
async function receiverProcess(inFolder: string, fileBlocks: number | null = null) {
  const script = join(inFolder, '..', `receiver-${process.pid}.mjs`);
  await build({
    stdin: {
      contents: `import { startReceiver } from './adapters/smtp/simulator/receiver.ts';
        const options = { port: 0, host: '127.0.0.1', folder: process.argv[2], clock: Date };
        console.log((await startReceiver(options)).url);
        // Ends with the test's process, should that end without killing it.
        process.stdin.on('end', () => process.exit()).resume();`,
      resolveDir: repository,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: script,
  });
  const limit = fileBlocks === null ? '' : `ulimit -f ${fileBlocks}; `;
  const command = `trap '' XFSZ; ${limit}exec "$0" "$@"`;
  const child = spawn('sh', ['-c', command, process.execPath, script, inFolder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const url = String((await once(child.stdout, 'data'))[0]).trim();
  return {
    url,
    async kill() {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
      await rm(script);
    },
  };
}
