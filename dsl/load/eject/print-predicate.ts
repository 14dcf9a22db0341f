import type { WrittenPredicate } from '../../schema/predicate-schema.ts';
import { type Code, call, item } from './code.ts';
import type { Printer } from './printer.ts';

type Path = readonly (string | number)[];
type Fields = Readonly<Record<string, unknown>>;

/** A written predicate as the expression that a person would write, such as `did.purchased.atLeast(2).inLast('30d')`. */
export function printPredicate(written: WrittenPredicate, path: Path, printer: Printer): Code {
  const fields = written as unknown as Fields;
  const verb = Object.keys(PRINTERS).find((name) => Object.hasOwn(fields, name));
  const print = verb === undefined ? undefined : PRINTERS[verb];
  if (print === undefined) throw printer.refuse(path, 'a predicate that has no builder');
  return print(fields, path, printer);
}

const PRINTERS: Readonly<Record<string, (fields: Fields, path: Path, printer: Printer) => Code>> = {
  all: ({ all }, path, printer) => group('all', all, [...path, 'all'], printer),
  any: ({ any }, path, printer) => group('any', any, [...path, 'any'], printer),
  not: ({ not }, path, printer) =>
    call(printer.use('not'), [item(printPredicate(not as WrittenPredicate, [...path, 'not'], printer))]),
  segment: ({ segment, ...rest }, path, printer) => {
    if (Object.keys(rest).length > 0) throw printer.refuse(path, 'a segment with a meaning of its own');
    return `${printer.use('inSegment')}(${printer.plain(segment)})`;
  },
  attribute: ({ attribute, ...test }, path, printer) => {
    printer.useKit('customer');
    return `customer.${String(attribute)}${tested(test, path, printer)}`;
  },
  did: printDid,
  was: ({ was, campaign, channel, ...rest }, path, printer) => {
    const on = channel === undefined ? '' : `.on(${printer.plain(channel)})`;
    const id = campaign === undefined ? '' : printer.plain(campaign);
    return `${printer.use('was')}.${String(was)}(${id})${on}${links(rest, path, printer)}`;
  },
  consented: ({ consented, ...rest }, _path, printer) =>
    `${printer.use('consented')}(${printer.plain({ purpose: consented, ...rest })})`,
  reachable: ({ reachable }, _path, printer) => `${printer.use('reachable')}(${printer.plain(reachable)})`,
  random: ({ random, ...rest }, _path, printer) => {
    const options = Object.keys(rest).length === 0 ? '' : `, ${printer.plain(rest)}`;
    return `${printer.use('random')}(${printer.plain(random)}${options})`;
  },
};

function group(name: string, of: unknown, path: Path, printer: Printer): Code {
  const items = (of as readonly WrittenPredicate[]).map((one, index) => {
    const at = [...path, index];
    const comments = printer.comments.takeBelow(at);
    return item(printPredicate(one, at, printer), comments);
  });
  return call(printer.use(name), items);
}

/** `.gte(3)`, `.exists()`: the one test of an attribute or a property. */
function tested(test: Fields, path: Path, printer: Printer): string {
  const [entry, ...others] = Object.entries(test);
  if (entry === undefined || others.length > 0) throw printer.refuse(path, 'a question without exactly one test');
  const [name, value] = entry;
  if (name !== 'exists') return `.${name}(${printer.plain(value)})`;
  if (value === true) return '.exists()';
  throw printer.refuse([...path, 'exists'], 'exists: false, which TypeScript says by not(...)');
}

const AGGREGATES = ['sum', 'average', 'min', 'max', 'distinct'] as const;

function printDid(fields: Fields, path: Path, printer: Printer): Code {
  const { did, where, ...rest } = fields;
  printer.useKit('did');
  const base = `did.${String(did)}${whereOf(where, [...path, 'where'], printer)}`;
  const follow = ['followedBy', 'notFollowedBy'].find((word) => word in rest);
  if (follow !== undefined) return followed(base, follow, rest, path, printer);
  const aggregate = AGGREGATES.find((word) => word in rest);
  if (aggregate !== undefined) {
    const { [aggregate]: property, inLast, during, timezone, ...test } = rest;
    const window = links({ inLast, during, timezone }, path, printer);
    return `${base}.${aggregate}(${printer.plain(property)})${tested(test, path, printer)}${window}`;
  }
  if ('rank' in rest || 'overdueBy' in rest) throw printer.refuse(path, 'a rank or a rhythm');
  return `${base}${links(rest, path, printer)}`;
}

function followed(base: string, word: string, rest: Fields, path: Path, printer: Printer): Code {
  const { [word]: then, ...window } = rest;
  const { did, where, ...options } = then as Fields;
  const event = `did.${String(did)}${whereOf(where, [...path, word, 'where'], printer)}`;
  return `${base}${links(window, path, printer)}.${word}(${event}, ${printer.plain(options)})`;
}

function whereOf(where: unknown, path: Path, printer: Printer): string {
  if (where === undefined) return '';
  const conditions = (Array.isArray(where) ? where : [where]) as readonly Fields[];
  const printed = conditions.map(({ property, ...test }) => `e.${String(property)}${tested(test, path, printer)}`);
  return `.where((e) => ${printed.length === 1 ? printed[0] : `[${printed.join(', ')}]`})`;
}

const WINDOW_WORD = / (\w)/g;

/** `.atLeast(2).inLast('30d').thisMonth()`. */
function links(fields: Fields, path: Path, printer: Printer): string {
  const { during, timezone, ...rest } = fields;
  const named = Object.entries(rest).flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (!['atLeast', 'atMost', 'exactly', 'inLast'].includes(name)) throw printer.refuse([...path, name], `"${name}"`);
    return [`.${name}(${printer.plain(value)})`];
  });
  const zone = timezone === undefined ? '' : printer.plain({ timezone });
  const window = during === undefined ? '' : `.${camel(String(during))}(${zone})`;
  return [...named, window].join('');
}

function camel(words: string): string {
  return words.replace(WINDOW_WORD, (_, letter: string) => letter.toUpperCase());
}
