import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder } from '../package-folder.ts';
import { spawnGuarded } from '../process/guarded.ts';
import type { Attempt, AttemptAnswer } from './attempt.ts';
import { programsOnPath } from './program-on-path.ts';
import { TEMPORAL_VERSION, versionOf } from './version.ts';

const MODULE_FILES = ['go.mod', 'go.sum', 'tools.go'] as const;
const COMMAND_PACKAGE = 'github.com/temporalio/cli/cmd/temporal';
const VERSION_VARIABLE = 'github.com/temporalio/cli/internal/temporalcli.Version';

/** The module asks for Go 1.26; from 1.21 on Go fetches the tool-chain it needs by itself, unless told not to. */
const NEEDED = { major: 1, minor: 26 };
const FETCHES_TOOLCHAIN = { major: 1, minor: 21 };

/** Builds the program from its published source with the Go that is on PATH, in the attempt's folder. */
export async function buildWithGo(attempt: Attempt): Promise<AttemptAnswer> {
  const { workFolder, env, onProgress, signal } = attempt;
  const [go] = programsOnPath('go', env);
  if (go === undefined) return 'there is no `go` on PATH';
  const old = tooOld(go, env);
  if (old !== null) return old;

  const source = join(workFolder, 'source');
  const program = join(workFolder, 'temporal');
  await mkdir(source);
  // A copy, so that a read-only installation builds as well and no go.work of the author's takes part.
  for (const name of MODULE_FILES) await copyFile(join(packageFolder(), 'tools/temporal', name), join(source, name));
  onProgress(`building Temporal ${TEMPORAL_VERSION} from source with Go: about 4 minutes, once`);
  const run = spawnGuarded({
    command: go,
    args: [
      'build',
      '-v',
      '-trimpath',
      '-ldflags',
      `-s -w -X ${VERSION_VARIABLE}=${TEMPORAL_VERSION}`,
      '-o',
      program,
      COMMAND_PACKAGE,
    ],
    cwd: source,
    env: { ...env, CGO_ENABLED: '0', GOWORK: 'off', GOFLAGS: '-mod=readonly', GOOS: '', GOARCH: '' },
    stopWith: [{ signal: 'SIGTERM', waitS: 5 }],
    wholeGroup: true,
    stdout: 'ignore',
    stderr: 'pipe',
  });
  const said = follow(run.stderr, onProgress);
  const onAbort = () => void run.stop();
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  const { code } = await run.exited;
  signal.removeEventListener('abort', onAbort);
  signal.throwIfAborted();
  await rm(source, { recursive: true, force: true });
  if (code !== 0) return `the build failed: ${said()}`;
  return versionOf(program) === TEMPORAL_VERSION ? null : 'the program it built does not run here';
}

/** Counts what Go reports, one line per module or package, and keeps the last line for a message. */
function follow(stream: NodeJS.ReadableStream | null, onProgress: (line: string) => void): () => string {
  let rest = '';
  let last = 'it said nothing';
  let modules = 0;
  let packages = 0;
  stream?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('go: downloading')) modules += 1;
      else packages += 1;
      last = line;
    }
    onProgress(`building Temporal ${TEMPORAL_VERSION}: ${modules} modules fetched, ${packages} packages compiled`);
  });
  return () => (rest.trim() === '' ? last : rest.trim());
}

function tooOld(go: string, env: Attempt['env']): string | null {
  const run = spawnSync(go, ['version'], { encoding: 'utf8', env: { ...env }, timeout: 20_000 });
  const found = /\bgo(\d+)\.(\d+)/.exec(run.stdout ?? '');
  if (found === null) return '`go version` does not answer';
  const version = { major: Number(found[1]), minor: Number(found[2]) };
  if (reaches(version, NEEDED)) return null;
  const { GOTOOLCHAIN } = env;
  if (reaches(version, FETCHES_TOOLCHAIN) && GOTOOLCHAIN !== 'local') return null;
  return `Go ${found[1]}.${found[2]} is too old, 1.26 is needed`;
}

function reaches(version: typeof NEEDED, wanted: typeof NEEDED): boolean {
  return version.major > wanted.major || (version.major === wanted.major && version.minor >= wanted.minor);
}
