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
let kept = 0;
const failures = await fuzz({
  root,
  cases: Number(cases),
  seed: Number(seed),
  progress: (done, found) => {
    // Kept at once, so that nothing is lost when the run is stopped.
    for (; kept < found.length; kept++) {
      keep(found[kept], `${root}.campaigns/fuzz/${found[kept].seed}-${kept}`);
      process.stdout.write(`seed ${found[kept].seed}: ${found[kept].why.slice(0, 300)}\n`);
    }
    if (done % 5_000 < 101) {
      process.stdout.write(`  ${done} done, ${found.length} failed, ${Math.round((Date.now() - from) / 1000)} s\n`);
    }
  },
});
process.stdout.write(
  `${cases} cases, seed ${seed}: ${failures.length} failed, ${Math.round((Date.now() - from) / 1000)} s\n`,
);
if (failures.length > 0) process.exitCode = 1;
