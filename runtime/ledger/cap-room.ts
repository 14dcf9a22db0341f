import type { Cap } from '../../dsl/ir/index.ts';

/** Binds a value and answers its placeholder with a cast. */
export type Bind = (value: unknown, type: 'text' | 'integer' | 'bigint' | 'timestamptz') => string;

/**
 * Messages that count towards a cap, as rows `(at, is_settled)`: what was sent or may have been, and what is on its way.
 * Counted from the ledger alone, so that no counter can drift; each person's rows are found by index.
 */
function counted({ perMs, channel }: Cap, now: string, bind: Bind, without: string): string {
  return `
    select send.claimed_at as at, newest.status is not null as is_settled
    from campaigns_private.enrolment as other
    join campaigns_private.send on send.enrolment_id = other.id
    left join lateral (
      select status from campaigns_private.outcome where outcome.send_id = send.id order by seq desc limit 1
    ) as newest on true
    where other.customer_id = customer.id
      and send.claimed_at > ${now} - ${bind(perMs, 'bigint')} * interval '1 millisecond'${
        channel === null ? '' : `\n      and send.channel = ${bind(channel, 'text')}`
      }
      and coalesce(newest.status, 'claimed') in ('accepted', 'unknown', 'claimed')${without}`;
}

/** The caps that count messages of a channel. */
export function capsOf(caps: readonly Cap[], channel: string): readonly Cap[] {
  return caps.filter((cap) => cap.channel === null || cap.channel === channel);
}

/** Whether what was sent fills one of the caps, as a boolean expression over a row source named `customer`. */
export function capIsFull(caps: readonly Cap[], now: string, bind: Bind): string {
  if (caps.length === 0) return 'false';
  const full = caps.map(
    (cap) =>
      `(select count(*) >= ${bind(cap.max, 'integer')} from (${counted(cap, now, bind, '')}) as counted where is_settled)`,
  );
  return `(${full.join(' or ')})`;
}

export interface RoomParameters {
  readonly now: string;
  /** The step's id without its leg: other legs of the same message are not counted against it. */
  readonly step: string;
  readonly priority: number;
}

/**
 * Joins and columns of the room that is left for somebody about to be messaged, over row sources `customer`,
 * `enrolment` and `run`: `cap_free_at` is when the caps that are full leave room again, null for none; `cap_contended` tells that
 * there is room only until what is on its way arrives, or until a running campaign of higher priority sends, which has
 * the room where there is room for one. The claim of this send is committed before this is asked, and so is that of any
 * other, so that of two at once at least one sees the other, and no cap is ever exceeded.
 */
export function capRoom(caps: readonly Cap[], parameters: RoomParameters, bind: Bind) {
  const { now, step, priority } = parameters;
  const without = () => `
      and not (other.id = enrolment.id and split_part(send.step, '~', 1) = ${bind(step, 'text')})`;
  const joins = caps.map((cap, n) => {
    const max = bind(cap.max, 'integer');
    const per = `${bind(cap.perMs, 'bigint')} * interval '1 millisecond'`;
    const ofChannel =
      cap.channel === null
        ? ''
        : `\n        and jsonb_path_exists(rival.ir, '$.steps[*].channel ? (@ == $c)', jsonb_build_object('c', ${bind(cap.channel, 'text')}))`;
    return `
cross join lateral (
  select
    (array_agg(at order by at desc) filter (where is_settled))[${max}] + ${per} as free_at,
    count(*) + (
      select count(*)
      from campaigns_private.enrolment as waiting
      join campaigns_private.run as rival_run on rival_run.id = waiting.run_id and rival_run.status = 'running'
      join campaigns_private.campaign_version as rival on rival.version = rival_run.version
      where waiting.customer_id = customer.id and waiting.ordinal is not null
        and rival_run.campaign_id <> run.campaign_id and (rival.ir -> 'policy' ->> 'priority')::integer > ${bind(priority, 'integer')}${ofChannel}
        and not exists (select from campaigns_private.send where send.enrolment_id = waiting.id)
        and not exists (
          select from campaigns_private.place where place.enrolment_id = waiting.id and due_at = 'infinity'
        )
    ) >= ${max} as is_taken
  from (${counted(cap, now, bind, without())}) as counted
) as cap_${n}`;
  });
  const names = caps.map((_, n) => `cap_${n}`);
  return {
    joins: joins.join(''),
    columns: `
  ${names.length === 0 ? 'null::timestamptz' : `greatest(${names.map((name) => `${name}.free_at`).join(', ')})`} as cap_free_at,
  ${names.length === 0 ? 'false' : names.map((name) => `${name}.is_taken`).join(' or ')} as cap_contended`,
  };
}
