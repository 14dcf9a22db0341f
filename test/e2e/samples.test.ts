import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadWorkspace, type Workspace } from '../../dsl/load/index.ts';
import { notExecutable } from '../../runtime/deploy/executable.ts';
import { PLAYED } from '../../tools/demo/twelve.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Before the first start that a sample names. */
const NOW_MS = Date.parse('2026-12-01T00:00:00Z');
/** What a marketer reads first: the comment above the definition. */
const LABEL = /^(?:# | \* )E(\d+)\. /gm;

const files = readdirSync(join(ROOT, 'campaigns'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.campaign\.(?:ts|yaml)$/.test(file),
);
let workspace: Workspace;

beforeAll(async () => {
  const loaded = await loadWorkspace(ROOT, { nowMs: NOW_MS });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.diagnostics, null, 2));
  workspace = loaded.value;
  expect(loaded.warnings).toEqual([]);
});

describe('the sample campaigns', () => {
  it('all load, without a warning', () => {
    const ids = workspace.campaigns.map(({ ir }) => ir.id);
    expect(ids.toSorted()).toEqual(files.map((file) => basename(file).split('.')[0]).toSorted());
  });

  it('show each of the 22 examples exactly once, named in the leading comment', () => {
    const numbers = files.flatMap((file) =>
      [...readFileSync(join(ROOT, 'campaigns', file), 'utf8').matchAll(LABEL)].map(([, number]) => Number(number)),
    );
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 22 }, (_, index) => index + 1));
  });

  it('are about half TypeScript and half YAML', () => {
    const yaml = files.filter((file) => file.endsWith('.yaml')).length;
    expect(Math.abs(files.length - 2 * yaml)).toBeLessThanOrEqual(2);
  });

  it('that the demo plays exist, and the runtime can carry them out', () => {
    const played = workspace.campaigns.filter(({ ir }) => PLAYED.includes(ir.id));
    expect(played.map(({ ir }) => ir.id)).toEqual(PLAYED);
    expect(played.flatMap(({ ir }) => notExecutable(ir))).toEqual([]);
  });
});
