import { type AttributeNode, type PredicateNode, type Scalar, type Visitor, visit } from '../ir/index.ts';
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
  const table: Visitor<string, PredicateNode['kind']> = {
    everyone: () => phrases.everyone,
    all: ({ of }) => phrases.all(of.map(part)),
    any: ({ of }) => phrases.any(of.map(part)),
    not: ({ of }) => phrases.not(sentence(of)),
    attribute: (attribute) => clause(attribute, phrases),
    'event-count': phrases.count,
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

function clause({ attribute, test }: AttributeNode, phrases: Phrases): string {
  switch (test.op) {
    case 'exists':
      return phrases.test[test.expected ? 'exists' : 'missing'](attribute, '');
    case 'within':
      return phrases.test[test.direction](attribute, phrases.duration(test.ms));
    case 'in':
    case 'not-in':
      return phrases.test[test.op](attribute, test.values.map(word).join(', '));
    case 'eq':
    case 'ne':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return phrases.test[test.op](attribute, word(test.value));
  }
}

function word(value: Scalar): string {
  return String(value);
}
