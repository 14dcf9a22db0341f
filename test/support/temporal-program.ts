import { findTemporal } from '../../runtime/server/temporal/find.ts';

/** The `temporal` program for tests: found, fetched or built as the product does it. */
export async function temporalProgram(): Promise<string> {
  const found = await findTemporal({
    env: process.env,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  return found.program;
}
