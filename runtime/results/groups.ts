import { type Cost, costOf } from './cost.ts';
import { type Cell, type Conversions, REPORT } from './tally.ts';

/** What was reported. */
interface Reports {
  readonly delivered: number;
  /** Taken over by the provider and not delivered. */
  readonly bounced: number;
  readonly opened: number;
  readonly clicked: number;
  readonly unsubscribed: number;
  readonly complained: number;
}

/** What became of a channel's messages. */
export interface ChannelResults extends Reports {
  readonly channel: string;
  readonly sent: number;
  readonly failed: number;
  readonly unknown: number;
  /** Opened by a program that loads pictures ahead, and by nobody else as far as is known. */
  readonly openedByProgram: number;
  /** People who reached the goal and whom this channel reached first. */
  readonly converted: number;
  /** Of these people; null where the goal names no value. */
  readonly revenue: number | null;
  readonly cost: Cost;
}

export interface ControlResults {
  /** Everyone held out. */
  readonly assigned: number;
  /** Those whom policy let pass, or would have but for the control group: both sides are compared among these. */
  readonly people: number;
  /** People who did the goal event within its window. */
  readonly converted: number;
  /** `converted / people`; null where there are none. */
  readonly rate: number | null;
  /** Sum of the goal's value; null where the goal names none. */
  readonly revenue: number | null;
}

export interface ArmResults extends ControlResults, Reports {
  readonly variant: string;
  readonly sent: number;
  readonly failed: number;
  readonly unknown: number;
  readonly underWay: number;
  /** Held back at the last moment before the send; part of `heldBack`. */
  readonly suppressed: number;
  /** Held back at any time; part of the run's `heldBack`. */
  readonly heldBack: number;
  readonly cost: Cost;
}

type Test = (cell: Cell) => boolean;

/** Treated people by variant, in the order of their names. */
export function armsOf(
  cells: readonly Cell[],
  done: readonly Conversions[],
  withRevenue: boolean,
): readonly ArmResults[] {
  const treated = cells.filter(({ inControl }) => !inControl);
  const names = [...new Set(treated.map(({ variant }) => variant))].sort();
  return names.map((variant) => {
    const own = treated.filter((cell) => cell.variant === variant);
    const people = own.filter(({ level }) => level === 'person');
    const state = (wanted: Cell['state']) => counted(people, (cell) => cell.state === wanted);
    return {
      variant,
      ...sideOf(
        people,
        done.filter((one) => !one.inControl && one.variant === variant),
        withRevenue,
      ),
      sent: state('accepted'),
      failed: state('rejected'),
      unknown: state('unknown'),
      underWay: state('claimed'),
      suppressed: state('suppressed'),
      heldBack: counted(
        people,
        ({ heldBack, state: last, reason }) =>
          heldBack !== null || last === 'suppressed' || (last === null && reason !== null),
      ),
      ...reportsOf(people),
      cost: costOf(own.filter(({ level }) => level === 'message')),
    };
  });
}

/** Everyone held out, or null where there is nobody. */
export function controlOf(
  people: readonly Cell[],
  done: readonly Conversions[],
  withRevenue: boolean,
): ControlResults | null {
  const held = people.filter(({ inControl }) => inControl);
  const converted = done.filter(({ inControl }) => inControl);
  return held.length === 0 ? null : sideOf(held, converted, withRevenue);
}

export function channelsOf(
  messages: readonly Cell[],
  done: readonly Conversions[],
  withRevenue: boolean,
): readonly ChannelResults[] {
  const names = [...new Set(messages.flatMap(({ channel }) => channel ?? []))].sort();
  return names.map((channel) => {
    const own = messages.filter((cell) => cell.channel === channel);
    const state = (wanted: Cell['state']) => counted(own, (cell) => cell.state === wanted);
    const { opened, openedByProgram } = REPORT;
    const { converted, revenue } = sideOf(
      [],
      done.filter((one) => !one.inControl && one.channel === channel),
      withRevenue,
    );
    return {
      channel,
      sent: state('accepted'),
      failed: state('rejected'),
      unknown: state('unknown'),
      openedByProgram: counted(own, ({ reports }) => (reports & (opened | openedByProgram)) === openedByProgram),
      ...reportsOf(own),
      converted,
      revenue,
      cost: costOf(own),
    };
  });
}

/** People of level `person` and what they did. */
export function sideOf(people: readonly Cell[], done: readonly Conversions[], withRevenue: boolean): ControlResults {
  const reachable = counted(people, (cell) => cell.reachable);
  const converted = done.reduce((sum, one) => sum + one.people, 0);
  return {
    assigned: counted(people, () => true),
    people: reachable,
    converted,
    rate: reachable === 0 ? null : converted / reachable,
    revenue: withRevenue ? done.reduce((sum, one) => sum + one.revenue, 0) : null,
  };
}

function reportsOf(cells: readonly Cell[]): Reports {
  const has =
    (bit: number): Test =>
    ({ reports }) =>
      (reports & bit) > 0;
  const { delivered, notDelivered } = REPORT;
  return {
    delivered: counted(cells, has(delivered)),
    bounced: counted(cells, ({ reports }) => (reports & (delivered | notDelivered)) === notDelivered),
    opened: counted(cells, has(REPORT.opened)),
    clicked: counted(cells, has(REPORT.clicked)),
    unsubscribed: counted(cells, has(REPORT.unsubscribed)),
    complained: counted(cells, has(REPORT.complained)),
  };
}

function counted(cells: readonly Cell[], test: Test): number {
  return cells.reduce((sum, cell) => (test(cell) ? sum + cell.count : sum), 0);
}
