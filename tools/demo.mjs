// npm run demo [-- --keep] [-- --data FOLDER]: the whole way on made-up members, or on the two real data sets.
import { pathToFileURL } from 'node:url';
import { install } from './lib/install.mjs';
import { must, root } from './lib/run.mjs';

await install();
await must(process.execPath, ['tools/build.mjs']);
const { build } = await import('esbuild');
const outfile = `${root}dist/demo.mjs`;
await build({
  entryPoints: [`${root}tools/demo/story.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
});
const { tell } = await import(pathToFileURL(outfile).href);
process.exitCode = await tell(process.argv.slice(2), root);
