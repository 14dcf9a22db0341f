import type { RunProgress } from '../../runtime/results/campaign-status.ts';
import type { Style } from '../engine/contract.ts';
import { counted, duration, isoInstant, whole } from './numbers.ts';

export interface ShownRun {
  readonly id: string;
  readonly occurrence: string;
  readonly workflowId: string;
  readonly status: string;
  readonly progress: RunProgress | null;
}

/** A run for `--json`. `progress` is null while no worker has opened it. */
export function runData({ id, occurrence, workflowId, status, progress }: ShownRun) {
  return {
    id,
    occurrence,
    workflowId,
    status,
    runId: progress?.runId ?? null,
    version: progress?.version ?? null,
    admitted: progress?.admitted ?? null,
    sends: progress?.sends ?? null,
    startedAt: isoInstant(progress?.startedAtMs ?? null),
    finishedAt: isoInstant(progress?.finishedAtMs ?? null),
  };
}

/** How a run ended, or that it goes on. */
export function runView({ id, occurrence, status, progress }: ShownRun, style: Style): string {
  const next = (line: string) => `next: ${style.paint('strong', line)}`;
  if (status === 'started') return `${id} is started as ${occurrence}\n${next(`campaigns status ${id}`)}`;
  if (status === 'left') return `${id} goes on; only watching it was stopped\n${next(`campaigns status ${id}`)}`;
  const ending = style.paint(status === 'finished' ? 'good' : 'bad', `${id} ${status}`);
  if (progress === null) return ending;
  const { admitted, sends, startedAtMs, finishedAtMs } = progress;
  const took = finishedAtMs === null ? '' : ` in ${duration(finishedAtMs - startedAtMs)}`;
  const rest = (['rejected', 'unknown', 'suppressed', 'claimed'] as const)
    .filter((state) => sends[state] > 0)
    .map((state) => `, ${whole(sends[state])} ${state}`);
  const counts = `${counted(admitted ?? 0, 'person', 'people')}, ${whole(sends.accepted)} accepted${rest.join('')}`;
  return `${ending}${took}: ${counts}\n${next(`campaigns results ${id}`)}`;
}
