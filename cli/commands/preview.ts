import { nextSendMs } from '../../runtime/deploy/next-send.ts';
import { createRunStore } from '../../runtime/ledger/run-store.ts';
import { previewCampaign } from '../../runtime/preview/preview-campaign.ts';
import { newestEvent, readPerson } from '../../runtime/preview/read-person.ts';
import { templateCompiler } from '../../runtime/worker/template-compiler.ts';
import { withTexts } from '../../runtime/worker/text-parts.ts';
import type { previewArguments } from '../arguments/preview.ts';
import { EXIT, failed, fault, loadHostWorkspace, openWorkspaceDatabase, type Run } from '../engine/index.ts';
import { chosenCampaign, chosenChannel } from '../planning/chosen-message.ts';
import { environmentName } from '../planning/environment.ts';
import { previewData } from '../views/preview-data.ts';
import { previewView } from '../views/preview-view.ts';

export const run: Run<typeof previewArguments> = async (host, input) => {
  const { id, customer, variant, locale, env } = input;
  if (customer === null) {
    const help = `campaigns preview ${id} --customer CUSTOMER`;
    return failed([fault('cli/usage', 'a preview is for one customer', help)]);
  }
  const channel = chosenChannel(input.channel);
  const { workspace, warnings } = await loadHostWorkspace(host, await environmentName(host, env));
  const campaign = chosenCampaign(workspace, id, variant);
  const database = await openWorkspaceDatabase(host);
  const person = await readPerson(database, customer);
  if (person === null) {
    const help = 'ids are those of your own system, as imports and client libraries say them';
    return failed([fault('preview/unknown-customer', 'no customer in the store has this id', help)]);
  }
  const { config } = workspace;
  const { trigger } = campaign;
  const entry = trigger.kind === 'event-trigger' ? trigger.event : null;
  const event = entry === null ? null : await newestEvent(database, person.customerId, entry);
  const nowMs = host.clock.now();
  const sendAtMs = nextSendMs(trigger, nowMs) ?? nowMs;
  const preview = await previewCampaign(database, {
    campaign: withTexts(campaign),
    campaignState: (await createRunStore(database).campaignState(id)) ?? 'active',
    person: locale === null ? person : { ...person, locale },
    externalId: customer,
    ...{ variant, channel, nowMs, sendAtMs },
    timeZone: config.timeZone,
    compileTemplate: templateCompiler(config, event ?? {}),
  });
  const shown = { campaign, config, customer, sendAtMs, missingEvent: event === null ? entry : null, preview };
  return {
    exit: EXIT.ok,
    data: previewData(shown),
    pretty: (style) => previewView(shown, style),
    diagnostics: warnings,
  };
};
