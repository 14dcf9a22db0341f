import type { WrittenCampaign } from '../../schema/campaign-schema.ts';
import type { CustomerSchema } from '../../schema/customer-schema.ts';
import type { WrittenEvent } from '../../schema/event-schema.ts';
import { listed } from '../../schema/list-or.ts';
import type { WrittenPredicate } from '../../schema/predicate-schema.ts';
import type { WrittenStep, WrittenWaitFor } from '../../schema/step-schema.ts';
import type { WrittenTrigger } from '../../schema/trigger-schema.ts';
import { type PlacedQuestion, questionsOf } from '../walk-predicate.ts';
import type { Flow } from './flow.ts';
import type { Segments } from './implied-presence.ts';
import type { Says } from './says.ts';

/** Something known of everyone who comes to a place, and where it is known from, as the subject of a sentence. */
export interface Fact {
  readonly predicate: WrittenPredicate;
  readonly says: Says;
  readonly from: 'the trigger' | 'the target' | 'the exclusion' | 'the branch around it' | 'a step before it';
}

/** The shortest duration that can be written: what happens at the entrance happened within it. */
const JUST_NOW = '1m';

/** What is known of people at the moment in which they come in. */
export function factsAtEntry(campaign: WrittenCampaign, schema: CustomerSchema): readonly Fact[] {
  const { trigger, target, exclude } = campaign;
  const entry: readonly Fact[] = [
    ...byTrigger(trigger, schema),
    ...(target === undefined || target === 'everyone'
      ? []
      : [{ predicate: target, says: 'true', from: 'the target' } as const]),
    ...(exclude === undefined ? [] : [{ predicate: exclude, says: 'false', from: 'the exclusion' } as const]),
  ];
  return entry.flatMap(apart);
}

/** Demands that hold all at once, each by itself, as some outlast others. */
function apart(fact: Fact): readonly Fact[] {
  const { predicate, says } = fact;
  return says === 'true' && 'all' in predicate
    ? predicate.all.flatMap((one) => apart({ ...fact, predicate: one }))
    : [fact];
}

function byTrigger(trigger: WrittenTrigger, schema: CustomerSchema): readonly Fact[] {
  const fact = (predicate: WrittenPredicate, says: Says): Fact => ({ predicate, says, from: 'the trigger' });
  if ('enters' in trigger) return [fact(trigger.enters, 'true')];
  if ('event' in trigger) {
    return [fact(events(trigger, trigger.debounce ?? JUST_NOW), 'true')];
  }
  if (!('inactive' in trigger)) return [];
  const named = listed(trigger.without).map(({ item }) => item);
  const all = named.length === 0 ? Object.keys(schema.events) : named;
  return all.map((event) => fact({ did: event, inLast: trigger.inactive }, 'false'));
}

function events({ event, where }: WrittenEvent, inLast: string): WrittenPredicate {
  return where === undefined ? { did: event, inLast } : { did: event, where, inLast };
}

/**
 * How facts change on the way. After any time has passed, only what has happened at least once in a life is still sure:
 * attributes may have changed, windows have moved.
 */
export function factFlow(segments: Segments): Flow<readonly Fact[]> {
  return {
    after: (facts, step) => afterStep(facts, step, segments),
    ask: (facts, predicate, says) => [...facts, ...apart({ predicate, says, from: 'the branch around it' })],
    enter: (facts, step, block) => ('waitFor' in step ? afterWaiting(facts, step, block) : facts),
    join: (one, other) => one.filter((fact) => other.includes(fact)),
  };
}

export function later(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter(({ predicate, says }) => says === 'true' && isForLife(predicate));
}

function isForLife(predicate: WrittenPredicate): boolean {
  return 'did' in predicate && Object.keys(predicate).every((key) => ['did', 'where', 'atLeast'].includes(key));
}

function afterStep(facts: readonly Fact[], step: WrittenStep, segments: Segments): readonly Fact[] {
  if ('send' in step) return facts.filter(({ predicate }) => !asks(predicate, segments, isOfMessages));
  if (!('update' in step)) return later(facts);
  const { attribute, to } = step.update;
  const others = facts.filter(({ predicate }) => !asks(predicate, segments, (one) => attributeOf(one) === attribute));
  const set = to === null ? { attribute, exists: false } : { attribute, is: to };
  return [...others, { predicate: set, says: 'true', from: 'a step before it' }];
}

function afterWaiting(facts: readonly Fact[], { waitFor }: WrittenWaitFor, block: string): readonly Fact[] {
  if (!('event' in waitFor)) return later(facts);
  const came = block === 'steps';
  const predicate = events(waitFor, came ? JUST_NOW : waitFor.within);
  return [...later(facts), { predicate, says: came ? 'true' : 'false', from: 'a step before it' }];
}

type Leaf = PlacedQuestion['question'];

const MAX_SEGMENTS = 50;

/** Whether a predicate, or a segment that it names, asks such a question. */
function asks(predicate: WrittenPredicate, segments: Segments, isSuch: (leaf: Leaf) => boolean, passed = 0): boolean {
  return [...questionsOf(predicate, [])].some(({ question }) => {
    if (!('segment' in question)) return isSuch(question);
    const meaning = question.who ?? segments.get(question.segment);
    return meaning === undefined || passed > MAX_SEGMENTS || asks(meaning, segments, isSuch, passed + 1);
  });
}

/** Messages of before, and those of this journey. */
function isOfMessages(leaf: Leaf): boolean {
  return 'was' in leaf || 'wasNot' in leaf;
}

function attributeOf(leaf: Leaf): string | null {
  return 'attribute' in leaf ? leaf.attribute : null;
}
