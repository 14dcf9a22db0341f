import type { MessageStatus } from '../../../ir/index.ts';
import type { WrittenPredicate, WrittenSegmentUse } from '../../../schema/predicate-schema.ts';
import { statusOf } from '../../../schema/step-status-schema.ts';
import { type Code, call, chain, item, object, plain } from '../code/code.ts';
import { data, inQuotes, options, properties } from '../code/literal.ts';
import type { Path, Printer } from '../printer.ts';
import { countLinks, didChain, testLinks } from './event-chain.ts';

/** A written predicate as the expression that a person would write, such as `did.purchased.atLeast(2).inLast('30d')`. */
export function printPredicate(written: WrittenPredicate, path: Path, printer: Printer): Code {
  return printer.at(path, () => expression(written, path, printer));
}

function expression(written: WrittenPredicate, path: Path, printer: Printer): Code {
  const { names } = printer;
  if ('all' in written) return group('all', written.all, path, printer);
  if ('any' in written) return group('any', written.any, path, printer);
  if ('not' in written) {
    return call(names.language('not'), [item(printPredicate(written.not, [...path, 'not'], printer))]);
  }
  if ('segment' in written) return segment(written, path, printer);
  if ('did' in written) return didChain(written, names.kit('did'));
  if ('step' in written) {
    const status = stepStatus(written.step, statusOf(written), printer);
    return written.was === undefined ? call(names.language('not'), [item(status)]) : status;
  }
  if ('was' in written) {
    const { was, campaign, channel, ...rest } = written;
    const status = { name: was, items: campaign === undefined ? [] : [item(data(campaign))] };
    const on = channel === undefined ? [] : [{ name: 'on', items: [item(printer.channel(channel))] }];
    return chain(plain(names.language('was')), [status, ...on, ...countLinks(rest)]);
  }
  if ('consented' in written) {
    const { consented, channel, ...rest } = written;
    const on = item(printer.channel(channel), { key: 'channel' });
    return call(names.language('consented'), [
      item(object([...properties({ purpose: consented }), on, ...properties(rest)])),
    ]);
  }
  if ('reachable' in written) return call(names.language('reachable'), [item(printer.channel(written.reachable))]);
  if ('random' in written) {
    const { random, ...rest } = written;
    return call(names.language('random'), [item(data(random)), ...options(rest)]);
  }
  const { attribute, ...test } = written;
  return chain(plain(`${names.kit('customer')}.${attribute}`), testLinks(test));
}

/** `step('remind').opened`. */
export function stepStatus(id: string, status: MessageStatus, { names }: Printer): Code {
  return plain(`${names.language('step')}(${inQuotes(id)}).${status}`);
}

function group(name: 'all' | 'any', of: readonly WrittenPredicate[], path: Path, printer: Printer): Code {
  const make = (one: WrittenPredicate, at: Path) => printPredicate(one, at, printer);
  return call(printer.names.language(name), printer.items(of, [...path, name], make));
}

/** With its meaning where the file gives that, else by its module where TypeScript has one, else by its id. */
function segment({ segment: id, who }: WrittenSegmentUse, path: Path, printer: Printer): Code {
  if (who !== undefined) {
    const meaning = printPredicate(who, [...path, 'who'], printer);
    return call(printer.names.language('segment'), [item(data(id)), item(meaning)]);
  }
  const imported = printer.segment(id);
  return imported === null ? call(printer.names.language('inSegment'), [item(data(id))]) : plain(imported);
}
