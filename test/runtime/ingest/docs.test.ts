import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseMapping, type RowKind } from '../../../runtime/ingest/index.ts';
import { READ_WRITTEN } from '../../../runtime/ingest/rows/read-written.ts';
import { isRowFault, REJECT_REASONS } from '../../../runtime/ingest/rows/reasons.ts';
import { repository } from '../../support/imports.ts';

const page = readFileSync(join(repository, 'docs/import.md'), 'utf8');
const fences = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text);

describe('docs/import.md', () => {
  it('shows a sound line of each kind, and a line of a rejects file', () => {
    const [rows = '', rejected = ''] = fences('json');
    const kinds: readonly RowKind[] = ['customers', 'events', 'consents'];
    const read = rows
      .trim()
      .split('\n')
      .map((line, index) => READ_WRITTEN[kinds[index] ?? 'events'](JSON.parse(line)));
    expect(read.map(isRowFault)).toEqual([false, false, false]);
    expect(Object.keys(JSON.parse(rejected))).toEqual(['line', 'column', 'field', 'reason', 'message']);
  });

  it('shows mappings that are sound', () => {
    const mappings = fences('yaml');
    const kinds = mappings.map((text) => (text.includes('kind: events') ? 'events' : 'consents'));
    expect(kinds).toEqual(['events', 'consents']);
    for (const [index, text] of mappings.entries()) {
      expect(parseMapping(text, 'map.yaml', kinds[index] as RowKind, null)).toMatchObject({ ok: true });
    }
  });

  it('names every reason for which a row is refused', () => {
    const section = page.split('## Refused rows')[1]?.split('\n## ')[0] ?? '';
    const named = [...section.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([a-z-]+)`/g)].map(([, reason]) => reason),
    );
    expect(named.sort()).toEqual(Object.keys(REJECT_REASONS).sort());
  });
});
