import type { WrittenCampaign } from '../../../schema/campaign-schema.ts';
import { isExitEvent, type WrittenExit } from '../../../schema/exit-schema.ts';
import type { WrittenGoal } from '../../../schema/goal-schema.ts';
import { arrow, type Code, call, item, list, object, plain } from '../code/code.ts';
import { data } from '../code/literal.ts';
import type { Path, Printer } from '../printer.ts';
import { messageOf, printChannel, printVariants } from './delivery.ts';
import { printPolicies } from './policies.ts';
import { printPredicate } from './predicate.ts';
import { printSteps } from './steps.ts';
import { printTiming, printTrigger } from './timing.ts';
import { whereItems } from './where.ts';

/** `campaign({...})`. */
export function printCampaign(written: WrittenCampaign, printer: Printer): Code {
  const items = (Object.keys(FIELDS) as (keyof typeof FIELDS)[]).flatMap((key) => {
    const print = FIELDS[key] as PrintField<unknown>;
    const value = key === 'policies' ? (written.policies ?? written.use) : written[key];
    return value === undefined ? [] : [printer.field([key], () => print(value, [key], printer, written))];
  });
  return call(printer.names.kit('campaign'), [item(object(items, true))]);
}

type PrintField<T> = (value: T, path: Path, printer: Printer, written: WrittenCampaign) => Code;

const plainData: PrintField<unknown> = (value, path, printer) => printer.unnamed(value, path);

/** How each field is printed, in the order in which people write them: for whom and when comes before what. */
const FIELDS: {
  readonly [K in Exclude<keyof WrittenCampaign, 'version' | 'use'>]-?: PrintField<NonNullable<WrittenCampaign[K]>>;
} = {
  id: plainData,
  renamedFrom: plainData,
  description: plainData,
  owner: plainData,
  brand: plainData,
  tags: plainData,
  goal: printGoal,
  purpose: plainData,
  trigger: printTrigger,
  target: (target, path, printer) =>
    target === 'everyone' ? plain(printer.names.language('everyone')) : printPredicate(target, path, printer),
  exclude: printPredicate,
  timing: printTiming,
  exit: printExits,
  channel: printChannel,
  message: (message, path, printer, written) => messageOf(eventOf(written))(message, path, printer),
  variants: (variants, path, printer, written) => printVariants(variants, path, printer, messageOf(eventOf(written))),
  winner: plainData,
  steps: (steps, path, printer, written) => {
    const { code, usesEvent } = printer.withEvent(eventOf(written), () => printSteps(steps, path, printer));
    return arrow(usesEvent ? 'c' : '', code);
  },
  measure: plainData,
  policies: (_, path, printer, written) => printPolicies(written, path, printer),
  globalHoldout: plainData,
  control: plainData,
};

/** The event that lets people in, whose properties texts may name. */
function eventOf({ trigger }: WrittenCampaign): string | null {
  return 'event' in trigger ? trigger.event : null;
}

function printGoal({ event, where, ...rest }: WrittenGoal, path: Path, printer: Printer): Code {
  const name = printer.field([...path, 'event'], () => data(event));
  return object([name, ...whereItems({ where }, path, printer), ...printer.fields(rest, path)]);
}

function printExits(written: WrittenExit | readonly WrittenExit[], path: Path, printer: Printer): Code {
  if (!isList(written)) return printExit(written, path, printer);
  return list(printer.items(written, path, (one, at) => printer.at(at, () => printExit(one, at, printer))));
}

function printExit(written: WrittenExit, path: Path, printer: Printer): Code {
  if (typeof written === 'string') return printer.event(written);
  if (!isExitEvent(written)) return printPredicate(written, path, printer);
  return object([item(printer.event(written.event), { key: 'event' }), ...whereItems(written, path, printer)]);
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}
