import type { WrittenCampaign } from '../../schema/campaign-schema.ts';
import { stepsWithin } from '../../schema/written-steps.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import { type Fact, factFlow, factsAtEntry, later } from '../journey/facts.ts';
import { type Flow, flowThrough } from '../journey/flow.ts';
import type { Rule } from '../rule.ts';
import { known } from './contradiction-rule.ts';
import { conflictIn, type Demand, type DemandContext } from './demands/conflict.ts';

type Path = Finding['path'];
type Facts = readonly Fact[];

/**
 * A way of a branch that nobody takes, as everyone who comes there is known to answer otherwise: by the target and the
 * trigger, by branches around it, by what a step before it has set.
 */
export const neverTakenRule: Rule = (campaign, schema, { nowMs, segments = new Map() }) => {
  if (campaign.steps === undefined) return [];
  const context = { schema, segments, nowMs };
  const entry = factsAtEntry(campaign, schema);
  // An entrance that nobody passes is told as that.
  if (conflictIn(known(entry), context) !== null) return [];
  const found: Finding[] = [];
  const facts = factFlow(segments);
  const flow: Flow<Facts> = {
    ...facts,
    ask: (before, question, answer, path) => {
      const asked = { predicate: question, says: answer, path } as const;
      if (!isDecided(asked, before, context)) return facts.ask(before, question, answer, path);
      if (answer === 'true') found.push(never(asked, before, context));
      else if (isWritten(campaign.steps, path)) found.push(always(path));
      return null;
    },
  };
  flowThrough(campaign.steps, campaign.timing === undefined ? entry : later(entry), flow);
  return found;
};

/** Whether nobody can answer so of whom the facts are known. A question that is so by itself is told as that. */
function isDecided(asked: Demand, facts: Facts, context: DemandContext): boolean {
  return conflictIn([asked], context) === null && conflictIn([...known(facts), asked], context) !== null;
}

function never(asked: Demand, facts: Facts, context: DemandContext): Finding {
  const conflict = conflictIn([...known(facts), asked], context);
  const cause = facts.find((one) => isDecided(asked, [one], context));
  return finding({
    code: 'check/contradiction',
    path: conflict?.path ?? asked.path ?? [],
    message: `${conflict?.why}, so nobody takes this way`,
    help: `${cause?.from ?? 'what is known before'} says otherwise of everyone who comes here: change one of the two, or take this out`,
  });
}

/** Whether the question has another way that steps are written for. A step's own `if` has none. */
function isWritten(steps: WrittenCampaign['steps'], question: Path): boolean {
  const place = question.slice(0, -2).join('.');
  return [...stepsWithin(steps)].some(
    ({ step, path }) => 'branch' in step && path.join('.') === place && (step.branch.otherwise ?? []).length > 0,
  );
}

function always(question: Path): Finding {
  return finding({
    code: 'check/unreachable-step',
    path: [...question.slice(0, -1), 'otherwise'],
    atKey: true,
    message: 'nobody comes to these steps: everyone who comes here takes the other way',
    help: 'take the branch out and keep its steps, or ask something that is not known already',
  });
}
