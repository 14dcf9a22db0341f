import type { CampaignNode } from './campaign-node.ts';
import type { ChannelName } from './channel-name.ts';
import type { SendNode } from './send-node.ts';
import type { ScheduleTriggerNode, TriggerNode } from './trigger-node.ts';
import { walk } from './visitor.ts';

/** Every send of the campaign, also those inside of blocks, in written order. */
export function sendsOf(campaign: CampaignNode): readonly SendNode[] {
  return [...walk(campaign)].filter((node) => node.kind === 'send');
}

/** The send's channel and those it turns to after it, in order. */
export function channelsOf(send: SendNode): readonly ChannelName[] {
  return [send.channel, ...send.fallbacks.map(({ channel }) => channel)];
}

/** Whether the trigger runs by the clock, and so has a zone. */
export function isScheduled(trigger: TriggerNode): trigger is ScheduleTriggerNode {
  return trigger.kind === 'once-trigger' || trigger.kind === 'cron-trigger';
}

/** Zone in which a trigger's times are meant and shown, IANA name; null where it has no times. */
export function zoneOf(trigger: TriggerNode): string | null {
  return isScheduled(trigger) ? trigger.timeZone : null;
}
