import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { repository } from './imports.ts';

/** What the repository's own formatter and linter say about the TypeScript files below a folder; empty if nothing. */
export function formatFaults(folder: string): string {
  const settings = ['--config-path', join(repository, 'biome.json'), '--vcs-enabled=false', '--error-on-warnings'];
  try {
    execFileSync(join(repository, 'node_modules/.bin/biome'), ['check', ...settings, '--colors=off', folder], {
      stdio: 'pipe',
    });
    return '';
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: Buffer; readonly stderr: Buffer };
    return `${stdout.toString('utf8')}${stderr.toString('utf8')}`;
  }
}
