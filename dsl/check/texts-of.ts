import type { WrittenCampaign } from '../schema/campaign-schema.ts';
import { contentParts } from '../schema/content/content-parts.ts';
import type { AttributeField } from '../schema/customer-schema.ts';
import type { WrittenPredicate } from '../schema/predicate-schema.ts';
import type { WrittenText } from '../schema/text-schema.ts';
import { stepsWithin } from '../schema/written-steps.ts';
import type { Roots } from '../template/check-variable.ts';
import { sentContents } from './deliveries.ts';
import type { Finding } from './finding.ts';

/** A Handlebars text of a campaign, and where it stands. */
export interface PlacedText {
  readonly text: WrittenText;
  readonly path: Finding['path'];
  /** Place of the step that holds it; that of the campaign itself where it has no steps. */
  readonly step: Finding['path'];
  /** Of the variant that shows it; undefined for everybody. */
  readonly when: WrittenPredicate | undefined;
  /** What it may print besides attributes and the event of the trigger. */
  readonly roots: Roots;
}

/** Every Handlebars text of a campaign: of its messages, links included, and of the webhooks that it calls. */
export function textsOf(campaign: WrittenCampaign): readonly PlacedText[] {
  const shown = sentContents(campaign).flatMap(({ placed, path, step, when }) =>
    contentParts(placed).map((part) => ({ text: part.text, path: [...path, ...part.path], step, when, roots: {} })),
  );
  const called = [...stepsWithin(campaign.steps)].flatMap(({ step, path }) =>
    'webhook' in step
      ? Object.entries(step.webhook.body ?? {}).map(([name, text]) => ({
          text,
          path: [...path, 'webhook', 'body', name],
          step: path,
          when: undefined,
          roots: IN_WEBHOOKS,
        }))
      : [],
  );
  return [...shown, ...called];
}

const ID: AttributeField = { type: 'string', values: null, optional: false };
/** Another program has to be told who it is about; people have no use for their number in a message. */
const IN_WEBHOOKS: Roots = { customer: { id: ID } };
