import cors from '@fastify/cors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CustomerSchema } from '../../../dsl/schema/customer-schema.ts';
import type { Clock } from '../../clock/clock.ts';
import type { Database } from '../../database/database.ts';
import { DatabaseError } from '../../database/failure.ts';
import { type TimeLimits, timeLimits } from '../rows/limits.ts';
import { isGroup } from '../rows/read-written.ts';
import { CALLS, type Call, type Message, type MessageFault } from '../segment/message.ts';
import { messageReader } from '../segment/read-message.ts';
import { takeMessages } from '../segment/take-messages.ts';
import { unpack } from '../segment/unpack.ts';
import { basicKey, type MayWrite } from '../segment/write-keys.ts';
import { eventHorizon } from '../store/horizon.ts';
import { openApi } from './openapi.ts';
import type { Routes } from './server.ts';
import { BookFullError, openBook } from './visit-book.ts';

export interface SegmentRoutesOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly mayWrite: MayWrite;
  /** Of the workspace; null takes everything. */
  readonly schema: CustomerSchema | null;
  /** Without personal data. */
  readonly log: (line: string) => void;
  /** Bytes of messages that may wait to be written; beyond it senders are asked to come again. Default 32 MiB. */
  readonly mostWaiting?: number;
}

/** Bytes of a body, packed or not: what Segment documents for a batch. */
const LARGEST_BODY = 500 * 1024;
const MOST_WAITING = 32 * 1024 * 1024;
/** Seconds after which there is room again, as a rule. */
const COME_AGAIN = '1';

/** Messages of one request, which are written together. */
interface Parcel {
  readonly messages: readonly Message[];
  readonly limits: TimeLimits;
  /** Filled when it is written: why a message was not taken, by its place. */
  faults: readonly (MessageFault | null)[];
  /** Filled where it could not be written though others could. */
  error?: unknown;
}

interface Refused extends MessageFault {
  /** Position in the batch, from 0. */
  readonly index: number;
}

/** `POST /v1/CALL`, `/v1/batch` and `/v1/import`, as client libraries of Segment send to them. 200 means durable. */
export function segmentRoutes(options: SegmentRoutesOptions): Routes {
  const { database, clock, mayWrite, schema, log, mostWaiting = MOST_WAITING } = options;
  const read = messageReader(schema);
  const book = openBook<Parcel>((parcels) => writeParcels(database, clock, parcels));
  let waitingBytes = 0;

  const write = async (parcel: Parcel, bytes: number): Promise<void> => {
    if (waitingBytes + bytes > mostWaiting) throw new BookFullError('too much waits to be written');
    waitingBytes += bytes;
    try {
      await book.add(parcel);
      if (parcel.error !== undefined) throw parcel.error;
    } finally {
      waitingBytes -= bytes;
    }
  };

  const take = (call: Call | null) => async (request: FastifyRequest, reply: FastifyReply) => {
    const key = basicKey(request.headers.authorization);
    if (key !== null && !mayWrite(key)) return refuse(reply, 401, 'bad-write-key');
    const packed = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const body = await unpack(packed, request.headers['content-encoding'], LARGEST_BODY);
    if (typeof body === 'string') return refuse(reply, UNPACK_STATUS[body], body);
    const said = parseObject(body);
    if (said === null) return refuse(reply, 400, 'malformed');
    const { writeKey, ...content } = said;
    if (key === null && !(typeof writeKey === 'string' && mayWrite(writeKey)))
      return refuse(reply, 401, 'bad-write-key');
    const items: unknown = call === null ? said['batch'] : [content];
    if (!Array.isArray(items)) return refuse(reply, 400, 'malformed');

    const receivedMs = clock.now();
    const limits = timeLimits(receivedMs, await eventHorizon(database));
    const receipt = { receivedMs, limits, sentAt: said['sentAt'] };
    const refused: Refused[] = [];
    const places: number[] = [];
    const messages: Message[] = [];
    items.forEach((item, index) => {
      const message = read(item, call, receipt);
      if ('reason' in message) refused.push({ index, field: message.field, reason: message.reason });
      else {
        places.push(index);
        messages.push(message);
      }
    });
    const parcel: Parcel = { messages, limits, faults: [] };
    try {
      if (messages.length > 0) await write(parcel, body.length);
    } catch (error) {
      if (!(error instanceof BookFullError)) throw error;
      log('warn: the store is busy; a sender was asked to come again');
      return refuse(reply.header('retry-after', COME_AGAIN), 429, 'busy');
    }
    parcel.faults.forEach((fault, at) => {
      if (fault !== null) refused.push({ index: places[at] ?? at, ...fault });
    });
    for (const { field, reason } of refused) log(`warn: a message was refused: ${groupName(field)} ${reason}`);
    if (refused.length > 0 && refused.length === items.length) {
      return reply.code(400).send({ success: false, error: 'refused', refused });
    }
    return reply.send(refused.length === 0 ? { success: true } : { success: true, refused });
  };

  return (server) => {
    // Keys travel in the body or in Authorization, never in cookies, so any site may be told that it may.
    void server.register(cors, { origin: '*', methods: ['GET', 'POST'], maxAge: 86_400 });
    const settings = { bodyLimit: LARGEST_BODY };
    for (const call of CALLS) server.post(`/v1/${call}`, settings, take(call));
    for (const path of ['/v1/batch', '/v1/import']) server.post(path, settings, take(null));
    server.get('/openapi.json', (_request, reply) => reply.send(openApi()));
    server.addHook('onClose', () => book.close());
  };
}

const UNPACK_STATUS = { 'too-large': 413, malformed: 400, 'unknown-encoding': 415 } as const;

/** Writes parcels together; where the store refuses that, one by one, so that nobody fails with somebody else. */
async function writeParcels(database: Database, clock: Clock, parcels: readonly Parcel[]): Promise<void> {
  try {
    await writeTogether(database, clock, parcels);
  } catch (error) {
    const lost = !(error instanceof DatabaseError) || error.connectionLost;
    if (lost || parcels.length === 1) throw error;
    for (const parcel of parcels) {
      await writeTogether(database, clock, [parcel]).catch((own: unknown) => {
        parcel.error = own;
      });
    }
  }
}

async function writeTogether(database: Database, clock: Clock, parcels: readonly Parcel[]): Promise<void> {
  const limits = parcels.at(-1)?.limits ?? timeLimits(clock.now(), null);
  const messages = parcels.flatMap((parcel) => parcel.messages);
  const faults = await takeMessages(database, messages, { nowMs: clock.now(), limits });
  let from = 0;
  for (const parcel of parcels) {
    parcel.faults = faults.slice(from, from + parcel.messages.length);
    from += parcel.messages.length;
  }
}

/** The first name alone: deeper ones may be somebody's data. */
function groupName(field: string): string {
  return field.split('.')[0] || 'message';
}

function refuse(reply: FastifyReply, status: number, error: string): FastifyReply {
  return reply.code(status).send({ success: false, error });
}

function parseObject(body: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return isGroup(value) ? value : null;
  } catch {
    return null;
  }
}
