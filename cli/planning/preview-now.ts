import { DiagnosticError } from '../../dsl/diagnostic/index.ts';
import type { CampaignNode, ChannelName } from '../../dsl/ir/index.ts';
import type { WorkspaceConfig } from '../../dsl/schema/workspace-config.ts';
import { nextSendMs } from '../../runtime/deploy/next-send.ts';
import { createRunStore } from '../../runtime/ledger/run-store.ts';
import { previewCampaign } from '../../runtime/preview/preview-campaign.ts';
import { newestEvent, readPerson } from '../../runtime/preview/read-person.ts';
import { previewTexts } from '../../runtime/preview/render-for.ts';
import { samplePerson, sampleValues } from '../../runtime/preview/sample-person.ts';
import { templateCompiler } from '../../runtime/worker/template-compiler.ts';
import { withTexts } from '../../runtime/worker/text-parts.ts';
import type { Host } from '../engine/contract.ts';
import { fault } from '../engine/failure.ts';
import { openWorkspaceDatabase } from '../engine/workspace-database.ts';
import type { ShownPreview } from '../views/preview-data.ts';

export interface Asked {
  readonly campaign: CampaignNode;
  readonly config: WorkspaceConfig;
  readonly variant: string | null;
  readonly channel: ChannelName | null;
  readonly locale: string | null;
}

/** The messages for a customer of the store. Throws `preview/unknown-customer`, and what opening the store throws. */
export async function previewFor(host: Host, customer: string, asked: Asked): Promise<ShownPreview> {
  const { campaign, config, variant, channel, locale } = asked;
  const database = await openWorkspaceDatabase(host);
  const person = await readPerson(database, customer);
  if (person === null) {
    const help = 'ids are those of your own system, as imports and client libraries say them';
    throw new DiagnosticError([fault('preview/unknown-customer', 'no customer in the store has this id', help)]);
  }
  const entry = entryOf(campaign);
  const event = entry === null ? null : await newestEvent(database, person.customerId, entry);
  const nowMs = host.clock.now();
  const sendAtMs = nextSendMs(campaign.trigger, nowMs) ?? nowMs;
  const preview = await previewCampaign(database, {
    campaign: withTexts(campaign),
    campaignState: (await createRunStore(database).campaignState(campaign.id)) ?? 'active',
    person: locale === null ? person : { ...person, locale },
    externalId: customer,
    ...{ variant, channel, nowMs, sendAtMs },
    timeZone: config.timeZone,
    compileTemplate: templateCompiler(config, event ?? {}, LINK_TO_COME),
  });
  return { campaign, config, customer, sendAtMs, missingEvent: event === null ? entry : null, preview };
}

/** Shown for `{{preferencesUrl}}`: the link is signed when the message leaves. */
const LINK_TO_COME = '[preferencesUrl]';

/** The same for somebody made up from the workspace's schema, without a store. */
export function previewForSample(host: Host, { campaign, config, variant, channel, locale }: Asked): ShownPreview {
  const nowMs = host.clock.now();
  const fields = config.customer.events[entryOf(campaign) ?? '']?.properties ?? {};
  const person = { ...samplePerson(config.customer, nowMs), locale };
  const compileTemplate = templateCompiler(config, sampleValues(fields, nowMs), LINK_TO_COME);
  const preview = previewTexts({ campaign: withTexts(campaign), person, compileTemplate }, { variant, channel });
  return { campaign, config, customer: null, sendAtMs: nowMs, missingEvent: null, preview };
}

function entryOf({ trigger }: CampaignNode): string | null {
  return trigger.kind === 'event-trigger' ? trigger.event : null;
}
