/**
 * The engine is the only part of the CLI that parses, prints and exits. How a command is written:
 *
 * 1. `cli/arguments/NAME.ts` declares name, brief, examples, positional words (or `rest`, any number of them) and flags with `defineArguments({...})`.
 *    It imports nothing but `../engine/command.ts` and flags of `../engine/global-flags.ts` (`ENV_FLAG` for `--env`).
 *    `--json --cwd --no-input --color --help --version` are there without doing anything.
 * 2. `cli/commands/NAME.ts` holds the body, at most 60 lines: `export const run: Run<typeof nameArguments> = async (host, input) => answer`.
 *    `input` has one typed property per flag and word. It may import anything (it is loaded when it runs), reads time
 *    and ids from `host.clock` and `host.ids`, the environment from `host.env`, and shows progress by `host.progress(line)`.
 *    Faults a person can mend: `return failed(diagnostics)` or throw a `DiagnosticError`; `fault(code, message, help)` makes
 *    one without a place. Their codes decide the exit (`exitOf`): 1, 3 consent missing, 4 stale plan or lock.
 *    Whatever else is thrown is a bug (70). Heed `host.signal`: throwing after it fired ends with 130; answering
 *    after it fired keeps the answer's own exit (so `dev` ends with 0).
 *    `loadHostWorkspace(host, environment)` gives the workspace, with the settings of that environment, or throws its faults.
 * 3. What must be closed is registered by `host.defer(close)`. `openWorkspaceDatabase(host, { migrate })` opens Postgres and does so itself;
 *    commands that write ask it to migrate. `openWorkspaceTemporal(host, input.env)` does the same for Temporal.
 * 4. `cli/views/NAME-view.ts` turns the data into text for `style.width` columns with `../views/text.ts` and `../views/table.ts`.
 *    `data` of the answer is the same thing for `--json`: plain JSON, camelCase, instants as ISO text.
 * 5. One line in `cli/table.ts`. In tests: `run(argv, surroundings, commands)`, see test/cli/support.ts.
 *
 * cli/arguments/check.ts, cli/commands/check.ts and cli/views/check-view.ts are the worked example.
 */
export { type Command, command, defineArguments, type Run } from './command.ts';
export { EXIT, type Host } from './contract.ts';
export { environmentNames } from './environment-names.ts';
export { exitOf, failed, fault } from './failure.ts';
export { loadHostWorkspace } from './host-workspace.ts';
export { didYouMean } from './nearest.ts';
export { run } from './run.ts';
export type { Surroundings } from './surroundings.ts';
export { unknownCampaign } from './unknown-campaign.ts';
export { openWorkspaceDatabase } from './workspace-database.ts';
export { openWorkspaceTemporal } from './workspace-temporal.ts';
