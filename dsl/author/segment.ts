import type { WrittenPredicate, WrittenSegmentUse } from '../schema/predicate-schema.ts';
import type { WrittenSegment } from '../schema/segment-schema.ts';
import { FORMAT } from './definition.ts';
import { DefinitionError } from './definition-error.ts';
import { type Predicate, predicate, WRITTEN } from './predicate.ts';

/** A named segment: a predicate for campaigns and other segments, and the default export of a file of its own. */
export interface Segment extends Predicate {
  readonly [WRITTEN]: WrittenSegmentUse;
  readonly format: typeof FORMAT.segment;
  readonly written: WrittenSegment;
}

/**
 * Gives a predicate a name under which results, plans and other segments know it. Import it where it is used; as the
 * default export of `campaigns/segments/<id>.segment.ts` YAML files can name it, too.
 */
export function segment(id: string, who: Predicate, options: { readonly description?: string } = {}): Segment {
  const given: unknown = who;
  if (typeof given !== 'object' || given === null || !(WRITTEN in given)) {
    throw new DefinitionError('a segment is a predicate', {
      help: 'ask a question, as in segment("vips", customer.tier.is("vip"))',
    });
  }
  const meaning: WrittenPredicate = who[WRITTEN];
  return Object.freeze({
    [WRITTEN]: Object.freeze({ segment: id, who: meaning }),
    format: FORMAT.segment,
    written: Object.freeze({ id, who: meaning, ...options }),
  });
}

/** A segment that a YAML file defines, by its id. One of TypeScript is imported instead. */
export function inSegment(id: string): Predicate {
  return predicate({ segment: id });
}
