import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { importBundled } from './bundled.mjs';
import { root } from './run.mjs';

/**
 * Writes every TypeScript block of the README and of docs/ as a file of its own, with a tsconfig that compiles them all
 * as a user's files would be; a fault is told with the place of its block in the file's name. Returns the path of that
 * tsconfig. A block that imports a neighbour, such as `./customer.ts`, finds the sample workspace's.
 */
export async function extractSnippets() {
  const { typescriptOfDocs } = await importBundled('tools/docs/compiled.ts');
  const folder = join(root, 'node_modules/.cache/snippets');
  rmSync(folder, { recursive: true, force: true });
  for (const { place, folder: below, text } of typescriptOfDocs(root)) {
    mkdirSync(join(folder, below), { recursive: true });
    writeFileSync(join(folder, below, `${place.replace(/[^a-z0-9]+/gi, '-')}.ts`), text);
  }
  const up = relative(folder, root);
  const configuration = {
    extends: `${up}/tsconfig.json`,
    compilerOptions: { rootDirs: ['.', `${up}/campaigns`], noUnusedLocals: false },
    include: ['**/*.ts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(configuration));
  return join(folder, 'tsconfig.json');
}
