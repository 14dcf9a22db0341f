import { createWriteStream } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { spawnGuarded } from '../process/guarded.ts';
import type { Attempt, AttemptAnswer } from './attempt.ts';
import { TEMPORAL_VERSION, versionOf } from './version.ts';

/** Where Temporal publishes its command. */
export const OFFICIAL_DOWNLOADS = 'https://temporal.download/cli/archive';

/** Until the server's first answer, ms. Short: behind a closed network every start would wait for it. */
const ANSWER_WITHIN_MS = 5_000;
/** Between two pieces of the file, ms. */
const STALL_MS = 20_000;
const MEBIBYTE = 1024 * 1024;

/** Downloads, unpacks and tries the official program. */
export async function download(attempt: Attempt, base: string): Promise<AttemptAnswer> {
  const platform = { linux: 'linux', darwin: 'darwin' }[process.platform as string];
  const arch = { x64: 'amd64', arm64: 'arm64' }[process.arch as string];
  if (platform === undefined || arch === undefined)
    return `there is no official build for ${process.platform}-${process.arch}`;
  const url = `${base}/v${TEMPORAL_VERSION}?platform=${platform}&arch=${arch}`;
  const archive = join(attempt.workFolder, 'archive.tar.gz');
  attempt.onProgress(`asking ${new URL(base).host} for Temporal ${TEMPORAL_VERSION}`);
  const fault = await fetchTo(url, archive, attempt);
  if (fault !== null) return fault;
  return unpack(attempt, archive);
}

async function fetchTo(url: string, path: string, { signal, onProgress }: Attempt): Promise<AttemptAnswer> {
  const stop = new AbortController();
  let timer = setTimeout(() => stop.abort(new Error('it did not answer in time')), ANSWER_WITHIN_MS);
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, stop.signal]) });
    if (!response.ok || response.body === null) return `it answered ${response.status}`;
    const length = Number(response.headers.get('content-length') ?? Number.NaN);
    let got = 0;
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        got += chunk.length;
        clearTimeout(timer);
        timer = setTimeout(() => stop.abort(new Error('it stopped sending')), STALL_MS);
        onProgress(`downloading Temporal ${TEMPORAL_VERSION}: ${Math.round(got / MEBIBYTE)} MiB`);
        done(null, chunk);
      },
    });
    await pipeline(Readable.fromWeb(response.body), count, createWriteStream(path));
    if (!Number.isNaN(length) && got < length) return `it sent ${got} of ${length} bytes`;
    return null;
  } catch (error) {
    signal.throwIfAborted();
    if (stop.signal.aborted) return String(stop.signal.reason.message);
    return reason(error);
  } finally {
    clearTimeout(timer);
  }
}

async function unpack({ workFolder, signal }: Attempt, archive: string): Promise<AttemptAnswer> {
  const tar = spawnGuarded({
    command: 'tar',
    args: ['-xzf', archive, '-C', workFolder],
    stopWith: [{ signal: 'SIGTERM', waitS: 2 }],
    stdout: 'ignore',
    stderr: 'ignore',
  });
  const { code } = await tar.exited;
  signal.throwIfAborted();
  if (code !== 0) return 'the file it sent is damaged';
  const program = join(workFolder, 'temporal');
  await chmod(program, 0o755).catch(() => undefined);
  return versionOf(program) === TEMPORAL_VERSION ? null : 'the program it sent does not run here';
}

/** `fetch failed` says nothing; its cause does. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
