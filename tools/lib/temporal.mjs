import { root } from './run.mjs';

/**
 * Finds, fetches or builds the Temporal server beforehand, by the product's own code in dist/, so that no test's time
 * limit has to hold the minutes that a first build takes.
 */
export async function prepareTemporal() {
  const { findTemporal } = await import(`${root}dist/runtime/server/temporal/find.js`);
  const onProgress = (text) => process.stderr.write(`${text}\n`);
  await findTemporal({ env: process.env, onProgress, signal: new AbortController().signal });
}
