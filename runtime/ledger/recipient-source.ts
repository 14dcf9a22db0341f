import type { LoadRecipientsRequest, Recipient, RecipientSource } from '../activities/ports.ts';
import type { Clock } from '../clock/clock.ts';
import type { Queryable } from '../database/database.ts';
import { instant } from '../database/instant.ts';
import { HOLDOUT_SALT } from '../experiment/assignment.ts';
import { type CapRoom, type ConsentState, type Facts, FREE } from '../policy/facts.ts';
import { type Bind, capRoom, capsOf } from './cap-room.ts';
import { legs } from './legs.ts';
import { factColumns, factJoins } from './person-facts.ts';
import { advance, place, standingOf, waiters } from './places.ts';
import { suppressAddresses } from './suppress-addresses.ts';

// The limits force look-ups by primary key, as in claim.ts.
function loadStatement({ policy, channel, step }: LoadRecipientsRequest): {
  readonly text: string;
  readonly values: readonly unknown[];
} {
  const values: unknown[] = [];
  const bind: Bind = (value, type) => `$${values.push(value) + FIXED}::${type}`;
  const now = '$5::timestamptz';
  const room = capRoom(capsOf(policy.caps, channel), { now, step, priority: policy.priority }, bind);
  const text = `
select
  enrolment.id, enrolment.variant, enrolment.in_control, customer.attributes, customer.zone, customer.locale,
  address_0.value as address,${factColumns()},${room.columns},
  campaigns_private.bucket('${HOLDOUT_SALT}', customer.external_id) < $7::integer as in_holdout,
  exists (
    select from campaigns_private.event
    where event.customer_id = customer.id and event.type = $6 and event.at > run.snapshot_at
  ) as goal_reached
from unnest($2::bigint[]) as wanted (id)
cross join lateral (select * from campaigns_private.enrolment where id = wanted.id limit 1) as enrolment
join campaigns_private.run on run.id = $1
cross join lateral (
  select * from campaigns_private.customer where id = enrolment.customer_id limit 1
) as customer${factJoins({ channel: '$3', purpose: '$4', now })}${room.joins}
where enrolment.run_id = run.id`;
  return { text, values };
}

/** Placeholders of `loadStatement` before those of the caps. */
const FIXED = 7;

interface Row {
  readonly id: string;
  readonly variant: string;
  readonly in_control: boolean;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly zone: string | null;
  readonly locale: string | null;
  readonly address: string | null;
  readonly address_status_0: Facts['address'];
  readonly suppressed_0: boolean;
  readonly consent_status_0: ConsentState;
  readonly night_status_0: ConsentState;
  readonly cap_free_at: Date | null;
  readonly cap_contended: boolean;
  readonly in_holdout: boolean;
  readonly goal_reached: boolean;
}

/** People of a run out of Postgres: two set-based statements, whatever the size of the batch. */
export function createRecipientSource(database: Queryable, clock: Clock): RecipientSource {
  return {
    enrolments: (request) => standingOf(database, request),
    place: (rows) => place(database, rows),
    advance: ({ enrolmentIds, step }) => advance(database, enrolmentIds, step),
    waiters: ({ runId, enrolmentIds }) => waiters(database, runId, enrolmentIds),
    legs: ({ step, enrolmentIds }) => legs(database, step, enrolmentIds),
    load: (request) => load(database, request, clock.now()),
    suppressAddresses: (request) => suppressAddresses(database, request),
  };
}

async function load(on: Queryable, request: LoadRecipientsRequest, nowMs: number): Promise<readonly Recipient[]> {
  const { runId, enrolmentIds, channel, purpose, goalEvent, globalHoldoutBp } = request;
  const { text, values } = loadStatement(request);
  const fixed = [runId, enrolmentIds, channel, purpose, instant(nowMs), goalEvent, globalHoldoutBp];
  const rows = await on.query<Row>(text, [...fixed, ...values]);
  return rows.map((row) => ({
    enrolmentId: row.id,
    variant: row.variant,
    address: row.address,
    attributes: row.attributes,
    timeZone: row.zone,
    locale: row.locale,
    facts: {
      inHoldout: row.in_holdout,
      inControl: row.in_control,
      goalReached: row.goal_reached,
      address: row.address_status_0,
      suppressed: row.suppressed_0,
      consent: row.consent_status_0,
      nightConsent: row.night_status_0,
      capRoom: roomOf(row, nowMs),
    },
  }));
}

/** What is on its way is asked about again within a minute, each person at a moment of their own. */
const CONTENDED_MS = 30_000;

function roomOf({ id, cap_free_at, cap_contended }: Row, nowMs: number): CapRoom {
  if (cap_free_at !== null) return { state: 'full', freeAtMs: cap_free_at.getTime() };
  const spreadMs = Number(BigInt(id) % 30n) * 1_000;
  return cap_contended ? { state: 'contended', freeAtMs: nowMs + CONTENDED_MS + spreadMs } : FREE;
}
