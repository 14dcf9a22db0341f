import { NativeConnection } from '@temporalio/worker';
import type { TemporalEndpoint } from '../server/endpoints.ts';
import { SEARCH_ATTRIBUTE_NAMES } from '../workflows/search-attributes.ts';

/** Connects, or throws the SDK's error when nobody answers. */
export function connect({ address, tls, apiKey }: TemporalEndpoint): Promise<NativeConnection> {
  return NativeConnection.connect({ address, tls, ...(apiKey === null ? {} : { apiKey }) });
}

/** Wire number of the type Keyword. */
const KEYWORD = 2;

/** Registers the search attributes that workflows set and that the namespace lacks. Repeating it changes nothing. */
export async function ensureSearchAttributes(connection: NativeConnection, namespace: string): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = SEARCH_ATTRIBUTE_NAMES.filter((name) => customAttributes?.[name] === undefined);
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(missing.map((name) => [name, KEYWORD]));
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
}
