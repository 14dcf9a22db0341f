import type { WrittenCampaign } from '../schema/campaign-schema.ts';
import type { WrittenEmail } from '../schema/email-schema.ts';
import { checkTemplate } from '../template/check-template.ts';
import { withGroups } from '../template/presence.ts';
import type { Finding } from './finding.ts';
import type { Rule } from './rule.ts';
import { presentByTarget } from './target-presence.ts';

/** Every text of every message can be written for everyone who is targeted. */
export const templatesRule: Rule = (campaign, schema) => {
  const present = withGroups(presentByTarget(campaign.target), schema);
  return messagesOf(campaign).flatMap(({ message, path }) =>
    partsOf(message).flatMap(([part, source]) => checkTemplate(source, { path: [...path, part], schema, present })),
  );
};

interface PlacedMessage {
  readonly message: WrittenEmail;
  readonly path: Finding['path'];
}

function messagesOf({ message, variants }: WrittenCampaign): readonly PlacedMessage[] {
  const single = message === undefined ? [] : [{ message, path: ['message'] }];
  const several = Object.entries(variants ?? {}).map(([id, variant]) => ({
    message: variant.message,
    path: ['variants', id, 'message'],
  }));
  return [...single, ...several];
}

function partsOf({ subject, text, html }: WrittenEmail): readonly (readonly [string, string])[] {
  const parts = [['subject', subject] as const];
  return [
    ...parts,
    ...(text === undefined ? [] : [['text', text] as const]),
    ...(html === undefined ? [] : [['html', html] as const]),
  ];
}
