import { CHANNELS, type ChannelName, sendsOf } from '../../dsl/ir/index.ts';
import { nextSendMs } from '../../runtime/deploy/next-send.ts';
import { createRunStore } from '../../runtime/ledger/run-store.ts';
import { previewCampaign } from '../../runtime/preview/preview-campaign.ts';
import { readPerson } from '../../runtime/preview/read-person.ts';
import { templateCompiler } from '../../runtime/worker/template-compiler.ts';
import { withTexts } from '../../runtime/worker/text-parts.ts';
import type { previewArguments } from '../arguments/preview.ts';
import {
  didYouMean,
  EXIT,
  failed,
  fault,
  loadHostWorkspace,
  openWorkspaceDatabase,
  type Run,
} from '../engine/index.ts';
import { environmentName } from '../planning/environment.ts';
import { previewData } from '../views/preview-data.ts';
import { previewView } from '../views/preview-view.ts';

export const run: Run<typeof previewArguments> = async (host, { id, customer, variant, channel, locale, env }) => {
  if (customer === null) return wrong('a preview is for one customer', `campaigns preview ${id} --customer CUSTOMER`);
  if (channel !== null && !isChannel(channel)) {
    return wrong(`there is no channel "${channel}"${didYouMean(channel, CHANNELS)}`, CHANNELS.join(', '));
  }
  const { workspace, warnings } = await loadHostWorkspace(host, await environmentName(host, env));
  const { campaigns, config } = workspace;
  const found = campaigns.find(({ ir }) => ir.id === id);
  if (found === undefined) {
    const ids = campaigns.map(({ ir }) => ir.id);
    return wrong(`no file has a campaign "${id}"${didYouMean(id, ids)}`, ids.join(', '));
  }
  const variants = sendsOf(found.ir).flatMap((send) => send.variants.map((one) => one.id));
  if (variant !== null && !variants.includes(variant)) {
    return wrong(
      `"${id}" has no variant "${variant}"${didYouMean(variant, variants)}`,
      [...new Set(variants)].join(', '),
    );
  }
  const database = await openWorkspaceDatabase(host);
  const person = await readPerson(database, customer);
  if (person === null) {
    const help = 'ids are those of your own system, as imports and client libraries say them';
    return failed([fault('preview/unknown-customer', 'no customer in the store has this id', help)]);
  }
  const nowMs = host.clock.now();
  const sendAtMs = nextSendMs(found.ir.trigger, nowMs) ?? nowMs;
  const preview = await previewCampaign(database, {
    campaign: withTexts(found.ir),
    campaignState: (await createRunStore(database).campaignState(id)) ?? 'active',
    person: locale === null ? person : { ...person, locale },
    externalId: customer,
    ...{ variant, channel, nowMs, sendAtMs },
    timeZone: config.timeZone,
    compileTemplate: templateCompiler(config),
  });
  const shown = { campaign: found.ir, config, customer, sendAtMs, preview };
  return {
    exit: EXIT.ok,
    data: previewData(shown),
    pretty: (style) => previewView(shown, style),
    diagnostics: warnings,
  };
};

const wrong = (message: string, help: string) => failed([fault('cli/usage', message, help)]);

function isChannel(word: string): word is ChannelName {
  return (CHANNELS as readonly string[]).includes(word);
}
