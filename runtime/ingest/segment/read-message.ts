import type { CustomerSchema } from '../../../dsl/schema/customer-schema.ts';
import { rowCheck } from '../rows/check-values.ts';
import { contentId } from '../rows/content-id.ts';
import type { TimeLimits } from '../rows/limits.ts';
import { Notices } from '../rows/notices.ts';
import { isGroup, READ_WRITTEN } from '../rows/read-written.ts';
import { isRowFault } from '../rows/reasons.ts';
import type { ConsentRow, EventRow } from '../rows/rows.ts';
import { CONSENTS } from '../store/consents.ts';
import { customers } from '../store/customers.ts';
import { EVENTS } from '../store/events.ts';
import { nameFault } from '../store/name-fault.ts';
import { customerOf, groupOf } from './customer-of.ts';
import { eventTime } from './event-time.ts';
import { eventType } from './event-type.ts';
import { CALLS, type Call, type Message, type MessageFault, messageFault } from './message.ts';
import { isOfShape } from './shape.ts';

/** Bytes of one message, as Segment documents. */
const LARGEST_MESSAGE = 32 * 1024;

export interface Receipt {
  readonly receivedMs: number;
  /** Of the batch, for messages that do not say it themselves. */
  readonly sentAt: unknown;
  readonly limits: TimeLimits;
}

type Said = Readonly<Record<string, unknown>>;
type Group = Readonly<Record<string, unknown>>;
type ReadMessage = (said: unknown, call: Call | null, receipt: Receipt) => Message | MessageFault;

/** Reads messages of client libraries; `call` is null for those of a batch, which say it in `type`. */
export function messageReader(schema: CustomerSchema | null): ReadMessage {
  const check = { customers: rowCheck('customers', schema), events: rowCheck('events', schema) };
  const notices = new Notices();

  const read: ReadMessage = (said, asked, receipt) => {
    if (!isGroup(said)) return messageFault('', 'not-an-object');
    if (!isOfShape(said)) return messageFault('', 'too-many-names');
    if (Buffer.byteLength(JSON.stringify(said)) > LARGEST_MESSAGE) return messageFault('', 'too-large');
    const call = asked ?? CALLS.find((name) => name === said['type']) ?? null;
    if (call === null) return messageFault('type', 'unknown-call');
    const userId = idOf(said['userId']);
    const anonymousId = idOf(said[call === 'alias' ? 'previousId' : 'anonymousId']);
    for (const [field, id] of [
      ['userId', userId],
      ['anonymousId', anonymousId],
    ] as const) {
      if (id === undefined) return messageFault(field, 'wrong-type');
      const fault = id === null ? null : nameFault(field, id);
      if (fault !== null) return fault;
    }
    const who = { userId: userId ?? null, anonymousId: anonymousId ?? null, isAlias: call === 'alias' };
    if (who.userId === null && who.anonymousId === null) return messageFault('userId', 'nobody');
    const silent = { ...who, event: null, traits: {}, customer: null, consents: [] };
    if (call === 'alias') {
      if (who.userId === null) return messageFault('userId', 'missing');
      return who.anonymousId === null ? messageFault('previousId', 'missing') : silent;
    }
    const atMs = eventTime(
      { timestamp: said['originalTimestamp'] ?? said['timestamp'], sentAt: said['sentAt'] ?? receipt.sentAt },
      receipt.receivedMs,
    );
    if (atMs === null) return messageFault('timestamp', 'bad-time');
    return call === 'identify' ? readPerson(said, silent, atMs, receipt) : readEvent(said, call, silent, atMs, receipt);
  };

  const readPerson = (said: Said, silent: Message, atMs: number, { limits }: Receipt): Message | MessageFault => {
    const traits = groupOf(said['traits']);
    if (traits === null) return messageFault('traits', 'wrong-type');
    const customer = customerOf(silent.userId ?? silent.anonymousId ?? '', traits, groupOf(said['context']) ?? {});
    if ('reason' in customer) return customer;
    const encoded = STORED_CUSTOMERS.encode(customer, limits);
    if (typeof encoded !== 'string') return encoded;
    const fault = check.customers(customer, notices);
    if (fault !== null) return fault;
    const consents = readConsents(traits['consents'], silent.userId, atMs, limits);
    if ('reason' in consents) return consents;
    const { consents: _said, ...kept } = traits;
    return { ...silent, traits: kept, customer: silent.userId === null ? null : customer, consents };
  };

  const readEvent = (
    said: Said,
    call: Call,
    silent: Message,
    atMs: number,
    { limits }: Receipt,
  ): Message | MessageFault => {
    const properties = propertiesOf(said, call);
    if (properties === null) return messageFault('properties', 'wrong-type');
    const name = call === 'track' ? said['event'] : call;
    if (typeof name !== 'string') return messageFault('event', name === undefined ? 'missing' : 'wrong-type');
    const content = { externalId: silent.userId ?? silent.anonymousId ?? '', type: eventType(name), atMs, properties };
    const id = said['messageId'] ?? contentId(content);
    if (typeof id !== 'string') return messageFault('messageId', 'wrong-type');
    const row: EventRow = { ...content, id };
    const encoded = EVENTS.encode(row, limits);
    const fault = typeof encoded === 'string' ? check.events(row, notices) : encoded;
    return fault ?? { ...silent, event: row };
  };
  return read;
}

const STORED_CUSTOMERS = customers('merge');

/** A number is an id, too: libraries of many shops send them. Undefined for what is none. */
function idOf(said: unknown): string | null | undefined {
  if (said === undefined || said === null || said === '') return null;
  if (typeof said === 'number' && Number.isSafeInteger(said)) return String(said);
  return typeof said === 'string' ? said : undefined;
}

function propertiesOf(said: Said, call: Call): Group | null {
  const group = groupOf(said[call === 'group' ? 'traits' : 'properties']);
  if (group === null) return null;
  const { name, category, groupId } = said;
  const own = call === 'group' ? { groupId } : call === 'track' ? {} : { name, category };
  return { ...group, ...Object.fromEntries(Object.entries(own).filter(([, value]) => typeof value === 'string')) };
}

/** Consent is what `traits.consents` says in the written form of docs/import.md, and nothing else. */
function readConsents(
  said: unknown,
  userId: string | null,
  atMs: number,
  limits: TimeLimits,
): readonly ConsentRow[] | MessageFault {
  if (said === undefined || said === null) return [];
  if (!Array.isArray(said)) return messageFault('traits.consents', 'wrong-type');
  if (userId === null) return messageFault('userId', 'missing');
  const rows: ConsentRow[] = [];
  for (const one of said) {
    if (!isGroup(one)) return messageFault('traits.consents', 'not-an-object');
    const row = READ_WRITTEN.consents({ at: new Date(atMs).toISOString(), ...one, customer: userId });
    if (isRowFault(row)) return messageFault(`traits.consents.${row.field}`, row.reason);
    const encoded = CONSENTS.encode(row, limits);
    if (typeof encoded !== 'string') return messageFault(`traits.consents.${encoded.field}`, encoded.reason);
    rows.push(row);
  }
  return rows;
}
