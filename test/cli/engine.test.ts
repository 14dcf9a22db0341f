import { describe, expect, it } from 'vitest';
import { command, defineArguments, EXIT, failed, fault, type Host, type Run } from '../../cli/engine/index.ts';
import { DiagnosticError } from '../../dsl/diagnostic/index.ts';
import { DatabaseError } from '../../runtime/database/failure.ts';
import { cli, document } from './support.ts';

const probeArguments = defineArguments({
  name: 'probe',
  brief: 'do what the test says',
  group: 'local',
  examples: [],
  positional: [{ name: 'what', placeholder: 'WHAT', brief: 'anything', required: false }],
  flags: {
    dryRun: { kind: 'boolean', brief: 'a boolean' },
    archive: { kind: 'list', placeholder: 'ID', brief: 'a list' },
    mode: { kind: 'choice', values: ['fast', 'thorough'], default: 'fast', brief: 'a choice' },
    limit: { kind: 'number', placeholder: 'N', min: 1, max: 50, default: 20, brief: 'a number' },
  },
});
type Probe = Run<typeof probeArguments>;

const table = (run: Probe) => [command(probeArguments, async () => ({ run }))];
const answering =
  (data: unknown): Probe =>
  () =>
    Promise.resolve({ exit: EXIT.ok, data, pretty: ({ paint }) => paint('good', 'fine'), diagnostics: [] });
const throwing =
  (thrown: unknown): Probe =>
  () =>
    Promise.reject(thrown);

describe('reading a command line', () => {
  it('hands flags and words to the body as typed values, with their defaults', async () => {
    const seen: unknown[] = [];
    const keep: Probe = (host, input) => {
      seen.push(input);
      return answering(null)(host, input);
    };
    await cli(['probe'], { table: table(keep) });
    await cli(['probe', 'it', '--dry-run', '--archive', 'a', '--archive=b', '--mode', 'thorough', '--limit', '7'], {
      table: table(keep),
    });
    expect(seen).toEqual([
      { what: null, dryRun: false, archive: [], mode: 'fast', limit: 20 },
      { what: 'it', dryRun: true, archive: ['a', 'b'], mode: 'thorough', limit: 7 },
    ]);
  });

  it.each([
    [['prob'], 'there is no command "prob"; did you mean "probe"?'],
    [['probe', '--dry-rnu'], 'there is no flag "--dry-rnu"; did you mean "--dry-run"?'],
    [['probe', '--mode', 'thoroguh'], 'did you mean "thorough"?'],
    [['probe', '--limit', '51'], 'a whole number from 1 to 50 is expected'],
    [['probe', '--limit'], '--limit needs a value'],
    [['probe', 'a', 'b'], '"b" is one word too many'],
    [['--jsno'], 'did you mean "--json"?'],
    [['probe', '--color', 'blue'], '--color cannot be "blue"; it is one of auto, always, never'],
    [['prob', '--help'], 'did you mean "probe"?'],
  ])('answers %j with exit code 64 and what is wrong', async (argv, message) => {
    const seen = await cli(argv, { table: table(answering(null)) });
    expect(seen.exit).toBe(64);
    expect(seen.stderr.replace(/\s+/g, ' ')).toContain(message);
    expect(seen.stdout).toBe('');
  });

  it('takes global flags before the name as after it', async () => {
    const before = await cli(['--cwd', '/', '--json', 'probe'], { table: table(answering(1)) });
    const after = await cli(['probe', '--json', '--cwd=/'], { table: table(answering(1)) });
    expect(before).toEqual(after);
    expect(before.exit).toBe(0);
  });

  it('prints the help to stderr and exits 64 where nothing is asked for', async () => {
    const seen = await cli([], { table: table(answering(null)) });
    expect([seen.exit, seen.stdout]).toEqual([64, '']);
    expect(seen.stderr).toContain('Usage  campaigns COMMAND');
  });

  it('does not load the body for help', async () => {
    const bodiless = [command(probeArguments, () => Promise.reject(new Error('loaded')))];
    const seen = await cli(['probe', '--help', '--mode'], { table: bodiless });
    expect(seen.exit).toBe(0);
    expect(seen.stdout).toContain('--mode fast|thorough  a choice; default fast');
  });
});

describe('ending', () => {
  it.each([
    [fault('schema/missing', 'x'), 1],
    [fault('server/not-running', 'x'), 1],
    [fault('deploy/consent-missing', 'x'), 3],
    [fault('deploy/stale-plan', 'x'), 4],
    [fault('deploy/locked', 'x'), 4],
  ])('shows a thrown diagnostic and exits by its code: %j', async (diagnostic, exit) => {
    const seen = await cli(['probe'], { table: table(throwing(new DiagnosticError([diagnostic]))) });
    expect(seen.exit).toBe(exit);
    expect(seen.stderr).toContain(`error ${diagnostic.code}`);
  });

  it('calls anything else a bug, and keeps its message to itself', async () => {
    const error = new Error('duplicate key (email)=(jimin@example.com) "김지민" 010-1234-5678');
    const seen = await cli(['probe'], { table: table(throwing(error)) });
    expect(seen.exit).toBe(70);
    expect(seen.stderr).toContain('this is a bug in campaigns (Error)');
    expect(seen.stderr).not.toMatch(/jimin|지민|1234/);
  });

  it('shows where a bug happened on demand, without what may be data', async () => {
    const error = new Error('duplicate key (email)=(jimin@example.com) "김지민" 010-1234-5678');
    const seen = await cli(['probe'], { table: table(throwing(error)), env: { CAMPAIGNS_DEBUG: '1' } });
    expect(seen.stderr).toContain('engine.test.ts');
    expect(seen.stderr).not.toMatch(/jimin|지민|1234/);
  });

  it.each([
    ['ECONNREFUSED', true, 'server/postgres-unreachable'],
    ['42P01', false, 'server/database-empty'],
    ['53100', false, 'server/disk-full'],
  ])('tells the trouble of a database error %s apart from a bug', async (code, connectionLost, expected) => {
    const error = new DatabaseError('x', { code, constraint: null, connectionLost });
    const seen = await cli(['probe'], { table: table(throwing(error)) });
    expect([seen.exit, seen.stderr.includes(expected)]).toEqual([1, true]);
  });

  it('closes what the command opened, in reverse order, also when it throws', async () => {
    const closed: string[] = [];
    const opening: Probe = async (host) => {
      host.defer(async () => void closed.push('first'));
      host.defer(async () => void closed.push('second'));
      throw new DiagnosticError([fault('run/failed', 'x')]);
    };
    await cli(['probe'], { table: table(opening) });
    expect(closed).toEqual(['second', 'first']);
  });

  it('exits 70 where closing fails after success, and closes the rest', async () => {
    let closed = false;
    const opening: Probe = (host, input) => {
      host.defer(async () => {
        closed = true;
      });
      host.defer(() => Promise.reject(new Error('stuck')));
      return answering(null)(host, input);
    };
    const seen = await cli(['probe'], { table: table(opening) });
    expect([seen.exit, closed]).toEqual([70, true]);
  });
});

describe('interrupting', () => {
  const untilAborted = (host: Host) =>
    new Promise<void>((resolve) => host.signal.addEventListener('abort', () => resolve(), { once: true }));

  it('fires the signal on the first Ctrl-C and exits 130 when the command gives up', async () => {
    let interrupt = () => {};
    const waiting: Probe = async (host) => {
      const aborted = untilAborted(host);
      interrupt();
      await aborted;
      throw new Error('gave up');
    };
    const seen = await cli(['probe'], {
      table: table(waiting),
      withInterrupt: (act) => {
        interrupt = act;
      },
    });
    expect([seen.exit, seen.exitedNow]).toEqual([130, []]);
    expect(seen.stderr).toContain('cli/interrupted');
  });

  it('keeps the answer of a command for which Ctrl-C is the way to end', async () => {
    let interrupt = () => {};
    const serving: Probe = async (host, input) => {
      const aborted = untilAborted(host);
      interrupt();
      await aborted;
      return answering('stopped')(host, input);
    };
    const seen = await cli(['probe', '--json'], {
      table: table(serving),
      withInterrupt: (act) => {
        interrupt = act;
      },
    });
    expect([seen.exit, document(seen)['data']]).toEqual([0, 'stopped']);
  });

  it('ends at once on the second Ctrl-C', async () => {
    let interrupt = () => {};
    const deaf: Probe = (host, input) => {
      interrupt();
      interrupt();
      return answering(null)(host, input);
    };
    const seen = await cli(['probe'], {
      table: table(deaf),
      withInterrupt: (act) => {
        interrupt = act;
      },
    });
    expect(seen.exitedNow).toEqual([130]);
  });
});

describe('streams', () => {
  it('prints exactly one JSON document with the diagnostics in it, and nothing to stderr', async () => {
    const warning = { ...fault('check/past', 'late'), severity: 'warning' as const };
    const warned: Probe = async () => ({ exit: EXIT.ok, data: { n: 1 }, pretty: () => 'no', diagnostics: [warning] });
    const seen = await cli(['probe', '--json'], { table: table(warned) });
    expect(document(seen)).toMatchObject({
      formatVersion: 1,
      command: 'probe',
      exit: 0,
      data: { n: 1 },
      diagnostics: [{ code: 'check/past', severity: 'warning', message: 'late' }],
    });
    expect(seen.stderr).toBe('');
  });

  it('prints JSON also for a command line that it cannot understand', async () => {
    const seen = await cli(['probe', '--nope', '--json'], { table: table(answering(null)) });
    expect(document(seen)).toMatchObject({
      command: 'probe',
      exit: 64,
      data: null,
      diagnostics: [{ code: 'cli/usage' }],
    });
  });

  it('prints the answer to stdout and faults to stderr', async () => {
    const partly: Probe = async () => ({ ...failed([fault('run/failed', 'bad')]), pretty: () => 'half' });
    const seen = await cli(['probe'], { table: table(partly) });
    expect([seen.stdout, seen.exit]).toEqual(['half\n', 1]);
    expect(seen.stderr).toContain('run/failed');
  });

  it.each([
    ['pipe', {}, null, [], false],
    ['terminal', {}, 80, [], true],
    ['NO_COLOR on a terminal', { NO_COLOR: '1' }, 80, [], false],
    ['an empty NO_COLOR', { NO_COLOR: '' }, 80, [], true],
    ['FORCE_COLOR in a pipe', { FORCE_COLOR: '1' }, null, [], true],
    ['FORCE_COLOR=0 on a terminal', { FORCE_COLOR: '0' }, 80, [], false],
    ['--color always against NO_COLOR', { NO_COLOR: '1' }, null, ['--color', 'always'], true],
    ['--color never on a terminal', {}, 80, ['--color=never'], false],
    ['a dumb terminal', { TERM: 'dumb' }, 80, [], false],
  ])('decides about colour: %s', async (_name, env, terminal, flags, coloured) => {
    const seen = await cli(['probe', ...flags], { table: table(answering(null)), env, terminal });
    expect(seen.stdout.includes('\u001b[')).toBe(coloured);
  });

  it('replaces the line of progress on a terminal and never lets it wrap', async () => {
    const busy: Probe = (host, input) => {
      host.progress(`보내는 중 ${'가'.repeat(60)}`);
      host.progress('2 of 2');
      host.settle('done');
      return answering(null)(host, input);
    };
    const seen = await cli(['probe'], { table: table(busy), terminal: 40 });
    const lines = seen.stderr.split('\r\u001b[2K');
    expect(lines).toEqual(['', `보내는 중 ${'가'.repeat(14)}…`, '2 of 2', 'done\n']);
  });

  it('does not say the same twice in a row in a pipe', async () => {
    let ms = 0;
    const busy: Probe = (host, input) => {
      for (const line of ['waiting', 'waiting', '1 of 2', 'waiting']) {
        ms += 2_000;
        host.progress(line);
      }
      return answering(null)(host, input);
    };
    const seen = await cli(['probe'], { table: table(busy), nowMs: () => ms });
    expect(seen.stderr).toBe('waiting\n1 of 2\nwaiting\n');
  });

  it('writes at most one line of progress a second into a pipe', async () => {
    let nowMs = 0;
    const busy: Probe = (host, input) => {
      for (const at of [0, 400, 999, 1_000, 1_500, 2_300]) {
        nowMs = at;
        host.progress(`at ${at}`);
      }
      return answering(null)(host, input);
    };
    const seen = await cli(['probe'], { table: table(busy), nowMs: () => nowMs });
    expect(seen.stderr).toBe('at 0\nat 1000\nat 2300\n');
  });

  it.each([
    ['a terminal', [], {}, 80, true],
    ['a pipe', [], {}, null, false],
    ['CI', [], { CI: 'true' }, 80, false],
    ['CI=false', [], { CI: 'false' }, 80, true],
    ['--json', ['--json'], {}, 80, false],
    ['--no-input', ['--no-input'], {}, 80, false],
  ])('asks only where somebody can answer: %s', async (_name, flags, env, terminal, expected) => {
    let interactive: boolean | null = null;
    const asking: Probe = (host, input) => {
      interactive = host.interactive;
      return answering(null)(host, input);
    };
    await cli(['probe', ...flags], { table: table(asking), env, terminal });
    expect(interactive).toBe(expected);
  });
});
