import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DiagnosticError } from '../../dsl/diagnostic/index.ts';
import { hasChanges } from '../../runtime/deploy/make-plan.ts';
import { readDeployments } from '../../runtime/deploy/manifest-store.ts';
import { printPlanFile } from '../../runtime/deploy/plan-file.ts';
import type { planArguments } from '../arguments/plan.ts';
import { EXIT, fault, openWorkspaceDatabase, type Run } from '../engine/index.ts';
import { planNow } from '../planning/plan-now.ts';
import { planData } from '../views/plan-data.ts';
import { planView } from '../views/plan-view.ts';

export const run: Run<typeof planArguments> = async (host, { env, out, archive, detailedExitcode }) => {
  const database = await openWorkspaceDatabase(host);
  const { plan, warnings } = await planNow(host, database, { env, archive });
  const [base = null] = await readDeployments(database, [plan.baseSerial]);
  if (out !== null) await write(resolve(host.cwd, out), printPlanFile(plan));
  const changed = hasChanges(plan);
  return {
    exit: detailedExitcode && changed ? EXIT.changes : EXIT.ok,
    data: planData(plan, out),
    pretty: (style) => planView({ plan, base, file: out }, style),
    diagnostics: warnings,
  };
};

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const help = 'name a file in a folder that exists and may be written to';
    throw new DiagnosticError([fault('cli/usage', `the plan cannot be written to ${path} (${code})`, help)]);
  }
}
