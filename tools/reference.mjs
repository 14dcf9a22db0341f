// node tools/reference.mjs: writes docs/language/reference.md from the schemas and doc comments of the language.
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { install } from './lib/install.mjs';
import { root } from './lib/run.mjs';

await install();
const { build } = await import('esbuild');
const outfile = `${root}node_modules/.cache/reference/reference.mjs`;
await build({
  entryPoints: [`${root}tools/reference/reference.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
});
const { reference } = await import(pathToFileURL(outfile).href);
writeFileSync(`${root}docs/language/reference.md`, reference(root));
