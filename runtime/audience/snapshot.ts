import type { Queryable } from '../database/database.ts';
import { instant } from '../database/instant.ts';
import { isAdmitted } from '../policy/decision.ts';
import type { SnapshotRequest, SnapshotSummary } from './audience.ts';
import { CANDIDATE_COLUMNS, candidateQuery, FACT_KEYS } from './candidates.ts';
import { factsOf, type GroupRow } from './facts-of.ts';

const LOCK = 'select version, snapshot_at is not null as frozen from campaigns_private.run where id = $1 for update';

/** Lives until the end of the transaction: the target is computed once, for the groups and for the enrolments. */
const CANDIDATES = `
create temporary table candidate (
  customer_id bigint not null,
  address_status text not null,
  suppressed boolean not null,
  consent text not null,
  night_consent text not null,
  in_control boolean not null,
  variant text not null
) on commit drop`;

const KEYS = FACT_KEYS.join(', ');
const GROUPS = `select ${KEYS}, count(*)::integer as people from pg_temp.candidate group by ${KEYS}`;

/** Joins people with the judgement of their group, so that no id leaves the database. */
const ENROL = `
insert into campaigns_private.enrolment (run_id, customer_id, ordinal, variant, in_control, reachable, reason)
select $1::bigint, customer_id,
  case when reason is null then row_number() over (partition by reason is null order by customer_id) - 1 end,
  variant, in_control, reachable, reason
from pg_temp.candidate
join unnest($2::text[], $3::boolean[], $4::text[], $5::text[], $6::boolean[], $7::text[], $8::boolean[], $9::text[])
  as judged (${KEYS}, reachable, reason) using (${KEYS})
order by customer_id`;

const FREEZE = `
update campaigns_private.run set snapshot_at = $2, targeted = $3, admitted = $4 where id = $1`;

const SUMMARY = `
select reason, count(*)::integer as people from campaigns_private.enrolment where run_id = $1 group by reason order by reason`;

/** See `AudienceEngine.snapshot`. `tx` is one repeatable-read transaction: all statements see the same data. */
export async function snapshot(tx: Queryable, request: SnapshotRequest): Promise<SnapshotSummary> {
  const [run] = await tx.query<{ version: string; frozen: boolean }>(LOCK, [request.runId]);
  if (run?.version !== request.version) throw new Error(`run ${request.runId} is not of version ${request.version}`);
  if (!run.frozen) await freeze(tx, request);
  return summary(tx, request.runId);
}

async function freeze(tx: Queryable, request: SnapshotRequest): Promise<void> {
  await tx.query(CANDIDATES);
  const { text, parameters } = candidateQuery(request.campaign, request.atMs);
  await tx.query(`insert into pg_temp.candidate (${CANDIDATE_COLUMNS.join(', ')}) ${text}`, parameters.values);
  const groups = await tx.query<GroupRow>(GROUPS);
  const judge = (group: GroupRow) => request.decide(factsOf(group, request));
  const reasons = groups.map(judge).map((decision) => (isAdmitted(decision) || decision.send ? null : decision.reason));
  // What policy would say of people in control if they were not: they are compared with those who passed.
  const reachable = groups.map((group) => isAdmitted(judge({ ...group, in_control: false })));
  const columns = FACT_KEYS.map((key) => groups.map((group) => group[key]));
  await tx.query(ENROL, [request.runId, ...columns, reachable, reasons]);
  const people = (wanted: (reason: string | null) => boolean) =>
    groups.reduce((sum, group, index) => sum + (wanted(reasons[index] ?? null) ? group.people : 0), 0);
  await tx.query(FREEZE, [
    request.runId,
    instant(request.atMs),
    people(() => true),
    people((reason) => reason === null),
  ]);
}

async function summary(tx: Queryable, runId: string): Promise<SnapshotSummary> {
  const rows = await tx.query<{ reason: string | null; people: number }>(SUMMARY, [runId]);
  const suppressed = rows.flatMap(({ reason, people }) => (reason === null ? [] : [[reason, people] as const]));
  return {
    targeted: rows.reduce((sum, row) => sum + row.people, 0),
    admitted: rows.find(({ reason }) => reason === null)?.people ?? 0,
    suppressedByReason: Object.fromEntries(suppressed),
  };
}
