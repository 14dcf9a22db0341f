// Compiles the package into dist/: JavaScript and types, migrations, the codes' documentation, the workflow bundle.
import { chmodSync, cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { install } from './lib/install.mjs';
import { bin, must, root } from './lib/run.mjs';

await install();
rmSync(`${root}dist`, { recursive: true, force: true });
await must(bin('tsc'), ['-p', 'tsconfig.build.json']);

const migrations = 'runtime/ledger/sql';
mkdirSync(`${root}dist/${migrations}`, { recursive: true });
for (const file of readdirSync(`${root}${migrations}`)) {
  if (file.endsWith('.sql')) cpSync(`${root}${migrations}/${file}`, `${root}dist/${migrations}/${file}`);
}

// Bundled beforehand, so that a worker starts without a compiler and every worker of a release runs the same bytes.
const { bundleWorkflows } = await import(`${root}dist/runtime/worker/bundle.js`);
await bundleWorkflows(`${root}dist/workflow-bundle.js`);
chmodSync(`${root}dist/cli/main.js`, 0o755);
