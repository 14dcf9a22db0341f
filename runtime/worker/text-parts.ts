import type { CampaignNode, EmailNode } from '../../dsl/ir/index.ts';
import { textOfHtml } from '../../dsl/template/text-of-html.ts';
import type { ContentStore } from '../activities/ports.ts';

/**
 * Versions whose emails all have a text part: where the campaign wrote html alone, it is made from the html. This costs
 * about a millisecond for each email of a version, once in the life of a worker, and nothing per message.
 */
export function withTextParts(store: ContentStore): ContentStore {
  return {
    async load(version) {
      const campaign = await store.load(version);
      return campaign === null ? null : withTexts(campaign);
    },
  };
}

/** The same for a version that is at hand. */
export function withTexts(campaign: CampaignNode): CampaignNode {
  return mapEmails(campaign) as CampaignNode;
}

function mapEmails(part: unknown): unknown {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map(mapEmails);
  if ('kind' in part && part.kind === 'email') return withText(part as EmailNode);
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, mapEmails(value)]));
}

function withText(email: EmailNode): EmailNode {
  return email.text !== null || email.html === null ? email : { ...email, text: textOfHtml(email.html) };
}
