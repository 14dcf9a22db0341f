import type { WrittenSegment } from '../../../schema/segment-schema.ts';
import { type Code, call } from '../code/code.ts';
import { data } from '../code/literal.ts';
import type { Printer } from '../printer.ts';
import { printPredicate } from './predicate.ts';

/** `segment('loyal', any(...), { description: '...' })`. */
export function printSegment({ id, description, who }: WrittenSegment, printer: Printer): Code {
  return call(printer.names.language('segment'), [
    printer.item(['id'], data(id)),
    printer.item(['who'], printPredicate(who, ['who'], printer)),
    ...printer.options({ description }, []),
  ]);
}
