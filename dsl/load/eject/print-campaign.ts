import type { CustomerSchema } from '../../schema/customer-schema.ts';
import type { WrittenPredicate } from '../../schema/predicate-schema.ts';
import { type Code, call, item, layOut, object } from './code.ts';
import { Comments } from './comments.ts';
import { printPredicate } from './print-predicate.ts';
import { Printer } from './printer.ts';

type Path = readonly (string | number)[];
type Fields = Readonly<Record<string, unknown>>;

export interface TwinInput {
  readonly text: string;
  /** The written form without `version`. */
  readonly written: Fields;
  readonly schema: CustomerSchema;
  /** Import path of the module that exports the kit. */
  readonly kit: string;
  readonly typedTexts: boolean;
}

/** The TypeScript of a campaign that YAML wrote. Throws `NoTwin` for what has no builder. */
export function printCampaign({ text, written, schema, kit, typedTexts }: TwinInput): string {
  const comments = new Comments(text);
  const printer = new Printer(comments, schema, typedTexts);
  const fields = Object.entries(written).map(([key, value]) => {
    const code = field(key, value, printer);
    return item(code, comments.takeBelow([key]), `${key}: `);
  });
  const head = [...comments.head, ...comments.takeBelow(['version'])];
  const body = layOut(call(printer.useKit('campaign'), [item(object(fields))]));
  const { language, kit: names } = printer.imports();
  return [
    ...(language.length === 0 ? [] : [`import { ${language.join(', ')} } from 'campaigns-as-code';`]),
    `import { ${names.join(', ')} } from '${kit}';`,
    '',
    ...documentation(head),
    `export default ${body};`,
    '',
  ].join('\n');
}

function documentation(lines: readonly string[]): readonly string[] {
  const safe = lines.map((line) => line.replaceAll('*/', '* /'));
  if (safe.length <= 1) return safe.map((line) => `/** ${line} */`);
  return ['/**', ...safe.map((line) => ` * ${line}`), ' */'];
}

function field(key: string, value: unknown, printer: Printer): Code {
  const path = [key];
  switch (key) {
    case 'steps':
      throw printer.refuse(path, 'a journey of steps');
    case 'target':
    case 'exclude':
      return value === 'everyone' ? printer.use('everyone') : printPredicate(value as WrittenPredicate, path, printer);
    case 'exit':
      return exit(value, path, printer);
    case 'trigger':
      return trigger(value as Fields, path, printer);
    case 'channel':
      return channel(value, path, printer);
    case 'message':
    case 'variants':
      return printer.data(value, path, (inner, at) => special(inner, at, printer));
    default:
      return printer.data(value, path, () => null);
  }
}

/** Predicates among data: the `when` of a variant. Texts of messages, by the place where they stand. */
function special(value: unknown, path: Path, printer: Printer): Code | null {
  const isWhen = path[0] === 'variants' && path.length === 3 && path[2] === 'when';
  if (isWhen) return printPredicate(value as WrittenPredicate, path, printer);
  return typeof value === 'string' && value.includes('{{') ? printer.text(value) : null;
}

/** Events are names or groups with `event`; everything else is a predicate. */
function exit(value: unknown, path: Path, printer: Printer): Code {
  return printer.data(value, path, (inner, at) => {
    const isGroup = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
    return isGroup && !('event' in inner) ? printPredicate(inner as WrittenPredicate, at, printer) : null;
  });
}

/** Times by their builders; other triggers as the data that their builders return. */
function trigger(fields: Fields, path: Path, printer: Printer): Code {
  const { once, cron, every, timezone, ...rest } = fields;
  if (once !== undefined) return `${printer.use('once')}(${printer.plain(once)}, ${printer.plain(timezone)})`;
  if (cron !== undefined) return `${printer.use('cron')}(${printer.plain(cron)}, ${printer.plain(timezone)})`;
  if (every !== undefined) {
    return `${printer.use('every')}(${printer.plain(every)}, ${printer.plain({ ...rest, timezone })})`;
  }
  throw printer.refuse(path, 'a trigger that lets people in one by one');
}

function channel(value: unknown, path: Path, printer: Printer): Code {
  if (typeof value === 'string') return printer.plain(value);
  const links = Array.isArray(value) ? value : (value as { readonly firstOf?: unknown }).firstOf;
  if (!Array.isArray(links)) throw printer.refuse(path, 'this channel');
  return call(
    printer.use('firstOf'),
    links.map((link) => item(printer.data(link, [], () => null))),
  );
}
