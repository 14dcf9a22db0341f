import type { Queryable } from '../database/database.ts';
import { instant } from '../database/instant.ts';
import { decideLegs } from '../policy/decide-legs.ts';
import { type Decision, isAdmitted } from '../policy/decision.ts';
import type { SnapshotRequest, SnapshotSummary } from './audience.ts';
import { type CandidateQuery, candidateQuery } from './candidates.ts';
import { type GroupRow, legFactsOf } from './facts-of.ts';

const LOCK = 'select version, snapshot_at is not null as frozen from campaigns_private.run where id = $1 for update';

/**
 * Joins people with the judgement of their group, so that no id leaves the database. Who has the budget's places is drawn
 * by the person's hash under the run, so that it is neither always the same people nor those who joined first.
 */
const enrol = (keys: CandidateQuery['keys']) => `
insert into campaigns_private.enrolment (run_id, customer_id, ordinal, variant, in_control, reachable, reason)
select $1::bigint, customer_id, case when reason is null then place - 1 end, variant, in_control, reachable, reason
from (
  select customer_id, variant, in_control, reachable, place,
    case when judged_reason is null and place > $2::bigint then 'budget-exhausted' else judged_reason end as reason
  from (
    select candidate.customer_id, candidate.variant, candidate.in_control, judged.reachable, judged.reason as judged_reason,
      row_number() over (
        partition by judged.reason is null
        order by case when $2::bigint is not null then md5($1::text || ':' || candidate.customer_id) end, candidate.customer_id
      ) as place
    from pg_temp.candidate
    join unnest(${keys.map(({ type }, index) => `$${index + 5}::${type}[]`).join(', ')}, $3::boolean[], $4::text[])
      as judged (${keys.map(({ name }) => name).join(', ')}, reachable, reason)
      on ${keys.map(({ name }) => `candidate.${name} is not distinct from judged.${name}`).join(' and ')}
  ) as placed
) as enrolled
order by customer_id`;

const FREEZE = `
update campaigns_private.run set snapshot_at = $2, targeted = $3, admitted = $4 where id = $1`;

const SUMMARY = `
select reason, count(*)::integer as people from campaigns_private.enrolment where run_id = $1 group by reason order by reason`;

/** See `AudienceEngine.snapshot`. `tx` is one repeatable-read transaction: all statements see the same data. */
export async function snapshot(tx: Queryable, request: SnapshotRequest, timeZone: string): Promise<SnapshotSummary> {
  const [run] = await tx.query<{ version: string; frozen: boolean }>(LOCK, [request.runId]);
  if (run?.version !== request.version) throw new Error(`run ${request.runId} is not of version ${request.version}`);
  if (!run.frozen) await freeze(tx, request, timeZone);
  return summary(tx, request.runId);
}

async function freeze(tx: Queryable, request: SnapshotRequest, timeZone: string): Promise<void> {
  const { text, parameters, keys } = candidateQuery(request.campaign, request.atMs);
  const names = keys.map(({ name }) => name).join(', ');
  // Lives until the end of the transaction: the target is computed once, for the groups and for the enrolments.
  const columns = keys.map(({ name, type }) => `${name} ${type}`).join(', ');
  await tx.query(`create temporary table candidate (customer_id bigint not null, ${columns}) on commit drop`);
  const wanted = `select customer_id, ${names} from (${text}) as wanted`;
  await tx.query(`insert into pg_temp.candidate (customer_id, ${names}) ${wanted}`, parameters.values);
  const groups = await tx.query<GroupRow>(
    `select ${names}, count(*)::integer as people from pg_temp.candidate group by ${names}`,
  );
  const judge = (group: GroupRow): Decision => decideLegs(legFactsOf(group, request, timeZone), request.decide);
  const reasons = groups
    .map(judge)
    .map((decision) => ('reason' in decision && !isAdmitted(decision) ? decision.reason : null));
  // What policy would say of people in control if they were not: they are compared with those who passed.
  const reachable = groups.map((group) => isAdmitted(judge({ ...group, in_control: false })));
  const values = keys.map(({ name }) => groups.map((group) => group[name as keyof GroupRow]));
  await tx.query(enrol(keys), [request.runId, request.places, reachable, reasons, ...values]);
  const { targeted, admitted } = await summary(tx, request.runId);
  await tx.query(FREEZE, [request.runId, instant(request.atMs), targeted, admitted]);
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
