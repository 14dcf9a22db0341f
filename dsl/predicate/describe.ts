import {
  type AttributeTest,
  type AttributeType,
  type EventPattern,
  type PredicateNode,
  type Scalar,
  type Visitor,
  visit,
} from '../ir/index.ts';
import type { Phrases } from './phrases.ts';
import { ENGLISH } from './phrases-en.ts';
import { KOREAN } from './phrases-ko.ts';

export type Language = 'ko' | 'en';

const PHRASES: Readonly<Record<Language, Phrases>> = { ko: KOREAN, en: ENGLISH };

/**
 * The predicate as a sentence for people, as in "tier is one of gold, vip and purchased never". Attributes and
 * events keep their declared names.
 */
export function describe(node: PredicateNode, language: Language): string {
  const phrases = PHRASES[language];
  const events = ({ event, where }: EventPattern) =>
    phrases.events(
      event,
      where.map(({ property, type, test }) => clause(property, type, test, phrases)),
    );
  const table: Visitor<string, PredicateNode['kind']> = {
    everyone: () => phrases.everyone,
    all: ({ of }) => phrases.all(of.map(part)),
    any: ({ of }) => phrases.any(of.map(part)),
    not: ({ of }) => phrases.not(sentence(of)),
    segment: ({ name, of }) => phrases.segment(name, sentence(of)),
    attribute: ({ attribute, type, test }) => clause(attribute, type, test, phrases),
    'event-count': (count) => phrases.count(events(count), count, count.window),
    'event-aggregate': (node) => {
      const name = phrases.aggregate(node.aggregate, node.property, events(node));
      return phrases.inWindow(clause(name, 'number', node.test, phrases), node.window);
    },
    sequence: (node) => phrases.sequence(node, events(node.first), events(node.second)),
    rfm: (node) => phrases.rank(node, events(node)),
    'purchase-cycle': (node) => phrases.cycle(node, events(node)),
    'message-history': phrases.history,
    'step-status': phrases.stepStatus,
    consent: phrases.consent,
    reachable: phrases.reachable,
    random: phrases.random,
  };
  function sentence(inner: PredicateNode): string {
    return visit<string, PredicateNode['kind']>(inner, table);
  }
  /** A part with an "and" or "or" of its own is set in brackets. */
  function part(inner: PredicateNode): string {
    const joins = (inner.kind === 'all' || inner.kind === 'any') && inner.of.length > 1;
    return joins ? `(${sentence(inner)})` : sentence(inner);
  }
  return sentence(node);
}

function clause(name: string, type: AttributeType, test: AttributeTest, phrases: Phrases): string {
  switch (test.op) {
    case 'exists':
      return phrases.test[test.expected ? 'exists' : 'missing'](name, '');
    case 'within':
      return phrases.test[test.direction](name, phrases.duration(test.ms));
    case 'in':
    case 'not-in':
    case 'has-any':
    case 'has-all':
      return phrases.test[test.op](name, test.values.map(word).join(', '));
    case 'lt':
    case 'gt': {
      const isTime = type === 'date' || type === 'datetime';
      const phrase = isTime ? ({ lt: 'before', gt: 'after' } as const)[test.op] : test.op;
      return phrases.test[phrase](name, word(test.value));
    }
    case 'eq':
    case 'ne':
    case 'lte':
    case 'gte':
    case 'contains':
    case 'starts-with':
    case 'ends-with':
      return phrases.test[test.op](name, word(test.value));
  }
}

function word(value: Scalar): string {
  return String(value);
}
