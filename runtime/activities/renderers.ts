import type { Message, MessageTags } from '../../adapters/contract/index.ts';
import type { CampaignNode, ChannelName, ContentNode, SendNode, VersionHash } from '../../dsl/ir/index.ts';
import type { CompileTemplate } from './dependencies.ts';
import { fillerOf } from './fill-content.ts';
import type { Recipient } from './ports.ts';

/** Makes the message of one person who has a valid address. Throws for what cannot be rendered. */
export type Render = (recipient: Recipient, idempotencyKey: string) => Message;

/** What a batch renders: one leg of one send of a run. */
export interface RenderRequest {
  readonly version: VersionHash;
  readonly campaign: CampaignNode;
  readonly send: SendNode;
  readonly leg: number;
  readonly channel: ChannelName;
  readonly runId: string;
}

/** Contents whose compiled templates are kept. */
const MOST_CONTENTS = 512;

type Filler = (recipient: Recipient) => Message['content'];

/** Compiles each variant of each version once. What a version hash names never changes, so nothing goes stale. */
export function rendererCache(compile: CompileTemplate): (request: RenderRequest) => Render {
  const fillers = new Map<string, Filler>();
  const fillerFor = (key: string, content: () => ContentNode): Filler => {
    const known = fillers.get(key);
    if (known !== undefined) return known;
    const oldest = fillers.keys().next();
    if (fillers.size >= MOST_CONTENTS && !oldest.done) fillers.delete(oldest.value);
    const made = fillerOf(compile, content()) as Filler;
    fillers.set(key, made);
    return made;
  };
  return ({ version, campaign, send, leg, channel, runId }) =>
    (recipient, idempotencyKey) => {
      const { variant, address } = recipient;
      if (address === null) throw new TypeError('there is no address to render for');
      const fill = fillerFor(`${version}/${send.id}/${leg}/${variant}`, () => contentOf(send, leg, variant));
      const tags: MessageTags = { campaign: campaign.id, run: runId, variant, purpose: campaign.purpose };
      const message = { channel, idempotencyKey, to: address, content: fill(recipient), tags };
      return (channel === 'email' ? { ...message, headers: headersOf(tags) } : message) as Message;
    };
}

/** What somebody of the variant is shown by this leg of the send. */
export function contentOf(send: SendNode, leg: number, variantId: string): ContentNode {
  // The arm is the first message's; others have one text for everybody.
  const [only, ...others] = send.variants;
  const variant = others.length === 0 ? only : send.variants.find(({ id }) => id === variantId);
  const content = leg === 0 ? variant?.content : variant?.fallbackContents[leg - 1];
  if (content === undefined) throw new RangeError(`the send ${send.id} has no variant ${variantId}`);
  return content;
}

function headersOf({ campaign, run, variant }: MessageTags): Readonly<Record<string, string>> {
  return { 'X-Campaign-Id': campaign, 'X-Campaign-Run': run, 'X-Campaign-Variant': variant };
}
