import { AGGREGATES, FOLLOW_UPS, type WrittenBounds, type WrittenDid } from '../../../schema/event-predicate-schema.ts';
import type { WrittenWindow } from '../../../schema/event-window-schema.ts';
import type { WrittenTest, WrittenWhere } from '../../../schema/value-test-schema.ts';
import { arrow, type Code, chain, item, type Link, list, plain } from '../code/code.ts';
import { data, options } from '../code/literal.ts';

/** `did.purchased.where((e) => e.amount.gte(50_000)).atLeast(2).inLast('180d')`. `root` is the name of `did`. */
export function didChain(written: WrittenDid, root: string): Code {
  const { did, where, ...form } = written;
  return chain(plain(`${root}.${did}`), [...whereLinks(where), ...formLinks(form, root)]);
}

/** What is asked of the events. The window of a sequence is the first event's; that of a number is said last. */
function formLinks(written: Omit<WrittenDid, 'did' | 'where'>, root: string): readonly Link[] {
  const form = written as Readonly<Record<string, unknown>>;
  const follow = FOLLOW_UPS.find((word) => word in form);
  if (follow !== undefined) {
    const { [follow]: then, ...window } = form;
    const { did, where, ...rest } = then as WrittenDid;
    const event = item(didChain({ did, ...(where === undefined ? {} : { where }) }, root));
    return [...windowLinks(window), { name: follow, items: [event, ...options(rest)] }];
  }
  const aggregate = AGGREGATES.find((word) => word in form);
  if (aggregate !== undefined) {
    const { [aggregate]: property, inLast, during, timezone, ...test } = form;
    return [
      link(aggregate, property),
      ...testLinks(test),
      ...windowLinks({ inLast, during, timezone } as WrittenWindow),
    ];
  }
  if ('rank' in form) return rankLinks(form);
  if (!('overdueBy' in form)) return countLinks(form);
  const { overdueBy, upTo, minEvents } = form;
  return [
    { name: 'cycle', items: options({ minEvents }) },
    { name: 'overdueBy', items: [item(data(overdueBy)), ...options({ upTo })] },
  ];
}

/** `.rank('monetary', { value: 'amount' }).top(20).inLast('365d')`. */
function rankLinks(form: Readonly<Record<string, unknown>>): readonly Link[] {
  const { rank, value, top, bottom, quantiles, in: chosen, ...window } = form;
  const share =
    quantiles !== undefined
      ? link('quantiles', quantiles, chosen)
      : top !== undefined
        ? link('top', top)
        : link('bottom', bottom);
  return [{ name: 'rank', items: [item(data(rank)), ...options({ value })] }, share, ...windowLinks(window)];
}

/** `.atLeast(2).inLast('30d')`. */
export function countLinks({ atLeast, atMost, exactly, ...window }: WrittenBounds & WrittenWindow): readonly Link[] {
  const bounds = Object.entries({ atLeast, atMost, exactly }).filter(([, times]) => times !== undefined);
  return [...bounds.map(([name, times]) => link(name, times)), ...windowLinks(window)];
}

/** `.inLast('30d')` or `.thisMonth({ timezone: 'Asia/Seoul' })`. */
function windowLinks({ inLast, during, timezone }: WrittenWindow): readonly Link[] {
  if (inLast !== undefined) return [link('inLast', inLast)];
  if (during === undefined) return [];
  const name = during.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
  return [{ name, items: options({ timezone }) }];
}

/** `.gte(3)`, `.exists()`: the test of an attribute, of a property or of a number. */
export function testLinks(test: WrittenTest | Readonly<Record<string, unknown>>): readonly Link[] {
  return Object.entries(test).map(([name, operand]: readonly [string, unknown]) =>
    name === 'exists' ? link(operand === true ? 'exists' : 'missing') : link(name, operand),
  );
}

function whereLinks(where: WrittenWhere | undefined): readonly Link[] {
  return where === undefined ? [] : [{ name: 'where', items: [item(conditions(where))] }];
}

/** `(e) => e.amount.gte(50_000)`, with a list where there are several conditions. */
export function conditions(where: WrittenWhere): Code {
  const tests = 'property' in where ? [where] : where;
  const asked = tests.map(({ property, ...test }) => chain(plain(`e.${property}`), testLinks(test)));
  const [only] = asked;
  return arrow('e', only !== undefined && asked.length === 1 ? only : list(asked.map((one) => item(one))));
}

function link(name: string, ...values: readonly unknown[]): Link {
  return { name, items: values.map((value) => item(data(value))) };
}
