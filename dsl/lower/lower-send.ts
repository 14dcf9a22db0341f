import type { Fallback, PredicateNode, SendNode, VariantNode } from '../ir/index.ts';
import { CHANNEL_NAMES, type ChannelLink, channelLinks } from '../schema/channel-schema.ts';
import type { WrittenDelivery } from '../schema/delivery-schema.ts';
import { durationMs } from '../schema/duration-schema.ts';
import { contentsOf, type WrittenMessage } from '../schema/message-schema.ts';
import { basisPoints } from '../schema/percent-schema.ts';
import { checked } from './checked.ts';
import { lowerContent } from './content/lower-content.ts';
import type { PredicateContext } from './context.ts';
import { variantGroups } from './variant-groups.ts';

/** One send in normal form. A single message is one variant, named `default`, that gets everyone. */
export function lowerSend(id: string, written: WrittenDelivery, context: PredicateContext): SendNode {
  const [first, ...others] = channelLinks(written.channel);
  return {
    kind: 'send',
    id,
    channel: CHANNEL_NAMES[first.channel],
    fallbacks: others.map(lowerFallback),
    variants: lowerVariants(written, context),
  };
}

function lowerFallback({ channel, on, after }: ChannelLink): Fallback {
  return {
    channel: CHANNEL_NAMES[channel],
    on,
    afterMs: after === null ? 0 : checked(durationMs(after), 'channel.after'),
  };
}

function lowerVariants(written: WrittenDelivery, context: PredicateContext): readonly VariantNode[] {
  const variant = (id: string, when: PredicateNode | null, weightBp: number, message: WrittenMessage): VariantNode => {
    const [content, ...fallbackContents] = contentsOf(written.channel, message).map((one) =>
      lowerContent(one, context),
    );
    return { kind: 'variant', id, when, weightBp, content: checked(content, id), fallbackContents };
  };
  if (written.variants === undefined) return [variant('default', null, 10_000, checked(written.message, 'message'))];
  return variantGroups(written.variants, context).flatMap(({ when, members }) =>
    members.map(([id, { weight, message }]) => variant(id, when, basisPoints(weight ?? 100), message)),
  );
}
