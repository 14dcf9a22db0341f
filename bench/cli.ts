import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Pairs of starts; one of each goes unmeasured, to warm the disk's cache. */
const PAIRS = 25;
/** What `--help` may cost over Node alone, in milliseconds. */
const BUDGET_MS = 60;

/** Beside the built package, as the bench itself is bundled into dist/. */
const bin = fileURLToPath(new URL('./cli/main.js', import.meta.url));

/** How long `campaigns --help` takes over a Node that does nothing: the median of paired runs, and their spread. */
export async function run(): Promise<void> {
  const bare = () => startMs(['-e', '0']);
  const help = () => startMs([bin, '--help']);
  bare();
  help();
  // Paired and taken in turns, so that a busy machine slows both.
  const pairs = Array.from({ length: PAIRS }, () => ({ bare: bare(), help: help() }));
  const over = sorted(pairs.map((pair) => pair.help - pair.bare));
  const [cpu] = cpus();
  const lines = [
    `campaigns --help   Node ${process.versions.node}, ${cpus().length} x ${cpu?.model ?? 'unknown CPU'}, ${PAIRS} pairs`,
    `  bare node -e 0   ${spread(sorted(pairs.map((pair) => pair.bare)))}`,
    `  --help           ${spread(sorted(pairs.map((pair) => pair.help)))}`,
    `  over bare        ${spread(over)}   (budget ${BUDGET_MS} ms)`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (median(over) > BUDGET_MS) process.exitCode = 1;
}

function startMs(args: readonly string[]): number {
  const from = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  return Number(process.hrtime.bigint() - from) / 1e6;
}

const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
const median = (ordered: readonly number[]) => ordered[Math.floor(ordered.length / 2)] ?? Number.NaN;

function spread(ordered: readonly number[]): string {
  const [least = Number.NaN] = ordered;
  const most = ordered.at(-1) ?? Number.NaN;
  return `median ${median(ordered).toFixed(1)} ms, ${least.toFixed(1)} to ${most.toFixed(1)} ms`;
}
