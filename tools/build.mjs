// Compiles the package into dist/: JavaScript and types, migrations, the codes' documentation, the workflow bundle.
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { install } from './lib/install.mjs';
import { bin, must, root } from './lib/run.mjs';

await install();
// Made beside the old one and put in its place whole, so that what runs from dist/ never finds half a package.
const next = `${root}dist-next`;
rmSync(next, { recursive: true, force: true });
await must(bin('tsc'), ['-p', 'tsconfig.build.json', '--outDir', next]);

const migrations = 'runtime/ledger/sql';
mkdirSync(`${next}/${migrations}`, { recursive: true });
for (const file of readdirSync(`${root}${migrations}`)) {
  if (file.endsWith('.sql')) cpSync(`${root}${migrations}/${file}`, `${next}/${migrations}/${file}`);
}

// Bundled beforehand, so that a worker starts without a compiler and every worker of a release runs the same bytes.
const { bundleWorkflows } = await import(`${next}/runtime/worker/bundle.js`);
await bundleWorkflows(`${next}/workflow-bundle.js`);
chmodSync(`${next}/cli/main.js`, 0o755);

const dist = `${root}dist`;
const old = `${root}dist-old`;
rmSync(old, { recursive: true, force: true });
if (existsSync(dist)) renameSync(dist, old);
renameSync(next, dist);
rmSync(old, { recursive: true, force: true });
