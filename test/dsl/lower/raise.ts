import { type CampaignNode, type EmailNode, isScheduled, sendsOf } from '../../../dsl/ir/index.ts';
import { raisePredicate } from './raise-predicate.ts';

/** Writes the normal form out again, in the plainest words: the way back that `lowerCampaign` must not move from. */
export function raise(node: CampaignNode): Record<string, unknown> {
  const [send] = sendsOf(node);
  if (send === undefined) throw new TypeError('this way back is for campaigns of one message');
  const { trigger } = node;
  if (!isScheduled(trigger)) throw new TypeError('this way back is for campaigns by the clock');
  return {
    id: node.id,
    ...(node.description === null ? {} : { description: node.description }),
    ...(node.owner === null ? {} : { owner: node.owner }),
    tags: node.tags,
    ...(node.brand === null ? {} : { brand: node.brand }),
    goal: {
      event: node.goal.event,
      within: minutes(node.goal.withinMs),
      ...(node.goal.value === null ? {} : { value: node.goal.value }),
    },
    purpose: node.purpose,
    trigger:
      trigger.kind === 'once-trigger'
        ? { once: trigger.at, timezone: trigger.timeZone }
        : { cron: trigger.expression, timezone: trigger.timeZone },
    target: node.target.kind === 'everyone' ? 'everyone' : raisePredicate(node.target),
    channel: 'email',
    variants: Object.fromEntries(
      send.variants.map(({ id, weightBp, content }) => [
        id,
        { weight: weightBp / 100, message: raiseEmail(content as EmailNode) },
      ]),
    ),
    control: node.controlBp / 100,
  };
}

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
