import type { CustomerSchema } from '../schema/customer-schema.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding-of.ts';
import { suggestion } from './nearest.ts';

export function unknownEvent(name: string, path: Finding['path'], schema: CustomerSchema): Finding {
  const message = `there is no event "${name}"`;
  return finding({ code: 'check/unknown-event', path, message, ...suggestion(name, Object.keys(schema.events)) });
}
