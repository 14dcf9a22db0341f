import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODES } from '../../dsl/diagnostic/index.ts';
import type { explainArguments } from '../arguments/explain.ts';
import { didYouMean, EXIT, failed, fault, type Run } from '../engine/index.ts';
import { packageFolder } from '../engine/version.ts';
import { codePage, codePageView } from '../views/code-page.ts';

export const run: Run<typeof explainArguments> = async (_host, { code }) => {
  const title = (CODES as Readonly<Record<string, string>>)[code];
  if (title === undefined) {
    const message = `there is no code "${code}"${didYouMean(code, Object.keys(CODES))}`;
    return failed([fault('cli/usage', message, 'docs/errors.md lists all codes')]);
  }
  const page = codePage(readFileSync(join(packageFolder(), 'docs/errors.md'), 'utf8'), code) ?? '';
  return {
    exit: EXIT.ok,
    data: { code, title, page },
    pretty: (style) => codePageView(code, title, page, style),
    diagnostics: [],
  };
};
