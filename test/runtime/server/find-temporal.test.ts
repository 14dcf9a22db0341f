import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FoundTemporal, findTemporal } from '../../../runtime/server/temporal/find.ts';
import { nextMessage, startChild } from '../../support/child.ts';
import { until } from '../../support/until.ts';

const FAKE_TEMPORAL = '#!/bin/sh\necho "temporal version 1.8.2 (Server 1.31.2, UI 2.50.1)"\n';
/** Answers `go version`, and `go build` by writing the program to the path after -o. */
const FAKE_GO = `#!/bin/sh
if [ "$1" = version ]; then echo "go version go1.26.8 linux/amd64"; exit 0; fi
[ -f go.mod ] && [ "$CGO_ENABLED" = 0 ] || exit 9
echo started >> "$BUILDS"
echo "go: downloading example.com/one v1.0.0" >&2
while [ "$1" != -o ]; do shift; done
printf half > "$2"
while [ -e "$HOLD" ]; do sleep 0.05; done
printf '#!/bin/sh\\necho "temporal version 1.8.2 (built)"\\n' > "$2"; chmod 755 "$2"
`;

let folder = '';
let server: Server | undefined;
let progress: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'campaigns-find-'));
  mkdirSync(join(folder, 'bin'));
  progress = [];
});

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

function program(name: string, text: string): void {
  writeFileSync(join(folder, 'bin', name), text);
  chmodSync(join(folder, 'bin', name), 0o755);
}

function env(): Record<string, string> {
  return {
    PATH: [join(folder, 'bin'), '/usr/bin', '/bin'].join(delimiter),
    XDG_CACHE_HOME: join(folder, 'cache'),
    BUILDS: join(folder, 'builds'),
    HOLD: join(folder, 'hold'),
  };
}

const finished = () => join(folder, 'cache/campaigns-as-code/temporal-1.8.2/temporal');
const inCache = () => readdirSync(join(folder, 'cache/campaigns-as-code'));

async function serve(answer: RequestListener): Promise<string> {
  const made = createServer(answer).listen(0, '127.0.0.1');
  server = made;
  await until('the server listens', () => made.listening);
  const address = made.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/cli/archive`;
}

/** Nobody listens on port 1: refused at once. */
function find(downloads = 'http://127.0.0.1:1', signal = new AbortController().signal): Promise<FoundTemporal> {
  return findTemporal({ env: env(), onProgress: (line) => progress.push(line), signal, downloads });
}

function archive(): Buffer {
  const content = join(folder, 'content');
  mkdirSync(content);
  writeFileSync(join(content, 'temporal'), FAKE_TEMPORAL, { mode: 0o755 });
  execFileSync('tar', ['-czf', join(folder, 'a.tar.gz'), '-C', content, 'temporal']);
  return execFileSync('cat', [join(folder, 'a.tar.gz')]);
}

describe('finding a Temporal server', { timeout: 120_000 }, () => {
  it('takes the program on PATH before anything else, but not one that is no Temporal', async () => {
    program('temporal', '#!/bin/sh\necho "temporal, a calendar"\n');
    mkdirSync(join(folder, 'cache/campaigns-as-code/temporal-1.8.2'), { recursive: true });
    writeFileSync(finished(), FAKE_TEMPORAL);
    expect(await find()).toEqual({ program: finished(), from: 'cache' });
    program('temporal', FAKE_TEMPORAL);
    expect(await find()).toEqual({ program: join(folder, 'bin/temporal'), from: 'path' });
  });

  it('downloads for this platform, then finds it in the cache', async () => {
    const body = archive();
    const asked: (string | undefined)[] = [];
    const base = await serve((request, response) => {
      asked.push(request.url);
      response.end(body);
    });
    expect(await find(base)).toEqual({ program: finished(), from: 'download' });
    expect(asked).toEqual([expect.stringMatching(/^\/cli\/archive\/v1\.8\.2\?platform=\w+&arch=(amd64|arm64)$/)]);
    expect(await find(base)).toEqual({ program: finished(), from: 'cache' });
    expect(inCache()).toEqual(['temporal-1.8.2']);
  });

  it('keeps nothing of a download that is cut, damaged, refused or of another version', async () => {
    const body = archive();
    const faults: [RequestListener, RegExp][] = [
      [
        (_, response) => {
          response.writeHead(200, { 'content-length': String(body.length) });
          response.write(body.subarray(0, body.length / 2), () => response.destroy());
        },
        /download led nowhere \((terminated|other side closed|aborted)/,
      ],
      [(_, response) => response.end(body.subarray(0, body.length / 2)), /the file it sent is damaged/],
      [(_, response) => response.writeHead(403).end('no'), /it answered 403/],
    ];
    for (const [answer, text] of faults) {
      const base = await serve(answer);
      await expect(find(base)).rejects.toMatchObject({
        diagnostics: [{ code: 'server/temporal-missing', message: expect.stringMatching(text) }],
      });
      expect(inCache()).toEqual([]);
      server?.closeAllConnections();
      server?.close();
    }
  });

  it('builds with Go when nothing can be downloaded, and says beforehand how long', async () => {
    program('go', FAKE_GO);
    expect(await find()).toEqual({ program: finished(), from: 'build' });
    expect(progress.findIndex((line) => line.includes('about 4 minutes'))).toBeGreaterThan(-1);
    expect(inCache()).toEqual(['temporal-1.8.2']);
  });

  it('leaves nothing of a build that a person stops, and ends the compiler', async () => {
    program('go', FAKE_GO);
    writeFileSync(join(folder, 'hold'), '');
    const stop = new AbortController();
    const finding = find(undefined, stop.signal);
    await until('the build runs', () => existsSync(join(folder, 'builds')));
    stop.abort();
    await expect(finding).rejects.toThrow(/abort/);
    expect(inCache()).toEqual([]);
  });

  it('takes up after a builder that was killed, and lets two processes build once', async () => {
    program('go', FAKE_GO);
    writeFileSync(join(folder, 'hold'), '');
    const killed = startChild(join(import.meta.dirname, 'find-temporal-child.ts'), [], env());
    await until('the build runs', () => existsSync(join(folder, 'builds')));
    killed.kill('SIGKILL');
    await until('it is gone', () => killed.signalCode === 'SIGKILL');
    expect(inCache().some((name) => name.includes('.tmp-'))).toBe(true);
    expect(existsSync(finished())).toBe(false);
    rmSync(join(folder, 'builds'));

    const [one, two] = [1, 2].map(() => startChild(join(import.meta.dirname, 'find-temporal-child.ts'), [], env()));
    if (one === undefined || two === undefined) throw new Error('two children were asked for');
    await until('one of them builds', () => existsSync(join(folder, 'builds')));
    rmSync(join(folder, 'hold'));
    const answers = await Promise.all([nextMessage<FoundTemporal>(one), nextMessage<FoundTemporal>(two)]);
    expect(answers.map(({ from }) => from).sort()).toEqual(['build', 'cache']);
    expect(execFileSync('cat', [join(folder, 'builds')], { encoding: 'utf8' })).toBe('started\n');
    expect(inCache()).toEqual(['temporal-1.8.2']);
  });

  it('says what to install when there is no way at all', async () => {
    program('go', '#!/bin/sh\necho "go version go1.19.2 linux/amd64"\n');
    await expect(find()).rejects.toMatchObject({
      diagnostics: [
        {
          code: 'server/temporal-missing',
          message: expect.stringContaining('Go 1.19 is too old'),
          help: expect.stringContaining('TEMPORAL_ADDRESS'),
        },
      ],
    });
    expect(inCache()).toEqual([]);
  });
});
