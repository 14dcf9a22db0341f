import { CHANNELS, type Purpose } from '../../../dsl/ir/index.ts';
import type { Queryable } from '../../database/database.ts';
import type { TimeLimits } from '../rows/limits.ts';
import { type RowFault, rowFault } from '../rows/reasons.ts';
import type { ConsentRow } from '../rows/rows.ts';
import { copyInstant } from './copy-instant.ts';
import { copyText } from './copy-line.ts';
import { nameFault } from './name-fault.ts';
import { partParameters, STAGED, type StagedPart, type StoredKind } from './stored-kind.ts';

/** A word that is there already stays as it is, its source too: history is evidence. */
const INSERT = `
with inserted as (
  insert into campaigns_private.consent (customer_id, channel, purpose, night, at, status, source)
  select customer_id, channel, purpose, night, at, status, source
  from pg_temp.staged where customer_id is not null and ${STAGED}
  order by channel, purpose, night, customer_id, at, status
  on conflict (channel, purpose, night, customer_id, at, status) do nothing
  returning 1
)
select count(*)::integer as inserted from inserted`;

const STATUSES: ReadonlySet<string> = new Set<ConsentRow['status']>(['granted', 'refused', 'withdrawn']);
const PURPOSES: ReadonlySet<string> = new Set<Purpose>(['ad', 'info']);
const KNOWN_CHANNELS: ReadonlySet<string> = new Set(CHANNELS);

export const CONSENTS: StoredKind<ConsentRow> = {
  table: 'campaigns_private.consent',
  statistics: 'campaigns_private.consent',
  columns: `external_id text, channel text, purpose text, night boolean, at timestamptz,
    status campaigns_private.consent_status, source text`,
  encode,
  key: null,
  lane: ({ externalId }) => externalId,
  needsCustomer: true,
  merge,
};

function encode(row: ConsentRow, limits: TimeLimits): string | RowFault {
  const { externalId, channel, purpose, night, status, atMs, source } = row;
  const fault = nameFault('customer', externalId) ?? nameFault('source', source) ?? timeFault(row, limits);
  if (fault !== null) return fault;
  if (!KNOWN_CHANNELS.has(channel)) return rowFault('channel', 'unlisted-value');
  if (!PURPOSES.has(purpose)) return rowFault('purpose', 'unlisted-value');
  if (!STATUSES.has(status)) return rowFault('status', 'unlisted-value');
  return `${copyText(externalId)}\t${channel}\t${purpose}\t${night}\t${copyInstant(atMs)}\t${status}\t${copyText(source)}`;
}

/** Years that JavaScript and Postgres write alike. */
const FIRST_MS = Date.UTC(1970, 0, 1);
const LAST_MS = Date.UTC(9999, 11, 31);

/**
 * A yes needs a believable time. A no is taken with any time, and counts at once: a wrong clock must not turn it into
 * silence.
 */
function timeFault({ atMs, status }: ConsentRow, { latestMs }: TimeLimits): RowFault | null {
  if (!Number.isSafeInteger(atMs) || atMs < FIRST_MS || atMs > LAST_MS) return rowFault('at', 'bad-time');
  return status === 'granted' && atMs > latestMs ? rowFault('at', 'in-the-future') : null;
}

async function merge(tx: Queryable, part: StagedPart) {
  const [row] = await tx.query<{ inserted: number }>(INSERT, partParameters(part));
  const inserted = row?.inserted ?? 0;
  return { inserted, changed: 0, unchanged: part.rows - inserted };
}
