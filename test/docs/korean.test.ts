import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REASONS } from '../../runtime/policy/reasons.ts';
import { goldenPart, KOREAN_PLAN, withGolden } from '../../tools/docs/golden-block.ts';
import { ROOT } from './workspaces.ts';

const page = readFileSync(join(ROOT, KOREAN_PLAN.page), 'utf8');
const shown = goldenPart(readFileSync(join(ROOT, KOREAN_PLAN.golden), 'utf8'), KOREAN_PLAN.begins);

describe('docs/ko/plan.md', () => {
  it('shows what plan really prints; npm run reference writes it', () => {
    expect(page).toBe(withGolden(page, shown));
  });

  it('explains numbers that are in it', () => {
    const told = [...page.matchAll(/(\d+)명/g)].map(([, number = '']) => number);
    expect(told.length).toBeGreaterThan(3);
    expect(told.filter((number) => !new RegExp(`\\b${number}\\b`).test(shown))).toEqual([]);
  });

  it('tells every reason for which somebody is left out', () => {
    const [, table = ''] = page.split('| 말 | 뜻 |');
    expect([...table.matchAll(/^\| `([a-z-]+)` \| .+ \|$/gm)].map(([, reason]) => reason)).toEqual(
      Object.keys(REASONS),
    );
  });
});
