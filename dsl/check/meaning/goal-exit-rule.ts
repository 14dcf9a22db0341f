import type { WrittenCampaign } from '../../schema/campaign-schema.ts';
import type { CustomerSchema } from '../../schema/customer-schema.ts';
import { isExitEvent } from '../../schema/exit-schema.ts';
import { listed } from '../../schema/list-or.ts';
import type { WrittenPredicate } from '../../schema/predicate-schema.ts';
import { stepsWithin } from '../../schema/written-steps.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import { type Flow, flowThrough } from '../journey/flow.ts';
import type { Segments } from '../journey/implied-presence.ts';
import type { Rule } from '../rule.ts';
import { questionsOf } from '../walk-predicate.ts';

/**
 * A journey of advertisements that goes on asking people who have done what it asks for: a second message, some time
 * after the first, that the goal's event keeps nobody from. It is kept from by an exit, by a wait for that event of
 * whose two ways only one leads to the message, or by a branch that asks for it. One message asks once, and information
 * may well go on after its goal, as the hints of the first week do.
 */
export const goalExitRule: Rule = (campaign, schema, { segments = new Map() }) => {
  const { goal, purpose, steps } = campaign;
  if (purpose === 'info' || steps === undefined || !Object.hasOwn(schema.events, goal.event)) return [];
  // A misspelt event may be the goal; it is told as what it is.
  if (endsByGoal(campaign, segments) || namesUnknown(campaign, schema)) return [];
  const found: Finding[] = [];
  const flow: Flow<Asked> = {
    visit: ({ asked, did }, step, path) => {
      if ('send' in step && asked === 'a while ago' && did === 'open' && found.length === 0)
        found.push(stillAsked(goal.event, path));
    },
    after: (state, step) => {
      if ('send' in step) return { asked: 'just now', did: state.did === 'yes' ? 'yes' : 'open' };
      return 'wait' in step || 'waitUntil' in step ? aWhileLater(state) : state;
    },
    ask: (state, question, answer) =>
      asksFor(question, goal.event, segments) ? { ...state, did: answer === 'true' ? 'yes' : 'no' } : state,
    enter: (state, step, block) => {
      if (!('waitFor' in step)) return state;
      const isGoal = 'event' in step.waitFor && step.waitFor.event === goal.event;
      return isGoal ? { ...aWhileLater(state), did: block === 'steps' ? 'yes' : 'no' } : aWhileLater(state);
    },
    join: (one, other) => ({
      asked: ORDER.indexOf(one.asked) > ORDER.indexOf(other.asked) ? one.asked : other.asked,
      did: one.did === other.did ? one.did : 'open',
    }),
  };
  flowThrough<Asked>(steps, { asked: 'not yet', did: 'open' }, flow);
  return found;
};

const ORDER = ['not yet', 'just now', 'a while ago'] as const;

interface Asked {
  /** When people were last sent a message; of people by two ways, of those who had more of it. */
  readonly asked: (typeof ORDER)[number];
  /**
   * Whether the journey has looked since then if they did what the goal asks for, and all of them have answered alike.
   * Which of the two ways of a branch says yes does not matter, as long as they stay apart.
   */
  readonly did: 'open' | 'yes' | 'no';
}

function aWhileLater(state: Asked): Asked {
  return state.asked === 'just now' ? { ...state, asked: 'a while ago' } : state;
}

/** Conditions of the exit may leave some out; whoever writes them has thought of it. */
function endsByGoal({ exit, goal }: WrittenCampaign, segments: Segments): boolean {
  return listed(exit).some(({ item }) => {
    if (!isExitEvent(item)) return asksFor(item, goal.event, segments);
    return (typeof item === 'string' ? item : item.event) === goal.event;
  });
}

function namesUnknown({ exit, steps }: WrittenCampaign, { events }: CustomerSchema): boolean {
  const exits = listed(exit).flatMap(({ item }) =>
    isExitEvent(item) ? [typeof item === 'string' ? item : item.event] : [],
  );
  const awaited = [...stepsWithin(steps)].flatMap(({ step }) =>
    'waitFor' in step && 'event' in step.waitFor ? [step.waitFor.event] : [],
  );
  return [...exits, ...awaited].some((event) => !Object.hasOwn(events, event));
}

const MAX_SEGMENTS = 50;

function asksFor(predicate: WrittenPredicate, event: string, segments: Segments, passed = 0): boolean {
  return [...questionsOf(predicate, [])].some(({ question }) => {
    if ('did' in question) return question.did === event;
    if (!('segment' in question) || passed > MAX_SEGMENTS) return false;
    const meaning = question.who ?? segments.get(question.segment);
    return meaning !== undefined && asksFor(meaning, event, segments, passed + 1);
  });
}

function stillAsked(event: string, path: Finding['path']): Finding {
  return finding({
    code: 'check/goal-no-exit',
    severity: 'warning',
    path: [...path, 'id'],
    message: `people who have done "${event}", the goal, still get this message`,
    help: `add exit: ${event} (exit: event.${event} in TypeScript) to the campaign: they then leave as soon as they do it`,
  });
}
