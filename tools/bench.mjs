// npm run bench NAME [ARGUMENT ...]: bundles bench/NAME.ts, runs its `run`. Without a name, lists what there is.
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install } from './lib/install.mjs';
import { must, root } from './lib/run.mjs';

await install();
const [name, ...args] = process.argv.slice(2);
const names = readdirSync(`${root}bench`)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'));
if (name === undefined || !names.includes(name)) {
  process.stderr.write(`npm run bench NAME, with NAME one of: ${names.join(', ')}\n`);
  process.exit(64);
}
await must(process.execPath, ['tools/build.mjs']);
const { build } = await import('esbuild');
const outfile = `${root}dist/bench-${name}.mjs`;
await build({
  entryPoints: [`${root}bench/${name}.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
});
const { run } = await import(pathToFileURL(outfile).href);
await run(args);
