import fc from 'fast-check';
import { delivery } from './deliveries.ts';
import { journeyPredicate, predicate, question, where } from './predicates.ts';
import { journeys, winner, withIds } from './steps.ts';
import { days, schedule, timing, trigger } from './timings.ts';
import { channelWord, duration, oneOrMore, some, timeOfDay, timezone } from './values.ts';

type Written = Readonly<Record<string, unknown>>;

const stretch = some({ from: timeOfDay, to: timeOfDay }, { timezone });
const percent = fc.constantFrom(1, 12.5, 50);
const policies = some(
  {},
  {
    use: fc.constant(['never-late']),
    caps: fc.array(some({ max: fc.constantFrom(1, 12), per: duration }, { channel: channelWord }), {
      minLength: 1,
      maxLength: 2,
    }),
    onCapped: fc.constantFrom('wait', 'skip', 'exit'),
    priority: fc.nat(100),
    quietHours: stretch,
    sendWindow: some({ from: fc.constant('09:00'), to: fc.constant('20:00') }, { timezone, days }),
    budget: fc.oneof(
      some({ maxRecipients: fc.constant(10_000) }),
      some({ maxCost: fc.constant({ amount: 1_000_000, currency: 'KRW' }) }, { maxRecipients: fc.constant(1_000) }),
    ),
    ramp: fc.constant([{ percent: 5 }, { after: '1d', percent: 100 }]),
    onResume: fc.constantFrom('send', 'skip'),
    onChange: fc.constantFrom('finish', 'migrate', 'stop'),
  },
);
const metric = fc.constantFrom('bounce-rate', 'complaint-rate', 'failure-rate', 'unsubscribe-rate');
const goal = some(
  { event: fc.constant('purchased'), within: duration },
  {
    where,
    value: fc.constantFrom('amount', 'item.price'),
    guardrails: fc.uniqueArray(fc.oneof(metric, some({ metric, max: percent })), {
      minLength: 1,
      maxLength: 2,
      selector: (one) => (typeof one === 'string' ? one : (one as { metric: string }).metric),
    }),
  },
);
const exit = (question: fc.Arbitrary<object>) =>
  oneOrMore(
    fc.oneof(fc.constantFrom('visited', 'purchased'), some({ event: fc.constant('purchased') }, { where }), question),
  );

const common = {
  renamedFrom: fc.constant('older-name'),
  description: fc.constantFrom('설명', 'It is "said" \'so\'', '아주 긴 설명 '.repeat(20).trim()),
  owner: fc.constantFrom('crm', 'growth'),
  brand: fc.constant('kids'),
  tags: fc.array(fc.constantFrom('a', 'b', '단골'), { maxLength: 3 }),
  target: fc.oneof(fc.constant('everyone'), predicate),
  exclude: predicate,
  measure: fc.constantFrom('500w', '3500d'),
  use: fc.constant(['calm']),
  policies,
  globalHoldout: fc.constantFrom('respect', 'ignore'),
  control: percent,
};

/** Campaigns in which every construct of the language occurs, and most of which have no fault. */
export const everyCampaign: fc.Arbitrary<Written> = fc
  .tuple(fc.constantFrom('ad' as const, 'info' as const), trigger)
  .chain(([purpose, letsIn]) => {
    const occasion = { purpose, event: 'event' in letsIn && letsIn.event === 'purchased' };
    const base = { goal, purpose: fc.constant(purpose), trigger: fc.constant(letsIn) };
    const message = fc.record(
      { ...base, said: delivery(occasion), ...common, timing, exit: exit(predicate), winner },
      { requiredKeys: ['goal', 'purpose', 'trigger', 'said'] },
    );
    const journey = fc.record(
      { ...base, steps: journeys(occasion).long, ...common, timing, exit: exit(journeyPredicate) },
      { requiredKeys: ['goal', 'purpose', 'trigger', 'steps'] },
    );
    return fc.oneof(
      message.map(({ said, winner: best, ...rest }) => ({
        ...rest,
        ...said,
        ...(best !== undefined && 'variants' in said ? { winner: { ...best, fallback: 'plain' } } : {}),
      })),
      journey,
    );
  });

const least = { goal: { event: 'purchased', within: '3d' } };

/** Campaigns of one message each, on every channel. */
export const everyMessage: fc.Arbitrary<Written> = fc.constantFrom('ad' as const, 'info' as const).chain((purpose) => {
  const trigger = { event: 'purchased' };
  const whole = delivery({ purpose, event: true });
  const kakao = delivery({ purpose, event: true }, [purpose === 'ad' ? 'brandMessage' : 'alimtalk']);
  return fc
    .oneof({ weight: 3, arbitrary: kakao }, { weight: 2, arbitrary: whole })
    .map((said) => ({ ...least, purpose, trigger, ...said }));
});

/** Campaigns whose target is one question each, by every clock. */
export const everyQuestion: fc.Arbitrary<Written> = fc.tuple(question, schedule).map(([target, trigger]) => ({
  ...least,
  purpose: 'info',
  trigger,
  target,
  channel: 'push',
  message: '안녕하세요',
}));

/** Journeys of one step each. */
export const everyStep: fc.Arbitrary<Written> = journeys({ purpose: 'info', event: true }).short.map((steps) => ({
  ...least,
  purpose: 'info',
  trigger: { event: 'purchased' },
  steps,
}));

/** The campaigns as files, by their names: ids of their own, for them, their steps and the segments that they give. */
export function numbered(campaigns: readonly Written[]): readonly Written[] {
  let segments = 0;
  const own = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(own);
    if (typeof value !== 'object' || value === null) return value;
    const copy = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, own(one)]));
    if (copy['segment'] !== 'own') return copy;
    segments += 1;
    return { ...copy, segment: `own-${segments}` };
  };
  return campaigns.map((campaign, index) => {
    const { steps: list, exit: out, ...rest } = campaign;
    const ids = list === undefined ? [] : withIds(list as readonly object[]);
    return own({
      id: `campaign-${index + 1}`,
      ...rest,
      ...(out === undefined ? {} : { exit: asked(out) }),
      ...(list === undefined ? {} : { steps: ids }),
    }) as Written;
  });
}

/** Exits ask about the first message, too. */
function asked(exit: unknown): unknown {
  return withIds([{ exit }]).map((one) => (one as { readonly exit: unknown }).exit)[0];
}
