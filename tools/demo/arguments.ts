import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface DemoOptions {
  /** Leave everything running at the end, until Ctrl-C. */
  readonly keep: boolean;
  /** Folder with the two real data sets, absolute; null for made-up members. */
  readonly data: string | null;
}

const USAGE = 'npm run demo -- [--keep] [--data FOLDER]';

/** The options, or one sentence about what is wrong with them. */
export function parseDemoArguments(args: readonly string[]): DemoOptions | string {
  let keep = false;
  let data: string | null = null;
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index];
    if (argument === '--keep') keep = true;
    else if (argument === '--data') {
      index += 1;
      const folder = args[index];
      if (folder === undefined) return `--data needs a folder: ${USAGE}`;
      data = resolve(folder);
      if (!existsSync(join(data, 'CDNOW_master.txt'))) return `${folder} has no CDNOW_master.txt`;
    } else return `unknown argument ${argument}: ${USAGE}`;
  }
  return { keep, data };
}
