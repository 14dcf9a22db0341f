import type { WrittenCampaign } from '../../schema/campaign-schema.ts';
import { isExitEvent } from '../../schema/exit-schema.ts';
import { listed } from '../../schema/list-or.ts';
import type { WrittenPredicate } from '../../schema/predicate-schema.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import { type Fact, factsAtEntry } from '../journey/facts.ts';
import { predicatesOf } from '../predicates-of.ts';
import type { Rule } from '../rule.ts';
import { questionsOf } from '../walk-predicate.ts';
import { conflictIn, type Demand, type DemandContext } from './demands/conflict.ts';

type Path = Finding['path'];

/**
 * Demands that must all hold and never can, so that nobody is meant: `all` of "is gold" and "is vip", a target that the
 * trigger rules out, an exclusion of everyone, an exit that everyone meets at once. Looks into named segments.
 */
export const contradictionRule: Rule = (campaign, schema, { nowMs, segments = new Map() }) => {
  const context = { schema, segments, nowMs };
  const own = predicatesOf(campaign).flatMap(({ predicate, path }) => contradictions(predicate, path, context));
  // What is impossible by itself is the one cause of all that does not fit it.
  if (own.length > 0) return own;
  const facts = factsAtEntry(campaign, schema);
  const entrance = againstTrigger(campaign, facts, context) ?? excludesEveryone(facts, campaign.exclude, context);
  if (entrance !== null) return [entrance];
  return listed(campaign.exit).flatMap(({ item, path }) =>
    isExitEvent(item) ? [] : leavesAtOnce(facts, item, ['exit', ...path], context),
  );
};

/** At most one for each list of demands: the first that cannot be met beside those before it. */
function contradictions(predicate: WrittenPredicate, path: Path, context: DemandContext): readonly Finding[] {
  const demand = { predicate, says: 'true', path } as const;
  const found = conflictIn([demand], context);
  if (found === null)
    return alternatives(predicate, path).flatMap((one) => contradictions(one.predicate, one.path, context));
  const message = `${found.why}, so nobody is meant`;
  const help = found.help ?? helpFor(demand, context);
  return [finding({ code: 'check/contradiction', path: found.path ?? path, message, help })];
}

/** Names the segment without which the demands could be met, as nothing of it can be seen here. */
function helpFor(demand: Demand, context: DemandContext): string {
  const segment = [...questionsOf(demand.predicate, [])]
    .flatMap(({ question }) => ('segment' in question ? [question.segment] : []))
    .find((name) => conflictIn([demand], without(name, context)) === null);
  return segment === undefined
    ? 'nobody meets both: write any instead of all if one is enough, or take one of them out'
    : `the segment "${segment}" asks the opposite: look into it, and change it or what stands beside it`;
}

function without(segment: string, context: DemandContext): DemandContext {
  return { ...context, segments: new Map([...context.segments].filter(([name]) => name !== segment)) };
}

/** The alternatives of a predicate that can be met: each of them should be possible by itself. */
function alternatives(
  predicate: WrittenPredicate,
  path: Path,
): readonly { readonly predicate: WrittenPredicate; readonly path: Path }[] {
  if ('any' in predicate) return predicate.any.map((one, index) => ({ predicate: one, path: [...path, 'any', index] }));
  if (!('all' in predicate)) return [];
  return predicate.all.flatMap((one, index) => alternatives(one, [...path, 'all', index]));
}

/** A target that nobody meets whom the trigger lets in. */
function againstTrigger(
  { trigger, target }: WrittenCampaign,
  facts: readonly Fact[],
  context: DemandContext,
): Finding | null {
  if (target === undefined || target === 'everyone') return null;
  const before = known(facts.filter(({ from }) => from === 'the trigger'));
  const found = conflictIn([...before, { predicate: target, says: 'true', path: ['target'] }], context);
  if (found === null) return null;
  const at = { code: 'check/contradiction', path: found.path ?? ['target'] } as const;
  if ('event' in trigger) {
    const { event } = trigger;
    const message = `the trigger lets in who has just done "${event}", and this asks for people who have not, so nobody is meant`;
    const help = `the event that lets people in counts already: for those who do it for the first time write { did: ${event}, exactly: 1 }`;
    return finding({ ...at, message, help });
  }
  const message = `beside the trigger, ${found.why}, so nobody is meant`;
  const help = 'the target is asked of those whom the trigger lets in, at that moment: change one of the two';
  return finding({ ...at, message, help });
}

/** An exclusion that takes out everybody whom trigger and target let in, or everybody there is. */
function excludesEveryone(
  facts: readonly Fact[],
  exclude: WrittenPredicate | undefined,
  context: DemandContext,
): Finding | null {
  if (exclude === undefined || conflictIn(known(facts), context) === null) return null;
  const alone = conflictIn([{ predicate: exclude, says: 'false', path: null }], context) !== null;
  const message = alone
    ? 'the exclusion takes out everyone of whom it can be told'
    : 'the exclusion takes out everyone whom the target asks for';
  const help = 'the target says who is meant, exclude who of them is not: keep one of the two';
  return finding({ code: 'check/contradiction', path: ['exclude'], atKey: true, message, help });
}

/** A condition that is true for everyone who comes in. */
function leavesAtOnce(
  facts: readonly Fact[],
  exit: WrittenPredicate,
  path: Path,
  context: DemandContext,
): readonly Finding[] {
  if (conflictIn([...known(facts), { predicate: exit, says: 'not-true', path: null }], context) === null) return [];
  const message = 'everyone who comes in meets this at once, so all leave before anything is sent';
  const help = 'an exit is what may become true on the way: write what ends the journey, mostly the opposite of this';
  return [finding({ code: 'check/contradiction', path, message, help })];
}

/** Facts as demands that were known beforehand. */
export function known(facts: readonly Fact[]): readonly Demand[] {
  return facts.map(({ predicate, says }) => ({ predicate, says, path: null }));
}
