import { isScheduled, zoneOf } from '../../dsl/ir/index.ts';
import { describe } from '../../dsl/predicate/describe.ts';
import { stateAfter, targetOf } from '../../runtime/deploy/make-plan.ts';
import type { Deployment } from '../../runtime/deploy/manifest-store.ts';
import { notExecutableIn, placeText } from '../../runtime/deploy/not-executable-faults.ts';
import type { Change, FieldChange, Plan, PlannedChange } from '../../runtime/deploy/plan.ts';
import type { Style } from '../engine/contract.ts';
import { costLines } from './cost-lines.ts';
import { fieldLines } from './field-lines.ts';
import { type FieldWords, fieldWords } from './field-words.ts';
import { duration, localTime } from './numbers.ts';
import { nextActions, refusedCount, type Tally, tallyOf } from './plan-data.ts';
import { reachLines } from './reach-lines.ts';
import { ruleLines } from './rule-lines.ts';
import { wrap } from './text.ts';

export interface ShownPlan {
  readonly plan: Plan;
  /** The deployment that the plan starts from; null before the first. */
  readonly base: Deployment | null;
  /** File that the plan was written to, or null. */
  readonly file: string | null;
}

const INDENT = '    ';

/** What would change, whom it would reach, and the one command that comes next. */
export function planView({ plan, base, file }: ShownPlan, style: Style): string {
  const lines = [...planLines(plan, base, style), summaryOf(plan, style)];
  const [next = ''] = nextActions(plan, file);
  const kept = file === null ? [] : [`plan kept in ${file}, valid for a day`];
  const refused = refusedCount(plan);
  const verdict =
    refused === 0
      ? []
      : wrap(
          `deploy refuses this plan: ${refused} of its campaigns ${refused === 1 ? 'asks' : 'ask'} for what is not carried out yet`,
          style.width,
        );
  return [...lines, ...kept, ...verdict, `next: ${style.paint('strong', next)}`].join('\n');
}

/** Head and changes, ending in an empty line; without a summary. */
export function planLines(plan: Plan, base: Deployment | null, style: Style): readonly string[] {
  const from =
    base === null
      ? 'nothing is deployed yet'
      : `base #${base.serial} by ${base.by}, ${duration(plan.createdAtMs - base.atMs)} ago`;
  const changes = plan.changes.filter(({ change }) => change.kind !== 'none');
  const blocks = changes.flatMap((planned) => [...changeLines(planned, plan, style), '']);
  const fence =
    plan.onlyTo === null
      ? []
      : wrap(`messages leave only to ${plan.onlyTo.join(', ')}; all others are rejected`, style.width);
  return [...wrap(`plan -> ${plan.environment}   ${from}`, style.width), ...fence, '', ...blocks];
}

/** Only the first line of each change, for who has just reviewed them all. */
export function changeHeads(plan: Plan, style: Style): readonly string[] {
  const changes = plan.changes.filter(({ change }) => change.kind !== 'none');
  return changes.map((planned) => headLine(planned, plan, style));
}

const SIGNS = {
  create: ['+', 'good'],
  update: ['~', 'warn'],
  reactivate: ['+', 'good'],
  archive: ['-', 'bad'],
  none: [' ', 'dim'],
} as const satisfies Record<Change['kind'], readonly [string, string]>;

function changeLines(planned: PlannedChange, plan: Plan, style: Style): readonly string[] {
  const { change, reach, rules, cost } = planned;
  const head = headLine(planned, plan, style);
  const side = targetOf(change);
  if (side === null) return [head];
  const fresh = change.kind === 'create';
  const target = fresh ? labelled('target', describe(side.ir.target, 'en'), style.width) : [];
  const fields = wordsOf(change).flatMap((words) => fieldLines(words, INDENT, style));
  const parts = notExecutableIn(change).map(
    ({ path, what }) => `${what}${path.length === 0 ? '' : ` (${placeText(path)})`}; deploy refuses it`,
  );
  // Two parts at one place may read the same; once is enough.
  const refused = [...new Set(parts)].flatMap((part) => labelled('not yet', part, style.width));
  const budget = side.ir.policy.budget?.maxCost ?? null;
  return [
    head,
    ...(fresh && side.ir.brand !== null ? labelled('brand', side.ir.brand, style.width) : []),
    ...target,
    ...fields,
    ...ruleLines(rules, INDENT, style),
    ...refused,
    ...(reach === null ? [] : reachLines(reach, INDENT, style)),
    ...(cost === null ? [] : costLines({ cost, people: reach?.reached ?? null, budget }, INDENT, style)),
  ];
}

function headLine(planned: PlannedChange, plan: Plan, style: Style): string {
  const [sign, meaning] = SIGNS[planned.change.kind];
  return `${style.paint(meaning, `${sign} ${planned.change.id}`)}   ${headline(planned, plan)}`;
}

/** The changed fields in words. Whatever changed in the target is told as the whole sentence, old and new. */
function wordsOf(change: Change): readonly FieldWords[] {
  if (!('fields' in change)) return [];
  const isTarget = ({ path }: FieldChange) => /^target\b/.test(path);
  const target = {
    label: 'target',
    before: describe(change.from.ir.target, 'en'),
    after: describe(change.to.ir.target, 'en'),
  };
  const others = change.fields.filter((field) => !isTarget(field)).map(fieldWords);
  return change.fields.some(isTarget) ? [...others, target] : others;
}

function headline({ change, nextSendMs }: PlannedChange, plan: Plan): string {
  const side = targetOf(change);
  if (change.kind === 'archive') {
    return plan.consents.archive.includes(change.id)
      ? 'archived: it will never send again'
      : `to be archived; needs consent: --archive ${change.id}`;
  }
  const word = change.kind === 'create' ? 'new' : change.kind === 'reactivate' ? 'back from the archive' : 'changed';
  if (stateAfter(change) === 'paused') return `${word}, stays paused`;
  if (side !== null && !isScheduled(side.ir.trigger)) return `${word}, for people one by one`;
  if (side === null || nextSendMs === null) return `${word}, sends only by campaigns run`;
  const zone = zoneOf(side.ir.trigger) ?? 'UTC';
  return `${word}, ${change.kind === 'create' ? 'first' : 'next'} send ${localTime(nextSendMs, zone)} ${zone}`;
}

function labelled(label: string, text: string, width: number): readonly string[] {
  const start = `${INDENT}${label.padEnd(9)} `;
  return wrap(text, width - start.length).map(
    (line, index) => `${index === 0 ? start : ' '.repeat(start.length)}${line}`,
  );
}

const WORDS = {
  created: 'new',
  changed: 'changed',
  reactivated: 'reactivated',
  archived: 'archived',
  unchanged: 'unchanged',
} as const satisfies Record<keyof Tally, string>;

/** `1 new, 2 changed, 39 unchanged`: only what there is. */
export function tallyText(tally: Tally): string {
  const parts = (Object.keys(WORDS) as (keyof Tally)[]).filter((key) => tally[key] > 0);
  return parts.length === 0 ? 'no campaigns' : parts.map((key) => `${tally[key]} ${WORDS[key]}`).join(', ');
}

function summaryOf(plan: Plan, style: Style): string {
  const tally = tallyOf(plan.changes.map(({ change }) => change));
  const changed = tally.created + tally.changed + tally.reactivated + tally.archived > 0;
  return changed ? style.paint('strong', tallyText(tally)) : `no changes: ${tallyText(tally)}`;
}
