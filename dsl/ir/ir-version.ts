/**
 * Version of the normal form. It is part of every hash, so raising it makes every campaign a new version.
 *
 * 1: one-message campaigns: `once` and `cron` triggers, attribute and event-count predicates, email content.
 * 2: the whole language: journeys, every trigger, predicate, channel and timing, policies, templates in several languages.
 */
export const IR_VERSION = 2;
export type IrVersion = typeof IR_VERSION;
