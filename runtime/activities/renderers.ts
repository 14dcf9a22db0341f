import type { Message } from '../../adapters/contract/index.ts';
import { type CampaignNode, type ContentNode, sendsOf, type VersionHash } from '../../dsl/ir/index.ts';
import type { CompileTemplate } from './dependencies.ts';
import type { Recipient } from './ports.ts';

/** What rendering makes; key and headers are added by dispatch. */
type Rendered = Omit<Message, 'idempotencyKey' | 'headers'>;

/** Fills a step's content for one person who has a valid address. Throws for what cannot be rendered. */
export type Render = (stepId: string, recipient: Recipient) => Rendered;

/** Versions whose compiled templates are kept. */
const MOST_VERSIONS = 32;

/** Compiles each variant of each version once. What a version hash names never changes, so nothing goes stale. */
export function rendererCache(compile: CompileTemplate): (version: VersionHash, campaign: CampaignNode) => Render {
  const versions = new Map<VersionHash, Render>();
  return (version, campaign) => {
    const known = versions.get(version);
    if (known !== undefined) return known;
    const oldest = versions.keys().next();
    if (versions.size >= MOST_VERSIONS && !oldest.done) versions.delete(oldest.value);
    const made = renderCampaign(compile, campaign);
    versions.set(version, made);
    return made;
  };
}

function renderCampaign(compile: CompileTemplate, campaign: CampaignNode): Render {
  const contents = new Map<string, (recipient: Recipient) => Rendered>();
  return (stepId, recipient) => {
    const key = `${stepId}/${recipient.variant}`;
    let fill = contents.get(key);
    if (fill === undefined) {
      const step = sendsOf(campaign).find(({ id }) => id === stepId);
      const variant = step?.variants.find(({ id }) => id === recipient.variant);
      if (variant === undefined) throw new RangeError(`the campaign has no variant ${key}`);
      fill = fillContent(compile, variant.content);
      contents.set(key, fill);
    }
    return fill(recipient);
  };
}

function fillContent(compile: CompileTemplate, content: ContentNode): (recipient: Recipient) => Rendered {
  if (content.kind !== 'email') throw new TypeError(`the renderer cannot write for the channel ${content.kind}`);
  const subject = compile(content.subject);
  const text = content.text === null ? null : compile(content.text);
  const html = content.html === null ? null : compile(content.html);
  return (person) => {
    const { address } = person;
    if (address === null) throw new TypeError('there is no address to render for');
    return {
      channel: 'email',
      to: address,
      // A subject is one line, whatever an attribute holds.
      subject: subject(person)
        .replace(/[\r\n\t]+/g, ' ')
        .trim(),
      text: text === null ? null : text(person),
      html: html === null ? null : html(person),
    };
  };
}
