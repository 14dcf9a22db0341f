import type { CustomerSchema } from '../schema/customer-schema.ts';
import { textSources } from '../schema/text-schema.ts';
import type { WrittenTrigger } from '../schema/trigger-schema.ts';
import { checkTemplate } from '../template/check-template.ts';
import type { Roots } from '../template/check-variable.ts';
import { withGroups } from '../template/presence.ts';
import { impliedPresence } from './journey/implied-presence.ts';
import { presenceIn } from './journey/presence.ts';
import type { Rule } from './rule.ts';
import { textsOf } from './texts-of.ts';

/** Every text can be written for everyone who comes to it: by trigger and target, branches, and the variant's own part. */
export const templatesRule: Rule = (campaign, schema, { segments = new Map() }) => {
  const event = rootsOf(campaign.trigger, schema);
  const presentAt = presenceIn(campaign, segments);
  return textsOf(campaign).flatMap(({ text, path, step, when, roots }) => {
    const variant = when === undefined ? [] : impliedPresence(when, 'true', segments);
    const present = withGroups([...presentAt(step), ...variant], schema);
    return textSources(text).flatMap(({ path: below, source }) =>
      checkTemplate(source, { path: [...path, ...below], schema, present, roots: { ...event, ...roots } }),
    );
  });
};

/** What texts may print besides the customer: the event that brought the person in. */
export function rootsOf(trigger: WrittenTrigger, schema: CustomerSchema): Roots {
  if (!('event' in trigger)) return {};
  const event = Object.hasOwn(schema.events, trigger.event) ? schema.events[trigger.event] : undefined;
  return { event: event?.properties ?? {} };
}
