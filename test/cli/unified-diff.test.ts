import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../cli/views/unified-diff.ts';

/** Texts of few different lines, so that many lines are the same, with and without a line break at the end. */
const texts = fc
  .tuple(fc.array(fc.constantFrom('a', 'b', 'c', '', '가나', '--- x', '+y', '@@'), { maxLength: 14 }), fc.boolean())
  .map(([lines, ends]) => lines.join('\n') + (ends && lines.length > 0 ? '\n' : ''));

describe('unifiedDiff', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'campaigns-diff-'));
    execFileSync('git', ['init', '-q'], { cwd: folder });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is what git applies: the one text becomes the other', { timeout: 60_000 }, () => {
    const file = join(folder, 'f');
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        fc.pre(before !== after && before !== '' && after !== '');
        writeFileSync(file, before);
        const diff = `${unifiedDiff('f', before, after)}\n`;
        execFileSync('git', ['apply', '--unidiff-zero', '-'], {
          cwd: folder,
          input: diff,
          stdio: ['pipe', 'pipe', 'pipe'],
        });
        expect(readFileSync(file, 'utf8')).toBe(after);
      }),
      { numRuns: 150 },
    );
  });

  it('says nothing of equal texts', () => {
    expect(unifiedDiff('f', 'a\n', 'a\n')).toBe('');
  });

  it('takes away and adds no line more than needed, in hunks of three lines around', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `${index}\n`);
    const after = [...lines.slice(0, 2), 'new\n', ...lines.slice(2, 17), ...lines.slice(18)];
    expect(unifiedDiff('f', lines.join(''), after.join(''))).toBe(
      '--- a/f\n+++ b/f\n@@ -1,5 +1,6 @@\n 0\n 1\n+new\n 2\n 3\n 4\n@@ -15,6 +16,5 @@\n 14\n 15\n 16\n-17\n 18\n 19',
    );
  });
});
