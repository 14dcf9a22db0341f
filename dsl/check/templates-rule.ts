import { contentParts } from '../schema/content/content-parts.ts';
import { textSources } from '../schema/text-schema.ts';
import { checkTemplate } from '../template/check-template.ts';
import { withGroups } from '../template/presence.ts';
import { sentContents } from './deliveries.ts';
import type { Rule } from './rule.ts';
import { presentByTarget } from './target-presence.ts';

/** Every text of every message can be written for everyone who gets it: the target, and the variant's own part of it. */
export const templatesRule: Rule = (campaign, schema, { segments }) => {
  const present = presentByTarget(campaign.target);
  return sentContents(campaign).flatMap(({ placed, path, when }) => {
    const known = withGroups([...present, ...presentByTarget(when)], schema);
    return contentParts(placed).flatMap((part) =>
      textSources(part.text).flatMap(({ path: below, source }) =>
        checkTemplate(source, { path: [...path, ...part.path, ...below], schema, present: known }),
      ),
    );
  });
};
