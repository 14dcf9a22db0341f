import { sentContents } from '../deliveries.ts';
import type { Rule } from '../rule.ts';
import { unknownEvent } from '../unknown-event.ts';

/** The event at which a message in the app or on the site is shown exists. */
export const shownAtRule: Rule = (campaign, schema) =>
  sentContents(campaign).flatMap(({ placed, path }) => {
    if (placed.channel !== 'inApp' && placed.channel !== 'inWeb') return [];
    const { event } = placed.content;
    if (event === undefined || Object.hasOwn(schema.events, event)) return [];
    return [unknownEvent(event, [...path, ...placed.path, 'event'], schema)];
  });
