import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReadReceipts, ReceiptRefusal } from '../../../adapters/contract/index.ts';
import type { Clock } from '../../clock/clock.ts';
import type { Database } from '../../database/database.ts';
import { recordReceipts } from '../../ledger/record-receipts.ts';
import type { Routes } from './server.ts';

export interface ReceiptRoutesOptions {
  readonly database: Database;
  readonly clock: Clock;
  /** Readers by the name of their provider. */
  readonly readers: ReadonlyMap<string, ReadReceipts>;
  readonly log: (line: string) => void;
}

const STATUS: Readonly<Record<ReceiptRefusal, number>> = { forged: 401, expired: 401, garbage: 400 };
const LARGEST_BODY = 4 * 1024 * 1024;

/** `POST /v1/receipts/PROVIDER`: a provider's webhook. 200 means durable; anything else asks the provider to come again. */
export function receiptRoutes({ database, clock, readers, log }: ReceiptRoutesOptions): Routes {
  const take = async (request: FastifyRequest<{ Params: { provider: string } }>, reply: FastifyReply) => {
    const { provider } = request.params;
    const read = readers.get(provider);
    if (read === undefined) return reply.code(404).send({ error: 'unknown-provider' });
    const nowMs = clock.now();
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
    );
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const answer = read({ headers, body, nowMs });
    if ('refused' in answer) {
      log(`warn: a request of the provider ${provider} is ${answer.refused} and was refused`);
      return reply.code(STATUS[answer.refused]).send({ error: answer.refused });
    }
    const sums = await recordReceipts(database, answer.receipts, nowMs);
    if (sums.unknown > 0) log(`warn: ${sums.unknown} receipts of ${provider} speak of no message of ours`);
    return reply.send(sums);
  };
  return (server) => {
    server.post('/v1/receipts/:provider', { bodyLimit: LARGEST_BODY }, take);
  };
}
