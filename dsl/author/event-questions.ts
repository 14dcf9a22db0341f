import type { DurationText } from '../schema/duration-schema.ts';
import type {
  Aggregate,
  MEASURES,
  NumberTestName,
  WrittenDid,
  WrittenFollowUp,
} from '../schema/event-predicate-schema.ts';
import type { CalendarWindowName } from '../schema/event-window-schema.ts';
import type { NamesOr, Numeric, Single } from './customer-types.ts';
import { DefinitionError } from './definition-error.ts';
import { type Predicate, predicate, WRITTEN } from './predicate.ts';
import { conditionsOf, type Properties, type Where } from './property.ts';

/** Zone of a calendar window; the workspace's without it. */
export interface InZone {
  /** IANA name, as in `Asia/Seoul`. */
  readonly timezone?: string;
}

/** When an event must have happened to count; all time without a window. Answers the question with the window. */
export interface Windows<Self> {
  /** The rolling window that ends now, such as `'30d'`. */
  inLast(duration: DurationText): Self;
  /** From midnight until now. */
  today(zone?: InZone): Self;
  /** The whole day before. */
  yesterday(zone?: InZone): Self;
  /** From Monday until now. */
  thisWeek(zone?: InZone): Self;
  lastWeek(zone?: InZone): Self;
  /** From the first of the month until now. */
  thisMonth(zone?: InZone): Self;
  lastMonth(zone?: InZone): Self;
  thisYear(zone?: InZone): Self;
  lastYear(zone?: InZone): Self;
}

/** How often; a number can be added in any order. */
interface Times<Self> {
  /** `times` or more; 1 or greater. */
  atLeast(times: number): Self;
  /** `times` or fewer; never counts too. */
  atMost(times: number): Self;
  /** Just as often as `times`; 0 means never. */
  exactly(times: number): Self;
}

/** Only events of which the conditions hold count. */
interface Filter<S, Self> {
  /** As in `where((e) => e.amount.gte(50000))`; a list of conditions must hold as a whole. */
  where(conditions: Where<S>): Self;
}

/** How often a person did something. */
export interface EventCount<S>
  extends Predicate,
    Windows<EventCount<S>>,
    Times<EventCount<S>>,
    Filter<S, EventCount<S>> {}

/** A number made from the events, before it is compared. */
export interface EventNumber {
  is(value: number): EventNumberTest;
  isNot(value: number): EventNumberTest;
  lt(value: number): EventNumberTest;
  lte(value: number): EventNumberTest;
  gt(value: number): EventNumberTest;
  gte(value: number): EventNumberTest;
}

export interface EventNumberTest extends Predicate, Windows<EventNumberTest> {}

/** Standing among all people who have the event. */
export interface Rank {
  /** The best so many percent, a whole number from 1 to 99. */
  top(percent: number): RankTest;
  bottom(percent: number): RankTest;
  /** Some of so many equal parts; 1 is the lowest: `quantiles(5, [4, 5])`. */
  quantiles(parts: number, chosen: readonly [number, ...number[]]): RankTest;
}

export interface RankTest extends Predicate, Windows<RankTest> {}

/** The person's own rhythm. */
export interface Cycle {
  /** The time since the last event is so many cycles or more: `overdueBy(1.5)`. */
  overdueBy(cycles: number, options?: { /** Exclusive end, in cycles. */ readonly upTo?: number }): Predicate;
}

/**
 * What can be asked about an event. As it stands it means "at least once, ever"; filters, windows and numbers can be added
 * in any order: `did.purchased.where((e) => e.amount.gte(50000)).atLeast(2).inLast('180d')`.
 */
export interface EventQuestions<S>
  extends Predicate,
    Windows<EventQuestions<S>>,
    Times<EventCount<S>>,
    Filter<S, EventQuestions<S>> {
  /** The exact sum of a property; 0 of no events. */
  sum(property: Numeric<S>): EventNumber;
  /** Unknown, and left out, where there are no events; so are `min` and `max`. */
  average(property: Numeric<S>): EventNumber;
  min(property: Numeric<S>): EventNumber;
  max(property: Numeric<S>): EventNumber;
  /** The number of different values. */
  distinct(property: Single<S>): EventNumber;
  /** Another event came within so long after one of these. */
  followedBy<S2>(then: EventQuestions<S2>, options: FollowUp<S, S2>): Predicate;
  /** No such event came within so long after one of these; known once that time has passed. */
  notFollowedBy<S2>(then: EventQuestions<S2>, options: FollowUp<S, S2>): Predicate;
  /** Standing by the time of the newest event, or by the number of events. */
  rank(by: 'recency' | 'frequency'): Rank;
  /** Standing by the sum of a property. */
  rank(by: 'monetary', sum: { readonly value: Numeric<S> }): Rank;
  /** The person's own rhythm, known from `minEvents` events on; default 3. */
  cycle(options?: { readonly minEvents?: number }): Cycle;
}

/** How soon, and which property must be equal in both events, as in "the product that was viewed". */
export interface FollowUp<S, S2> {
  readonly within: DurationText;
  readonly same?: NamesOr<Single<S> & Single<S2>, 'the two events share no property'>;
}

type Fields = Readonly<Record<string, unknown>>;
const AGGREGATES = ['sum', 'average', 'min', 'max', 'distinct'] as const satisfies readonly Aggregate[];

/** Questions about one event. `properties` are references to its properties, for `where`. */
export function eventQuestions(did: string, properties: object): EventQuestions<unknown> {
  return questions({ did }, properties);
}

function questions(written: Fields, properties: object): EventQuestions<unknown> {
  const next = (more: Fields) => questions({ ...written, ...more }, properties);
  const count = (more: Fields) => next(more) as unknown as EventCount<unknown>;
  const made = {
    [WRITTEN]: Object.freeze(written) as unknown as WrittenDid,
    ...windows(next),
    atLeast: (times: number) => count({ atLeast: times }),
    atMost: (times: number) => count({ atMost: times }),
    exactly: (times: number) => count({ exactly: times }),
    where: (conditions: (event: Properties<unknown>) => unknown) => {
      const before = (written['where'] ?? []) as readonly unknown[];
      const all = [...before, ...conditionsOf(conditions(properties as Properties<unknown>))];
      return next({ where: Object.freeze(all) });
    },
    ...Object.fromEntries(
      AGGREGATES.map((aggregate) => [
        aggregate,
        (property: string) => numberTests({ ...written, [aggregate]: property }),
      ]),
    ),
    followedBy: (then: unknown, options: Fields) => asked({ ...written, followedBy: followUp(then, options) }),
    notFollowedBy: (then: unknown, options: Fields) => asked({ ...written, notFollowedBy: followUp(then, options) }),
    rank: (by: (typeof MEASURES)[number], sum: Fields = {}) => rank({ ...written, rank: by, ...sum }),
    cycle: (options: Fields = {}) => ({
      overdueBy: (overdueBy: number, more: Fields = {}) => asked({ ...written, overdueBy, ...more, ...options }),
    }),
  };
  return Object.freeze(made) as unknown as EventQuestions<unknown>;
}

function asked(written: Fields): Predicate {
  return predicate(written as unknown as WrittenDid);
}

/** A predicate to which a window can still be added. */
function windowed(written: Fields): EventNumberTest {
  return Object.freeze({
    [WRITTEN]: Object.freeze(written) as unknown as WrittenDid,
    ...windows((more) => windowed({ ...written, ...more })),
  });
}

const WINDOW_METHODS: Readonly<Record<Exclude<keyof Windows<unknown>, 'inLast'>, CalendarWindowName>> = {
  today: 'today',
  yesterday: 'yesterday',
  thisWeek: 'this week',
  lastWeek: 'last week',
  thisMonth: 'this month',
  lastMonth: 'last month',
  thisYear: 'this year',
  lastYear: 'last year',
};

/** The methods that add a window. */
export function windows<Self>(next: (more: Fields) => Self): Windows<Self> {
  const calendar = Object.entries(WINDOW_METHODS).map(([name, during]) => [
    name,
    (zone: InZone = {}) => next({ during, ...zone }),
  ]);
  return { inLast: (inLast: DurationText) => next({ inLast }), ...Object.fromEntries(calendar) };
}

const NUMBER_TESTS = ['is', 'isNot', 'lt', 'lte', 'gt', 'gte'] as const satisfies readonly NumberTestName[];

function numberTests(written: Fields): EventNumber {
  const tests = NUMBER_TESTS.map((test) => [test, (value: number) => windowed({ ...written, [test]: value })]);
  return Object.freeze(Object.fromEntries(tests));
}

function rank(written: Fields): Rank {
  return Object.freeze({
    top: (top: number) => windowed({ ...written, top }),
    bottom: (bottom: number) => windowed({ ...written, bottom }),
    quantiles: (quantiles: number, chosen: readonly number[]) =>
      windowed({ ...written, quantiles, in: Object.freeze([...chosen]) }),
  });
}

/** The event that comes after: its name and its conditions. Windows and numbers have no meaning there. */
function followUp(then: unknown, options: Fields): WrittenFollowUp {
  const written = typeof then === 'object' && then !== null && WRITTEN in then ? (then as Predicate)[WRITTEN] : {};
  const more = Object.keys(written).filter((key) => key !== 'did' && key !== 'where');
  if (!('did' in written) || more.length > 0) {
    throw new DefinitionError(
      more.length > 0 ? `the event that follows cannot say ${more.join(', ')}` : 'what follows is an event',
      { help: 'name the event and its conditions only, as in followedBy(did.purchased, { within: "7d" })' },
    );
  }
  return Object.freeze({ ...written, ...options }) as unknown as WrittenFollowUp;
}
