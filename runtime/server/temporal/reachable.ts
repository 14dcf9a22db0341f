import { connect } from 'node:net';
import { Connection } from '@temporalio/client';
import type { Diagnostic } from '../../../dsl/diagnostic/diagnostic.ts';
import type { TemporalEndpoint } from '../endpoints.ts';
import { serverFault } from '../fault.ts';

/** Search attributes that our workflows set. All are of the type Keyword. */
export const SEARCH_ATTRIBUTES = ['CampaignId', 'CampaignRun', 'IrHash', 'ShardState'] as const;

const ANSWER_WITHIN_MS = 2_000;

/** True when the server at this address answers, has the namespace `default` and knows our search attributes. */
export async function isReady(address: string): Promise<boolean> {
  if (!(await listens(address))) return false;
  const connection = Connection.lazy({ address, connectTimeout: ANSWER_WITHIN_MS });
  try {
    const answer = await connection.withAbortSignal(AbortSignal.timeout(ANSWER_WITHIN_MS), () =>
      connection.operatorService.listSearchAttributes({ namespace: 'default' }),
    );
    return SEARCH_ATTRIBUTES.every((name) => answer.customAttributes?.[name] !== undefined);
  } catch {
    // Not there yet; the caller asks again until its own deadline.
    return false;
  } finally {
    await connection.close();
  }
}

/** The client is patient with an address where nobody listens yet; a bare connection knows at once. */
function listens(address: string): Promise<boolean> {
  const [host = '', port = ''] = address.split(':');
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: ANSWER_WITHIN_MS });
    const answer = (yes: boolean) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('timeout', () => answer(false));
  });
}

/** Null when the Temporal server at this endpoint answers; otherwise why not, without any secret. */
export async function temporalFault(
  endpoint: Pick<TemporalEndpoint, 'address'> & Partial<TemporalEndpoint>,
  withinMs = 5_000,
): Promise<Diagnostic | null> {
  const { address, tls = null, apiKey = null } = endpoint;
  try {
    const connection = await Connection.connect({
      address,
      tls,
      ...(apiKey === null ? {} : { apiKey }),
      connectTimeout: withinMs,
    });
    await connection.close();
    return null;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return serverFault(
      'server/temporal-unreachable',
      `no Temporal server answers at ${address} within ${withinMs / 1000} s (${why})`,
      'start one with `campaigns dev`, or mend the address in temporal.config.ts or TEMPORAL_ADDRESS',
    );
  }
}
