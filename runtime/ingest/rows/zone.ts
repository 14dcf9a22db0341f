import { zoneExists } from '../../../dsl/check/calendar.ts';
import { type RowFault, rowFault } from './reasons.ts';

/** Zones are few and asking is slow; a file of nonsense must not fill the memory. */
const MAX_KNOWN = 2_000;
const known = new Map<string, RowFault | null>();

/** The fault of a zone that does not exist as it is written; null for one that does. */
export function zoneOrFault(zone: string): RowFault | null {
  const seen = known.get(zone);
  if (seen !== undefined) return seen;
  if (known.size === MAX_KNOWN) known.clear();
  const fault = zoneExists(zone) ? null : rowFault('zone', 'bad-zone');
  known.set(zone, fault);
  return fault;
}
