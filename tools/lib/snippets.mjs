import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './run.mjs';

const FENCE = /^```ts\n([\s\S]*?)^```$/gm;

/**
 * Writes every TypeScript block of the README and of docs/ as a file of its own, with a tsconfig that compiles them all
 * as a user's files would be. Returns the path of that tsconfig. A block that imports a neighbour, such as
 * `./customer.ts`, finds the sample workspace's.
 */
export function extractSnippets() {
  const folder = join(root, 'node_modules/.cache/snippets');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const documents = ['README.md', 'CONTRIBUTING.md', ...markdownBelow('docs')];
  let count = 0;
  for (const document of documents) {
    for (const [, code = ''] of readFileSync(join(root, document), 'utf8').matchAll(FENCE)) {
      count += 1;
      const name = `${document.replace(/[^a-z0-9]+/gi, '-')}-${count}.ts`;
      writeFileSync(join(folder, name), `// ${document}\n${code}`);
    }
  }
  const up = relative(folder, root);
  const configuration = {
    extends: `${up}/tsconfig.json`,
    compilerOptions: { rootDirs: ['.', `${up}/campaigns`], noUnusedLocals: false },
    include: ['*.ts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(configuration));
  return count === 0 ? null : join(folder, 'tsconfig.json');
}

function markdownBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file));
}
