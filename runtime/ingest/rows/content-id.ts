import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../dsl/ir/canonical-json.ts';
import type { EventRow } from './rows.ts';

/**
 * The id of an event whose source gives none: `content-` and 132 bits of the SHA-256 of person, type, time and properties
 * as canonical JSON. The same event has the same id in every file; two that agree in all of it are one event.
 */
export function contentId({ externalId, type, atMs, properties }: Omit<EventRow, 'id'>): string {
  const content = canonicalJson([externalId, type, atMs, properties]);
  return `content-${createHash('sha256').update(content).digest('base64url').slice(0, 22)}`;
}
