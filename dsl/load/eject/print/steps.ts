import type {
  WrittenArm,
  WrittenExperiment,
  WrittenStep,
  WrittenWaitFor,
  WrittenWebhook,
} from '../../../schema/step-schema.ts';
import { type Code, call, type Item, item, list, object, plain } from '../code/code.ts';
import { data } from '../code/literal.ts';
import type { Path, Printer } from '../printer.ts';
import { deliveryItems } from './delivery.ts';
import { printPredicate, stepStatus } from './predicate.ts';
import { printTiming } from './timing.ts';
import { whereItems } from './where.ts';

/** The steps of a journey, or of a block in it, each by its builder. */
export function printSteps(steps: readonly WrittenStep[], path: Path, printer: Printer): Code {
  const make = (step: WrittenStep, at: Path) => printer.at(at, () => printStep(step, at, printer));
  return printer.at(path, () => list(printer.items(steps, path, make)));
}

function printStep(step: WrittenStep, path: Path, printer: Printer): Code {
  const { names } = printer;
  const id = item(data(step.id));
  const question = ifItems(step, path, printer);
  // Steps that must have no id say theirs with the rest.
  const options = [...question, ...(step.id === undefined ? [] : [item(data(step.id), { key: 'id' })])];
  const last = options.length === 0 ? [] : [item(object(options))];
  if ('send' in step) {
    const delivery = object([...question, ...deliveryItems(step.send, [...path, 'send'], printer)]);
    return call(names.language('send'), [id, item(delivery)]);
  }
  if ('wait' in step) return call(names.language('wait'), [item(data(step.wait)), ...last]);
  if ('waitUntil' in step) {
    const time = printTiming(step.waitUntil, [...path, 'waitUntil'], printer);
    return call(names.language('waitUntil'), [item(time), ...last]);
  }
  if ('waitFor' in step) return printWaitFor(step, options, path, printer);
  if ('branch' in step) {
    const [at, { if: asked, ...blocks }] = [[...path, 'branch'], step.branch];
    const when = printer.item([...at, 'if'], printPredicate(asked, [...at, 'if'], printer), 'if');
    return call(names.language('branch'), [item(object([...options, when, ...blockItems(blocks, at, printer)], true))]);
  }
  if ('experiment' in step) return printExperiment(step, question, path, printer);
  if ('update' in step) {
    const attribute = plain(`${names.kit('customer')}.${step.update.attribute}`);
    return call(names.language('update'), [item(attribute), item(data(step.update.to)), ...last]);
  }
  if ('webhook' in step) return printWebhook(step, question, path, printer);
  if ('coupon' in step) {
    const coupon = printer.fields({ ...step.coupon }, [...path, 'coupon']);
    return call(names.language('issueCoupon'), [id, item(object([...question, ...coupon]))]);
  }
  return call(names.language('exit'), [item(data(step.exit)), ...last]);
}

function ifItems(step: WrittenStep, path: Path, printer: Printer): readonly Item[] {
  if (!('if' in step) || step.if === undefined) return [];
  const at = [...path, 'if'];
  return [printer.item(at, printPredicate(step.if, at, printer), 'if')];
}

interface Blocks {
  readonly steps?: readonly WrittenStep[] | undefined;
  readonly otherwise?: readonly WrittenStep[] | undefined;
}

function blockItems(blocks: Blocks, path: Path, printer: Printer): readonly Item[] {
  return (['steps', 'otherwise'] as const).flatMap((key) => {
    const steps = blocks[key];
    const at = [...path, key];
    return steps === undefined ? [] : [printer.item(at, printSteps(steps, at, printer), key)];
  });
}

/** What is more than a duration and one short block stands in lines of its own. */
function printWaitFor({ waitFor }: WrittenWaitFor, options: readonly Item[], path: Path, printer: Printer): Code {
  const at = [...path, 'waitFor'];
  const isEvent = 'event' in waitFor;
  const what = isEvent ? printer.event(waitFor.event) : stepStatus(waitFor.step, waitFor.was, printer);
  const where = isEvent ? whereItems(waitFor, at, printer) : [];
  const { within, steps, otherwise } = waitFor;
  const items = [
    ...options,
    ...where,
    printer.field([...at, 'within'], () => data(within)),
    ...blockItems({ steps, otherwise }, at, printer),
  ];
  const isOpen = where.length > 0 || otherwise !== undefined || (steps ?? []).length > 1;
  return call(printer.names.language('waitFor'), [item(what), item(object(items, isOpen))]);
}

function printExperiment(
  { id, experiment: { goal, arms, winner } }: WrittenExperiment,
  question: readonly Item[],
  path: Path,
  printer: Printer,
): Code {
  const at = [...path, 'experiment'];
  const inTime = (value: unknown, place: Path) => (place.at(-1) === 'event' ? printer.event(value) : null);
  const success =
    typeof goal === 'string' ? () => printer.event(goal) : () => printer.unnamed(goal, [...at, 'goal'], inTime);
  const armItems = Object.entries(arms).map(([name, arm]) => {
    const place = [...at, 'arms', name];
    return printer.item(
      place,
      printer.at(place, () => printArm(arm, place, printer)),
      name,
    );
  });
  const items = [
    ...question,
    printer.field([...at, 'goal'], success),
    printer.item([...at, 'arms'], object(armItems, true), 'arms'),
    ...(winner === undefined
      ? []
      : [printer.item([...at, 'winner'], printer.data(winner, [...at, 'winner']), 'winner')]),
  ];
  return call(printer.names.language('experiment'), [item(data(id)), item(object(items, true))]);
}

function printArm(arm: WrittenArm, path: Path, printer: Printer): Code {
  if (!('steps' in arm)) return printSteps(arm, path, printer);
  const weight = printer.field([...path, 'weight'], () => data(arm.weight));
  return object([weight, ...blockItems(arm, path, printer)], true);
}

function printWebhook(
  { id, webhook: { url, body } }: WrittenWebhook,
  question: readonly Item[],
  path: Path,
  printer: Printer,
): Code {
  const at = [...path, 'webhook'];
  const text = (value: unknown) => (typeof value === 'string' ? printer.text(value) : null);
  const variable = call(printer.names.language('env'), [item(data(url.env))]);
  const items = [
    ...question,
    printer.item([...at, 'url'], variable, 'url'),
    ...(body === undefined ? [] : [printer.item([...at, 'body'], printer.data(body, [...at, 'body'], text), 'body')]),
  ];
  return call(printer.names.language('webhook'), [item(data(id)), item(object(items))]);
}
