import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { declarations } from '../../dsl/editor/index.ts';
import { repository } from '../support/imports.ts';
import { schema } from './mistakes/campaigns/customer.ts';

const mistakes = fileURLToPath(new URL('mistakes/campaigns/mistakes.ts', import.meta.url));
const lines = readFileSync(mistakes, 'utf8').split('\n');

/** A mistake and what was meant: a heading, a line that is allowed, a line that is refused. Numbers count from 1. */
const sections = lines.flatMap((line, index) =>
  line.startsWith('// ') ? [{ heading: line.slice(3), allowed: index + 2, refused: index + 3 }] : [],
);

/** What the compiler says, by line. */
let said: ReadonlyMap<number, readonly string[]> = new Map();
let elsewhere: readonly string[] = [];

beforeAll(() => {
  // Below the repository, as packages are looked for in the folders above.
  const project = mkdtempSync(join(repository, '.campaigns-types-'));
  try {
    writeFileSync(
      join(project, 'types.d.ts'),
      declarations({ customer: schema, brands: [], couponProviders: [], policies: [], locales: ['ko', 'en'] }),
    );
    // As `campaigns init` writes it.
    const compilerOptions = {
      target: 'ES2023',
      module: 'NodeNext',
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      rootDir: '/',
      typeRoots: [join(repository, 'node_modules/@types')],
      paths: { 'campaigns-as-code': [join(repository, 'dsl/index.ts')] },
    };
    const files = [mistakes, join(project, 'types.d.ts')];
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
    const { stdout } = spawnSync(join(repository, 'node_modules/.bin/tsc'), ['-p', project], { encoding: 'utf8' });
    [said, elsewhere] = byLine(stdout);
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}, 120_000);

function byLine(output: string): readonly [ReadonlyMap<number, readonly string[]>, readonly string[]] {
  const found = new Map<number, string[]>();
  const others: string[] = [];
  let last = others;
  for (const line of output.split('\n').filter((one) => one !== '')) {
    const [, number, text] = /mistakes\.ts\((\d+),\d+\): error TS\d+: (.*)$/.exec(line) ?? [];
    if (number === undefined) {
      // The rest of a message is indented.
      (line.startsWith(' ') ? last : others).push(line);
      continue;
    }
    last = found.get(Number(number)) ?? [];
    found.set(Number(number), last);
    last.push(text ?? '');
  }
  return [found, others];
}

describe('what the compiler says of a mistake', () => {
  it('is said of the mistakes alone', () => {
    expect(elsewhere).toEqual([]);
    expect([...said.keys()]).toEqual(sections.map(({ refused }) => refused));
  });

  it('is what messages.txt shows', async () => {
    const shown = sections.map(({ heading, refused }) =>
      [`${heading}`, `  ${lines[refused - 1]}`, ...(said.get(refused) ?? []).map((line) => `    ${line}`)].join('\n'),
    );
    await expect(`${shown.join('\n\n')}\n`).toMatchFileSnapshot('mistakes/messages.txt');
  });

  it('is short, and of our own names rather than of zod or of overloads', () => {
    const texts = [...said.values()].flat();
    expect(texts.filter((text) => /Zod|overload|\.\.\. \d+ more/.test(text))).toEqual([]);
    expect(texts.filter((text) => text.trim().length > 320)).toEqual([]);
    for (const [line, messages] of said) expect([line, messages.length <= 5]).toEqual([line, true]);
  });
});
