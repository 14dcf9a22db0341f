import { existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeLibraryLinks } from '../../../runtime/server/postgres/binaries.ts';
import { nextMessage, startChild } from '../../support/child.ts';

const LINKS = 200;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'campaigns-links-'));
  mkdirSync(join(folder, 'native/lib'), { recursive: true });
  const entries = Array.from({ length: LINKS }, (_, n) => ({
    source: `native/lib/lib${n}.so.1.2`,
    target: `native/lib/lib${n}.so`,
  }));
  writeFileSync(join(folder, 'native/pg-symlinks.json'), JSON.stringify(entries));
  for (const { source } of entries) writeFileSync(join(folder, source), source);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const names = () => readdirSync(join(folder, 'native/lib')).sort();

describe('the libraries of the Postgres package', { timeout: 60_000 }, () => {
  it('are linked relative to their folder, once, and left alone afterwards', () => {
    makeLibraryLinks(folder);
    expect(readlinkSync(join(folder, 'native/lib/lib7.so'))).toBe('lib7.so.1.2');
    const before = names();
    expect(before).toHaveLength(2 * LINKS);
    makeLibraryLinks(folder);
    expect(names()).toEqual(before);
  });

  it('are linked when two processes do it at the same time', async () => {
    const child = join(import.meta.dirname, 'library-links-child.ts');
    const children = [1, 2, 3].map(() => startChild(child, [folder]));
    expect(await Promise.all(children.map((one) => nextMessage(one)))).toEqual(['ready', 'ready', 'ready']);
    const answers = children.map((one) => nextMessage(one));
    for (const one of children) one.send('go');
    expect(await Promise.all(answers)).toEqual(['done', 'done', 'done']);
    expect(names()).toHaveLength(2 * LINKS);
    for (let n = 0; n < LINKS; n += 1) expect(existsSync(join(folder, `native/lib/lib${n}.so`))).toBe(true);
  });
});
