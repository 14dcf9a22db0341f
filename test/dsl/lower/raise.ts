import {
  type AttributeNode,
  type CampaignNode,
  type EmailNode,
  type PredicateNode,
  type Visitor,
  visit,
} from '../../../dsl/ir/index.ts';

/** Writes the normal form out again, in the plainest words: the way back that `lowerCampaign` must not move from. */
export function raise(node: CampaignNode): Record<string, unknown> {
  const [send] = node.steps;
  return {
    id: node.id,
    ...(node.description === null ? {} : { description: node.description }),
    ...(node.owner === null ? {} : { owner: node.owner }),
    tags: node.tags,
    goal: {
      event: node.goal.event,
      within: minutes(node.goal.withinMs),
      ...(node.goal.value === null ? {} : { value: node.goal.value }),
    },
    purpose: node.purpose,
    trigger:
      node.trigger.kind === 'once-trigger'
        ? { once: node.trigger.at, timezone: node.trigger.timeZone }
        : { cron: node.trigger.expression, timezone: node.trigger.timeZone },
    target: node.target.kind === 'everyone' ? 'everyone' : raisePredicate(node.target),
    channel: 'email',
    variants: Object.fromEntries(
      (send?.variants ?? []).map(({ id, weightBp, content }) => [
        id,
        { weight: weightBp / 100, message: raiseEmail(content) },
      ]),
    ),
    control: node.controlBp / 100,
  };
}

const predicates: Visitor<unknown, PredicateNode['kind']> = {
  everyone: () => 'everyone',
  all: ({ of }) => ({ all: of.map(raisePredicate) }),
  any: ({ of }) => ({ any: of.map(raisePredicate) }),
  not: ({ of }) => ({ not: raisePredicate(of) }),
  attribute: ({ attribute, test }) => ({ attribute, ...raiseTest(test) }),
  'event-count': ({ event, min, max, windowMs }) => ({
    did: event,
    ...(min > 0 ? { atLeast: min } : {}),
    ...(max === null ? {} : { atMost: max }),
    ...(windowMs === null ? {} : { inLast: minutes(windowMs) }),
  }),
};

function raisePredicate(node: PredicateNode): unknown {
  return visit<unknown, PredicateNode['kind']>(node, predicates);
}

function raiseTest(test: AttributeNode['test']): object {
  if (test.op === 'exists') return { exists: test.expected };
  if (test.op === 'within') return { within: `${test.direction} ${minutes(test.ms)}` };
  if ('values' in test) return { [test.op === 'in' ? 'in' : 'notIn']: test.values };
  return { [COMPARISONS[test.op]]: test.value };
}

const COMPARISONS = { eq: 'is', ne: 'isNot', lt: 'lt', lte: 'lte', gt: 'gt', gte: 'gte' } as const;

function raiseEmail({ subject, text, html }: EmailNode): object {
  return {
    subject: subject.source,
    ...(text === null ? {} : { text: text.source }),
    ...(html === null ? {} : { html: html.source }),
  };
}

function minutes(ms: number): string {
  return ms % 86_400_000 === 0 ? `${ms / 86_400_000}d` : `${ms / 60_000}m`;
}
