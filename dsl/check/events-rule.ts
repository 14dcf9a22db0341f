import type { Rule } from './rule.ts';
import { unknownEvent } from './unknown-event.ts';
import { questionsOf } from './walk-predicate.ts';

/** Every event that the target counts exists. */
export const eventsRule: Rule = ({ target }, schema) =>
  [...questionsOf(target)].flatMap(({ question, path }) =>
    'did' in question && !Object.hasOwn(schema.events, question.did)
      ? [unknownEvent(question.did, [...path, 'did'], schema)]
      : [],
  );
