import { findTemporal } from '../../../runtime/server/temporal/find.ts';

/** Finds Temporal where nothing can be downloaded, and says where. */
const found = await findTemporal({
  env: process.env,
  onProgress: () => undefined,
  signal: new AbortController().signal,
  downloads: 'http://127.0.0.1:1',
});
process.send?.(found);
process.disconnect();
