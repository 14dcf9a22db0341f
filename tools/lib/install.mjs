import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { must, root } from './run.mjs';

const stamp = `${root}node_modules/.campaigns-install`;

/**
 * Installs the locked dependencies when they are missing or belong to another lock file. Install scripts stay off:
 * nothing here needs them, and a tool that others trust should not run what it has not read.
 */
export async function install() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    process.stderr.write(`campaigns-as-code needs Node 20.19 or newer; this is ${process.versions.node}\n`);
    process.exit(1);
  }
  const wanted = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write('installing dependencies (once, about half a minute) ...\n');
  // Not `npm ci`: it refuses the lock file wherever a registry lacks another platform's optional binaries.
  const options = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await must('npm', ['install', ...options], { stdio: ['ignore', 2, 2] });
  writeFileSync(stamp, wanted);
}
