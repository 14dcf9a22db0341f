import type { previewArguments } from '../arguments/preview.ts';
import { EXIT, failed, fault, loadHostWorkspace, type Run } from '../engine/index.ts';
import { chosenCampaign, chosenChannel } from '../planning/chosen-message.ts';
import { environmentName } from '../planning/environment.ts';
import { previewFor, previewForSample } from '../planning/preview-now.ts';
import { previewData } from '../views/preview-data.ts';
import { previewView } from '../views/preview-view.ts';

export const run: Run<typeof previewArguments> = async (host, input) => {
  const { id, customer, sample, variant, locale, env } = input;
  if ((customer === null) === !sample) {
    const help = `campaigns preview ${id} --customer CUSTOMER, or --sample for a made-up one`;
    return failed([fault('cli/usage', 'a preview is for one customer', help)]);
  }
  const channel = chosenChannel(input.channel);
  const { workspace, warnings } = await loadHostWorkspace(host, await environmentName(host, env));
  const { config } = workspace;
  const asked = { campaign: chosenCampaign(workspace, id, variant), config, variant, channel, locale };
  const shown = customer === null ? previewForSample(host, asked) : await previewFor(host, customer, asked);
  return {
    exit: EXIT.ok,
    data: previewData(shown),
    pretty: (style) => previewView(shown, style),
    diagnostics: warnings,
  };
};
