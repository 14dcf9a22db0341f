import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleOption } from '@temporalio/worker';

/** The bundle that the build left beside the compiled package. A checkout has none: its sources change. */
const PREBUILT = fileURLToPath(new URL('../../workflow-bundle.js', import.meta.url));

/** Bundles the workflow code into one file, as the build does. Fails when workflow code imports what it must not. */
export async function bundleWorkflows(outFile: string): Promise<void> {
  await writeFile(outFile, await bundle());
}

/** The bundle for a worker: the built one, or one made now from the sources (about a second). */
export async function workflowBundle(): Promise<WorkflowBundleOption> {
  return existsSync(PREBUILT) ? { codePath: PREBUILT } : { code: await bundle() };
}

async function bundle(): Promise<string> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const workflowsPath = fileURLToPath(new URL(`../workflows/index.${extension}`, import.meta.url));
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
  return code;
}
