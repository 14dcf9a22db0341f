import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processIdentity } from '../../../runtime/server/process/identity.ts';
import { takeLock } from '../../../runtime/server/process/lock.ts';
import { nextMessage, startChild } from '../../support/child.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'campaigns-lock-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a lock file', { timeout: 60_000 }, () => {
  it('is held by one, names the holder, and can be taken again after release', () => {
    const path = join(folder, 'a.lock');
    const first = takeLock(path);
    expect(takeLock(path)).toEqual({ held: false, pid: process.pid });
    if (first.held) first.lock.release();
    expect(readdirSync(folder)).toEqual([]);
    expect(takeLock(path).held).toBe(true);
  });

  it('is taken from an owner that is dead, also when its number lives on as another process', () => {
    const path = join(folder, 'a.lock');
    writeFileSync(path, JSON.stringify({ pid: process.pid, identity: `${process.pid} 1 another-boot` }));
    expect(takeLock(path).held).toBe(true);
    expect(readdirSync(folder)).toEqual(['a.lock']);
  });

  it('is not taken from an owner that lives, and a file that is nobody’s counts as free', () => {
    const path = join(folder, 'a.lock');
    writeFileSync(path, JSON.stringify({ pid: 1, identity: processIdentity(1) }));
    expect(takeLock(path)).toEqual({ held: false, pid: 1 });
    writeFileSync(path, 'half a li');
    expect(takeLock(path).held).toBe(true);
  });

  it('goes to exactly one of several processes that find a dead owner at the same time', async () => {
    const path = join(folder, 'a.lock');
    const child = join(import.meta.dirname, 'lock-child.ts');
    const children = [1, 2, 3, 4].map(() => startChild(child, [path]));
    await Promise.all(children.map((one) => nextMessage(one)));
    for (let round = 0; round < 300; round += 1) {
      writeFileSync(path, JSON.stringify({ pid: 1, identity: 'dead' }));
      const answers = children.map((one) => nextMessage<boolean>(one));
      for (const one of children) one.send('take');
      expect((await Promise.all(answers)).filter((held) => held)).toHaveLength(1);
      const released = children.map((one) => nextMessage(one));
      for (const one of children) one.send('release');
      await Promise.all(released);
    }
    for (const one of children) one.kill('SIGKILL');
  });
});
