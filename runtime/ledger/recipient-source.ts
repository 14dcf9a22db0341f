import type { LoadRecipientsRequest, Recipient, RecipientSource } from '../activities/ports.ts';
import type { Clock } from '../clock/clock.ts';
import type { Queryable } from '../database/database.ts';
import { instant } from '../database/instant.ts';
import type { ConsentState, Facts } from '../policy/facts.ts';
import { legs } from './legs.ts';
import { FACT_COLUMNS, factJoins } from './person-facts.ts';
import { advance, place, standingOf, waiters } from './places.ts';
import { suppressAddresses } from './suppress-addresses.ts';

// The limits force look-ups by primary key, as in claim.ts.
const LOAD = `
select
  enrolment.id, enrolment.variant, enrolment.in_control, customer.attributes, customer.zone, customer.locale, address.value as address,${FACT_COLUMNS},
  exists (
    select from campaigns_private.event
    where event.customer_id = customer.id and event.type = $6 and event.at > run.snapshot_at
  ) as goal_reached
from unnest($2::bigint[]) as wanted (id)
cross join lateral (select * from campaigns_private.enrolment where id = wanted.id limit 1) as enrolment
join campaigns_private.run on run.id = $1
cross join lateral (
  select * from campaigns_private.customer where id = enrolment.customer_id limit 1
) as customer${factJoins({ channel: '$3', purpose: '$4', now: '$5' })}
where enrolment.run_id = run.id`;

interface Row {
  readonly id: string;
  readonly variant: string;
  readonly in_control: boolean;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly zone: string | null;
  readonly locale: string | null;
  readonly address: string | null;
  readonly address_status: Facts['address'];
  readonly suppressed: boolean;
  readonly consent: ConsentState;
  readonly night_consent: ConsentState;
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
  const { runId, enrolmentIds, channel, purpose, goalEvent } = request;
  const rows = await on.query<Row>(LOAD, [runId, enrolmentIds, channel, purpose, instant(nowMs), goalEvent]);
  return rows.map((row) => ({
    enrolmentId: row.id,
    variant: row.variant,
    address: row.address,
    attributes: row.attributes,
    timeZone: row.zone,
    locale: row.locale,
    facts: {
      inControl: row.in_control,
      goalReached: row.goal_reached,
      address: row.address_status,
      suppressed: row.suppressed,
      consent: row.consent,
      nightConsent: row.night_consent,
    },
  }));
}
