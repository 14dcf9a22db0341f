import fc from 'fast-check';
import { delivery, type Occasion } from './deliveries.ts';
import { journeyPredicate, where } from './predicates.ts';
import { line, text, word } from './texts.ts';
import { timing } from './timings.ts';
import { duration, joined, some } from './values.ts';

const id = fc.constant('own');
const question = { if: journeyPredicate };
/** Steps that need no id and may have one. */
const maybe = { id, ...question };

const update = fc.constantFrom(
  { attribute: 'stage', to: 'new' },
  { attribute: 'score', to: 12_000 },
  { attribute: 'asked', to: true },
  { attribute: 'lastOn', to: '2027-01-01' },
  { attribute: 'lastAt', to: '2027-01-11T10:00:00+09:00' },
  { attribute: 'memo', to: null },
);
export const winner: fc.Arbitrary<object> = some({
  metric: fc.constantFrom('conversion', 'revenue', 'click', 'open'),
  minimumSample: fc.constantFrom(500, 1_000, 12_345),
  after: duration,
});

type Steps = readonly object[];

/**
 * Journeys of every step, blocks in blocks, and short ones of one step. Ids still have to be given: `own` stands for one,
 * or for a step that is asked about.
 */
export function journeys(occasion: Occasion): {
  readonly long: fc.Arbitrary<Steps>;
  readonly short: fc.Arbitrary<Steps>;
} {
  const send = some({ id, send: delivery(occasion) }, question);
  const body = some(
    {},
    { customer: fc.constant('{{customer.id}}'), 'a-b': line(occasion.event), c: text(occasion.event), d: word },
  );
  const leaf = fc.oneof(
    { weight: 3, arbitrary: send },
    some({ wait: duration }, maybe),
    some({ waitUntil: timing }, maybe),
    some({ update }, maybe),
    some({ id, webhook: some({ url: fc.constant({ env: 'ERP_URL' }) }, { body }) }, question),
    some(
      { id, coupon: some({ provider: fc.constant('shop'), name: fc.constant('cart-3000') }, { validFor: duration }) },
      question,
    ),
    some({ exit: fc.constant('done') }, maybe),
  );
  const { step, list } = fc.letrec<{ step: object; list: Steps }>((tie) => {
    const blocks = { steps: tie('list'), otherwise: tie('list') };
    const awaited = fc.oneof(
      some({ event: fc.constant('purchased') }, { where }),
      some({ step: id, was: fc.constantFrom('sent', 'delivered', 'opened', 'clicked', 'failed') }),
    );
    const weighted = fc.tuple(tie('list'), tie('list')).map(([a, b]) => ({
      a: { weight: 30, steps: a },
      'arm-b': { weight: 70, steps: b },
    }));
    const equal = fc.tuple(tie('list'), tie('list')).map(([a, b]) => ({ a, b, none: [] }));
    const goal = fc.oneof(fc.constant('purchased'), some({ event: fc.constant('purchased'), within: duration }));
    return {
      step: fc.oneof(
        { maxDepth: 2 },
        leaf,
        some({ waitFor: joined(awaited, some({ within: duration }, blocks)) }, maybe),
        some({ branch: some({ if: journeyPredicate, steps: tie('list') }, { otherwise: tie('list') }) }, { id }),
        some({ id, experiment: some({ goal, arms: fc.oneof(weighted, equal) }, { winner }) }, question),
      ),
      list: fc.array(tie('step'), { maxLength: 3 }),
    };
  });
  return { long: list.map((others) => [FIRST, ...others]), short: step.map((one) => [FIRST, one]) };
}

/** What later steps ask about was sent first. */
const FIRST = { id: 'own', send: { channel: 'push', message: '안녕하세요' } };

/** The same steps, each with an id of its own; what is asked about is the first message. */
export function withIds(list: Steps): Steps {
  let count = 0;
  const named = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(named);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => {
        if (one !== 'own' || key === 'segment') return [key, named(one)];
        if (key === 'step') return [key, 'step-1'];
        count += 1;
        return [key, `step-${count}`];
      }),
    );
  };
  return list.map((step) => named(step) as object);
}
