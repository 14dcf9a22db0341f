import { pathToFileURL } from 'node:url';
import { root } from './run.mjs';

/** Imports a TypeScript file of the checkout, such as `tools/docs/compiled.ts`. Node 20 cannot strip types by itself. */
export async function importBundled(file) {
  const { build } = await import('esbuild');
  const outfile = `${root}node_modules/.cache/${file.replace(/\.ts$/, '.mjs')}`;
  await build({
    entryPoints: [`${root}${file}`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  return import(pathToFileURL(outfile).href);
}
