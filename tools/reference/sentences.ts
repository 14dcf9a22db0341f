import { parse } from 'yaml';
import { schema as customer } from '../../campaigns/customer.ts';
import type { PredicateNode } from '../../dsl/ir/index.ts';
import { BARE_WORKSPACE } from '../../dsl/lower/context.ts';
import { lowerTarget } from '../../dsl/lower/lower-predicate.ts';
import { describe } from '../../dsl/predicate/describe.ts';
import { targetSchema } from '../../dsl/schema/predicate-schema.ts';

/** A predicate as people read it in plans and reviews. */
export interface Sentence {
  readonly en: string;
  readonly ko: string;
}

/** What the examples' `target` says, in sentences: of each part where it is a list of alternatives. */
export function sentencesOf(yaml: string): readonly Sentence[] {
  const { target } = parse(yaml) as { readonly target?: unknown };
  if (target === undefined) return [];
  const node = lowerTarget(targetSchema.parse(target), {
    ...BARE_WORKSPACE,
    timeZone: 'Asia/Seoul',
    customer,
    salt: 'campaign:part',
    segments: new Map([['never-bought', { not: { did: 'purchased' } }]]),
  });
  return parts(node).map((one) => ({ en: describe(one, 'en'), ko: describe(one, 'ko') }));
}

function parts(node: PredicateNode): readonly PredicateNode[] {
  return node.kind === 'any' && node.of.length > 2 ? node.of : [node];
}
