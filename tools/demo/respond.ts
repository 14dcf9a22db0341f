import type { Database } from '../../runtime/database/database.ts';
import { importEvents } from '../../runtime/ingest/index.ts';
import type { Random } from './random.ts';

/** Made-up buying after the mail: shares of people, by variant; the control group buys without having heard anything. */
export interface Response {
  readonly event: string;
  readonly amount: number;
  readonly byVariant: Readonly<Record<string, number>>;
  readonly control: number;
}

const ENROLLED = `
select customer.external_id, enrolment.variant, enrolment.in_control
from campaigns_private.enrolment
join campaigns_private.run on run.id = enrolment.run_id
join campaigns_private.customer on customer.id = enrolment.customer_id
where run.campaign_id = $1 and (enrolment.reason is null or enrolment.in_control)
order by customer.id`;

interface Enrolled {
  readonly external_id: string;
  readonly variant: string;
  readonly in_control: boolean;
}

/** Lets some of a campaign's people do what it asked for, now. Answers how many did. */
export async function respond(
  database: Database,
  random: Random,
  campaign: string,
  response: Response,
  nowMs: number,
): Promise<number> {
  const people = await database.query<Enrolled>(ENROLLED, [campaign]);
  const doers = people.filter(({ variant, in_control }) =>
    random.chance(in_control ? response.control : (response.byVariant[variant] ?? 0)),
  );
  await importEvents(
    database,
    doers.map(({ external_id }) => ({
      id: `response-${campaign}-${external_id}`,
      externalId: external_id,
      type: response.event,
      atMs: nowMs,
      properties: { amount: response.amount },
    })),
  );
  return doers.length;
}
