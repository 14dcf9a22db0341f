import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

/** What a figure was measured on, in one line. */
export function machine(...versions: readonly string[]): string {
  const [{ model = 'unknown CPU' } = {}] = cpus();
  const load = loadavg()[0]?.toFixed(1);
  return [`${cpus().length} x ${model.trim()}`, `load ${load}`, `Node ${process.versions.node}`, ...versions].join(
    ', ',
  );
}

/** Median and range of some figures, rounded to whole numbers. */
export function spread(figures: readonly number[]): string {
  const sorted = [...figures].sort((a, b) => a - b);
  const [median, min, max] = [sorted[Math.floor(sorted.length / 2)], sorted[0], sorted.at(-1)].map(whole);
  return `${median} [${min}..${max}]`;
}

export const whole = (value: number | undefined) => Math.round(value ?? Number.NaN).toLocaleString('en');

/** Most memory that a process has held, in MB of resident pages (Linux). */
export function peakMegabytes(pid: number): number {
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(peak) / 1_024;
}

/** CPU seconds that a process and all its living descendants have used, from the kernel's accounting (Linux). */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  // utime, stime, and those of ended children, in ticks of 1/100 s; the fields count from `state`, the third.
  const own = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0) / 100;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  return children.reduce((sum, child) => sum + cpuSeconds(child), own);
}
