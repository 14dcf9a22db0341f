import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DiagnosticError } from '../../dsl/diagnostic/index.ts';
import type { Plan } from '../../runtime/deploy/plan.ts';
import { parsePlanFile } from '../../runtime/deploy/plan-file.ts';
import { sha256 } from '../../runtime/deploy/sha256.ts';
import type { Host } from '../engine/contract.ts';
import { fault } from '../engine/failure.ts';
import { environmentName } from './environment.ts';

/** The plan of a file; consents that are given now add to those that it was made with. Throws its faults. */
export async function readPlan(
  host: Host,
  file: string,
  { env, archive }: { readonly env: string | null; readonly archive: readonly string[] },
): Promise<Plan> {
  const environment = await environmentName(host, env);
  const text = await read(resolve(host.cwd, file), file);
  const parsed = parsePlanFile(text, { sha256, nowMs: host.clock.now(), environment });
  if (!parsed.ok) throw new DiagnosticError(parsed.diagnostics);
  const consents = { archive: [...new Set([...parsed.value.consents.archive, ...archive])] };
  return { ...parsed.value, consents };
}

async function read(path: string, shown: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const help = 'make one: campaigns plan --out FILE';
    throw new DiagnosticError([fault('deploy/bad-plan-file', `the plan file ${shown} cannot be read (${code})`, help)]);
  }
}
