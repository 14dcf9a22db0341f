import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this package, from its sources as well as from its build. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'tools/temporal/go.mod'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('this package is not whole: tools/temporal is missing');
    folder = above;
  }
  return folder;
}
