import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { reference } from '../../tools/reference/reference.ts';

const ROOT = join(import.meta.dirname, '../..');

it('docs/language/reference.md is what the schemas say; node tools/reference.mjs writes it', () => {
  expect(readFileSync(join(ROOT, 'docs/language/reference.md'), 'utf8')).toBe(reference(ROOT));
});
