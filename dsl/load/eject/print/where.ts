import type { WrittenEvent } from '../../../schema/event-schema.ts';
import type { Item } from '../code/code.ts';
import type { Path, Printer } from '../printer.ts';
import { conditions } from './event-chain.ts';

/** `where: (e) => e.amount.gte(50_000)`, if only some events count. `path` is that of the group with the event's name. */
export function whereItems({ where }: Pick<WrittenEvent, 'where'>, path: Path, printer: Printer): readonly Item[] {
  return where === undefined ? [] : [printer.field([...path, 'where'], () => conditions(where))];
}
