import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './support.ts';

/** What the compiler of this repository says about a workspace elsewhere. */
export function typeErrors(root: string): readonly string[] {
  // Below the repository, as packages are looked for in the folders above.
  const project = mkdtempSync(join(repository, '.campaigns-types-'));
  try {
    const config = {
      extends: join(repository, 'tsconfig.json'),
      compilerOptions: {
        types: [],
        rootDir: '/',
        paths: {
          'campaigns-as-code': [join(repository, 'dsl/index.ts')],
          'campaigns-as-code/config': [join(repository, 'runtime/config/index.ts')],
        },
      },
      include: [join(root, 'campaigns'), join(root, '.campaigns/types.d.ts')],
    };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config));
    execFileSync(join(repository, 'node_modules/.bin/tsc'), ['-p', join(project, 'tsconfig.json')], {
      cwd: root,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return [];
  } catch (error) {
    const { stdout } = error as { readonly stdout: string };
    return stdout.split('\n').filter((line) => line.startsWith('campaigns/'));
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}
