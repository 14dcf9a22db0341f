import type { EmailNode, SendNode, TemplateNode, VariantNode } from '../ir/index.ts';
import type { WrittenCampaign } from '../schema/campaign-schema.ts';
import type { WrittenEmail } from '../schema/email-schema.ts';
import { basisPoints } from '../schema/percent-schema.ts';
import { checked } from './checked.ts';

/** The one step of a one-message campaign. A single message is one variant that gets everyone. */
export function lowerSend(written: WrittenCampaign): SendNode {
  return { kind: 'send', id: 'message', channel: written.channel, variants: lowerVariants(written) };
}

function lowerVariants(written: WrittenCampaign): readonly VariantNode[] {
  if (written.variants === undefined) {
    return [variant('default', 10_000, checked(written.message, 'message'))];
  }
  return Object.entries(written.variants)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([id, { weight, message }]) => variant(id, basisPoints(weight), message));
}

function variant(id: string, weightBp: number, message: WrittenEmail): VariantNode {
  return { kind: 'variant', id, weightBp, content: lowerEmail(message) };
}

function lowerEmail(written: WrittenEmail): EmailNode {
  return {
    kind: 'email',
    subject: template(written.subject, 'text'),
    text: written.text === undefined ? null : template(written.text, 'text'),
    html: written.html === undefined ? null : template(written.html, 'html'),
  };
}

function template(source: string, escaping: TemplateNode['escape']): TemplateNode {
  return { kind: 'template', source: source.replace(/\r\n?/g, '\n'), escape: escaping };
}
