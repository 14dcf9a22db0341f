import { type CampaignNode, type ChannelName, channelsOf, type SendNode, sendsOf } from '../../dsl/ir/index.ts';
import { RenderError } from '../../dsl/template/renderer.ts';
import type { CompileTemplate } from '../activities/dependencies.ts';
import type { Recipient } from '../activities/ports.ts';
import { type RenderRequest, rendererCache } from '../activities/renderers.ts';
import { FREE } from '../policy/facts.ts';
import { measuredTexts } from './measured-texts.ts';
import type { Preview, PreviewedMessage } from './preview-campaign.ts';
import type { Person } from './read-person.ts';

export interface RenderFor {
  readonly campaign: CampaignNode;
  readonly person: Pick<Person, 'attributes' | 'timeZone' | 'locale' | 'addresses'>;
  readonly compileTemplate: CompileTemplate;
}

type Written = Pick<PreviewedMessage, 'message' | 'texts' | 'fault'>;
type Render = (send: SendNode, leg: number, channel: ChannelName, variant: string) => Written;

const VERSION = 'preview' as RenderRequest['version'];
/** Texts do not depend on what policy looks at. */
const FACTS: Recipient['facts'] = {
  inHoldout: false,
  inControl: false,
  goalReached: false,
  address: 'valid',
  suppressed: false,
  consent: 'none',
  nightConsent: 'none',
  capRoom: FREE,
};

/** The worker's renderer, for somebody who is in no run. */
export function renderFor({ campaign, person, compileTemplate }: RenderFor): Render {
  const renderOf = rendererCache(compileTemplate);
  const { attributes, timeZone, locale, addresses } = person;
  return (send, leg, channel, variant) => {
    // A message is shown also to whom it cannot reach.
    const address = addresses[channel] ?? '';
    const recipient = { enrolmentId: '0', variant, address, attributes, timeZone, locale, facts: FACTS };
    try {
      const request = { version: VERSION, campaign, send, leg, channel, runId: 'preview' };
      const message = renderOf(request)(recipient, 'preview');
      return { message, texts: measuredTexts(message.content), fault: null };
    } catch (error) {
      if (error instanceof RenderError) return { message: null, texts: [], fault: error.message };
      throw error;
    }
  };
}

/** Every variant of every message, for somebody who is in no store: what policy would say is not asked. */
export function previewTexts(
  request: RenderFor,
  only: { readonly variant: string | null; readonly channel: ChannelName | null },
): Preview {
  const render = renderFor(request);
  const messages = sendsOf(request.campaign).flatMap((send) =>
    send.variants
      .filter(({ id }) => only.variant === null || id === only.variant || send.variants.length === 1)
      .flatMap(({ id }) =>
        channelsOf(send).flatMap((channel, leg): readonly PreviewedMessage[] => {
          if (only.channel !== null && channel !== only.channel) return [];
          const about = { step: send.id, channel, leg, variant: send.variants.length === 1 ? 'default' : id };
          const nobody = { isForced: false, why: null, decision: null, to: null };
          return [{ ...about, ...nobody, ...render(send, leg, channel, id) }];
        }),
      ),
  );
  return { targeted: null, messages };
}
