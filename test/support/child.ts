import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from './imports.ts';

const REGISTER = pathToFileURL(join(repository, 'test/support/register-ts.mjs')).href;

/** Arguments with which Node runs TypeScript files. */
export const RUNS_TYPESCRIPT: readonly string[] = ['--enable-source-maps', '--import', REGISTER];

/**
 * Runs a TypeScript file of the tests in a Node process of its own, so that it can be killed. It talks by
 * `process.send`.
 */
export function startChild(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(process.execPath, [...RUNS_TYPESCRIPT, file, ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  });
}

/** The next message of a child; rejects when the child ends first. */
export function nextMessage<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null, signal: string | null) =>
      reject(new Error(`the child ended (${signal ?? code}) before it said anything`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message as T);
    });
  });
}
