import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withVerdicts } from '../../tools/reference/samples.ts';
import { ROOT } from './workspaces.ts';

const readme = readFileSync(join(ROOT, 'campaigns/README.md'), 'utf8');
const rows = [...readme.matchAll(/^\| (E\d+ )?\| \[([a-z0-9-]+)\]\(([^)]+)\) \| (TypeScript|YAML) \|/gm)].map(
  ([, number, id, file = '', language]) => ({ number: number?.trim() ?? '', id, file, language }),
);
const files = readdirSync(join(ROOT, 'campaigns'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.campaign\.(?:ts|yaml)$/.test(file));

describe('the table of campaigns/README.md', () => {
  it('has every sample once, under the id of its file', () => {
    expect(rows.map(({ file }) => file).sort()).toEqual(files.sort());
    expect(rows.map(({ id }) => id)).toEqual(rows.map(({ file }) => basename(file).split('.')[0]));
  });

  it('has the examples E1 to E22 in order, each with the number that its file says', () => {
    const numbered = rows.filter(({ number }) => number !== '');
    expect(numbered.map(({ number }) => number)).toEqual(Array.from({ length: 22 }, (_, index) => `E${index + 1}`));
    const said = numbered.map(
      ({ file }) => /^(?:# | \* )(E\d+)\. /m.exec(readFileSync(join(ROOT, 'campaigns', file), 'utf8'))?.[1],
    );
    expect(said).toEqual(numbered.map(({ number }) => number));
  });

  it('names the language of each file', () => {
    expect(rows.map(({ language }) => language)).toEqual(
      rows.map(({ file }) => (file.endsWith('.ts') ? 'TypeScript' : 'YAML')),
    );
  });

  it('says what the runtime carries out; npm run reference writes it', async () => {
    expect(readme).toBe(await withVerdicts(readme, ROOT));
  });
});
