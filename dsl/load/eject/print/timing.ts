import { listed } from '../../../schema/list-or.ts';
import type { WrittenTiming } from '../../../schema/timing-schema.ts';
import type { WrittenInactivity, WrittenTrigger } from '../../../schema/trigger-schema.ts';
import { type Code, call, chain, item, list, object, plain } from '../code/code.ts';
import { data, options } from '../code/literal.ts';
import type { Path, Printer } from '../printer.ts';
import { printPredicate } from './predicate.ts';
import { whereItems } from './where.ts';

/** When people come in, by its builder. */
export function printTrigger(written: WrittenTrigger, path: Path, printer: Printer): Code {
  const { names } = printer;
  if ('once' in written) return call(names.language('once'), [item(data(written.once)), item(data(written.timezone))]);
  if ('cron' in written) return call(names.language('cron'), [item(data(written.cron)), item(data(written.timezone))]);
  if ('every' in written) {
    const { every, ...time } = written;
    return call(names.language('every'), [item(data(every)), item(object(printer.fields(time, path)))]);
  }
  if ('event' in written) {
    const { event, where, ...rest } = written;
    const items = [...whereItems({ where }, path, printer), ...printer.fields(rest, path)];
    return call(names.language('on'), [
      item(printer.event(event)),
      ...(items.length === 0 ? [] : [item(object(items))]),
    ]);
  }
  if ('enters' in written) {
    const { enters, ...rest } = written;
    const who = printer.item([...path, 'enters'], printPredicate(enters, [...path, 'enters'], printer));
    return call(names.language('enters'), [who, ...printer.options(rest, path)]);
  }
  if ('inactive' in written) {
    const { inactive, without, ...rest } = written;
    const events = printEvents(without, printer).map((code) => item(code, { key: 'without' }));
    const options = [...events, ...printer.fields(rest, path)];
    const last = options.length === 0 ? [] : [item(object(options))];
    return call(names.language('inactive'), [item(data(inactive)), ...last]);
  }
  const { calledBy: _, ...rest } = written;
  return call(names.language('calledByApi'), printer.options(rest, path));
}

/** One event, or a list of them in the one place; nothing where none are named. */
function printEvents(events: WrittenInactivity['without'], printer: Printer): readonly Code[] {
  const codes = listed(events).map(({ item: event }) => printer.event(event));
  return Array.isArray(events) ? [list(codes.map((code) => item(code)))] : codes;
}

/** A time of the clock, by its builder. */
export function printTiming(written: WrittenTiming, path: Path, printer: Printer): Code {
  return printer.at(path, () => timing(written, printer));
}

function timing(written: WrittenTiming, { names }: Printer): Code {
  if ('next' in written) {
    const { next, at, ...zone } = written;
    const days = call(names.language('next'), [item(data(next))]);
    return chain(days, [{ name: 'at', items: [item(data(at)), ...options(zone)] }]);
  }
  if ('between' in written) {
    const { between, ...rest } = written;
    return call(names.language('between'), [...between.map((time) => item(data(time))), ...options(rest)]);
  }
  if ('bestTimeWithin' in written) {
    const { bestTimeWithin, ...rest } = written;
    return call(names.language('bestTime'), [item(data(bestTimeWithin)), ...options(rest)]);
  }
  if (!('attribute' in written)) return call(names.language('after'), [item(data(written.after))]);
  const { attribute, before, after, ...rest } = written;
  const [builder, duration] = before === undefined ? ['after', after] : ['before', before];
  const date = plain(`${names.kit('customer')}.${attribute}`);
  return call(names.language(builder), [item(data(duration)), item(date), ...options(rest)]);
}
