import { resolve } from 'node:path';
import type { Command } from './command.ts';
import { type Answer, EXIT, type ExitCode, type Host } from './contract.ts';
import { failed } from './failure.ts';
import type { Globals } from './global-flags.ts';
import type { ParsedInput } from './parse.ts';
import { progressOn } from './progress.ts';
import { print } from './report.ts';
import type { Surroundings } from './surroundings.ts';
import { answerForThrown, trace } from './thrown.ts';

export interface Call {
  readonly command: Command;
  readonly globals: Globals;
  readonly input: ParsedInput;
}

/** Runs one understood command, closes what it opened, prints its answer. Never throws. */
export async function execute({ command, globals, input }: Call, outside: Surroundings): Promise<ExitCode> {
  const progress = progressOn(outside.stderr, outside.clock);
  const closers: (() => Promise<void>)[] = [];
  const abort = new AbortController();
  const host: Host = {
    cwd: globals.cwd === null ? outside.cwd : resolve(outside.cwd, globals.cwd),
    env: outside.env,
    interactive: isInteractive(globals, outside),
    json: globals.json,
    ask: (question) => outside.ask(question, abort.signal),
    signal: abort.signal,
    clock: outside.clock,
    ids: outside.ids,
    progress: (line) => progress.show(line),
    settle: (line) => progress.settle(line),
    defer: (close) => closers.push(close),
  };
  const stopListening = outside.onInterrupt(() => {
    if (abort.signal.aborted) return outside.exitNow(EXIT.interrupted);
    abort.abort();
    if (outside.stderr.isTerminal) progress.settle('stopping; Ctrl-C again stops at once');
  });
  const debug = outside.env['CAMPAIGNS_DEBUG'] === '1';
  const guard = (work: () => Promise<Answer>) =>
    work().catch((thrown: unknown) => {
      const answer = answerForThrown(thrown, abort.signal.aborted);
      if (debug && answer.exit === EXIT.bug) progress.settle(trace(thrown));
      return answer;
    });
  const answer = await guard(async () => (await command.load())(host, input));
  const closed = await guard(() => closeAll(closers));
  stopListening();
  progress.clear();
  const final = closed.exit === EXIT.ok || answer.exit !== EXIT.ok ? answer : closed;
  const { json, color } = globals;
  await print({ command: command.arguments.name, root: host.cwd, answer: final, json, color }, outside);
  return final.exit;
}

/** Closes in reverse order, all of them, and then throws the first fault. */
async function closeAll(closers: readonly (() => Promise<void>)[]): Promise<Answer> {
  const thrown: unknown[] = [];
  for (const close of [...closers].reverse()) await close().catch((reason: unknown) => thrown.push(reason));
  if (thrown.length > 0) throw thrown[0];
  return failed([]);
}

function isInteractive(globals: Globals, outside: Surroundings): boolean {
  const ci = outside.env['CI'];
  const inCi = ci !== undefined && ci !== '' && ci !== 'false' && ci !== '0';
  return outside.stdinIsTerminal && outside.stderr.isTerminal && !inCi && !globals.json && !globals.noInput;
}
