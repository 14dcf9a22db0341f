import { contentParts } from '../schema/content/content-parts.ts';
import type { CustomerSchema } from '../schema/customer-schema.ts';
import { textSources } from '../schema/text-schema.ts';
import type { WrittenTrigger } from '../schema/trigger-schema.ts';
import { checkTemplate } from '../template/check-template.ts';
import type { Roots } from '../template/check-variable.ts';
import { withGroups } from '../template/presence.ts';
import { sentContents } from './deliveries.ts';
import type { Rule } from './rule.ts';
import { presentByTarget } from './target-presence.ts';

/** Every text of every message can be written for everyone who gets it: the target, and the variant's own part of it. */
export const templatesRule: Rule = (campaign, schema, { segments }) => {
  const roots = rootsOf(campaign.trigger, schema);
  const present = presentByTarget(campaign.target, segments);
  return sentContents(campaign).flatMap(({ placed, path, when }) => {
    const known = withGroups([...present, ...presentByTarget(when, segments)], schema);
    return contentParts(placed).flatMap((part) =>
      textSources(part.text).flatMap(({ path: below, source }) =>
        checkTemplate(source, { path: [...path, ...part.path, ...below], schema, present: known, roots }),
      ),
    );
  });
};

/** What texts may print besides the customer: the event that brought the person in. */
export function rootsOf(trigger: WrittenTrigger, schema: CustomerSchema): Roots {
  if (!('event' in trigger)) return {};
  const event = Object.hasOwn(schema.events, trigger.event) ? schema.events[trigger.event] : undefined;
  return { event: event?.properties ?? {} };
}
