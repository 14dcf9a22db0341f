import { campaignSchema, type WrittenCampaign } from './campaign-schema.ts';
import type { Hints } from './findings.ts';
import { type Parsed, parseWith } from './parse.ts';

const HINTS: Hints = {
  id: 'add an id in small letters and hyphens, such as id: winback-gold; it names the campaign for ever',
  goal: 'say which event counts as success and how soon, as in goal: { event: purchased, within: 3d }',
  'goal.event': 'name the event that counts as success, as in event: purchased',
  'goal.within': 'say how soon after the message it counts, as in within: 3d',
  purpose: 'say purpose: ad for advertising or purpose: info for information the customer asked for',
  trigger: 'say when it runs, as in trigger: { every: weekday, at: "10:00", timezone: Asia/Seoul }',
  'trigger.at': 'say at what time of day, as in at: "10:00"',
  'trigger.timezone': 'name the zone in which the time is meant, as in timezone: Asia/Seoul',
  channel: 'say by which channel, as in channel: push or channel: [brandMessage, push]',
  message: 'add message with what the channel shows, as in message: { subject, text }, or variants with a message each',
  '*.id': 'name it once and for ever, as in id: second-reminder; results and the ledger know it by that name',
  '*.within': 'say how long, as in within: 1d',
  '*.channel': 'say by which channel, as in channel: push',
  '*.message': 'say what the channel shows, as in message: { title, body }',
  '*.subject': 'say what stands above the mail, as in subject: "..."',
  '*.body': 'say what the message reads, as in body: "..."',
  '*.steps': 'say what is done then, as in steps: [{ exit: done }]',
  '*.webhook.url': 'name the environment variable that holds the address, as in url: { env: SHOP_URL }',
  '*.timezone': 'name the zone in which the time is meant, as in timezone: Asia/Seoul',
};

/**
 * Validates the written form of one campaign, whoever wrote it: YAML or the builders. All faults at once.
 * Names and times are only checked for their form here; `checkCampaign` asks what they mean.
 */
export function parseCampaign(written: unknown): Parsed<WrittenCampaign> {
  return parseWith(campaignSchema, written, 'the campaign', HINTS);
}
