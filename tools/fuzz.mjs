// npm run fuzz -- [CASES] [SEED]: reads generated campaign files with the language; failing ones go to .campaigns/fuzz/.
import { pathToFileURL } from 'node:url';
import { install } from './lib/install.mjs';
import { root } from './lib/run.mjs';

await install();
const [cases = '100000', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
if (![cases, seed].every((word) => /^\d{1,9}$/.test(word))) {
  process.stderr.write('npm run fuzz -- [CASES] [SEED], both whole numbers\n');
  process.exit(64);
}
const { build } = await import('esbuild');
const outfile = `${root}dist/fuzz.mjs`;
await build({
  entryPoints: [`${root}test/fuzz/fuzz.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
});
const { fuzz, keep } = await import(pathToFileURL(outfile).href);
process.stdout.write(`${cases} cases, seed ${seed}\n`);
const from = Date.now();
const failures = await fuzz({
  root,
  cases: Number(cases),
  seed: Number(seed),
  progress: (done, failed) => {
    if (done % 5_000 < 101)
      process.stdout.write(`  ${done} done, ${failed} failed, ${Math.round((Date.now() - from) / 1000)} s\n`);
  },
});
for (const [index, failure] of failures.entries()) {
  keep(failure, `${root}.campaigns/fuzz/${failure.seed}-${index}`);
  process.stdout.write(`seed ${failure.seed}: ${failure.why.slice(0, 300)}\n`);
}
process.stdout.write(
  `${cases} cases, seed ${seed}: ${failures.length} failed, ${Math.round((Date.now() - from) / 1000)} s\n`,
);
if (failures.length > 0) process.exitCode = 1;
