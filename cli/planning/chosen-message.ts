import { DiagnosticError } from '../../dsl/diagnostic/index.ts';
import { type CampaignNode, CHANNELS, type ChannelName, sendsOf } from '../../dsl/ir/index.ts';
import type { Workspace } from '../../dsl/load/index.ts';
import { fault } from '../engine/failure.ts';
import { didYouMean } from '../engine/nearest.ts';

/** The campaign of an id, as its file is now. Throws `cli/usage` where no file has it, or it has no such variant. */
export function chosenCampaign({ campaigns }: Workspace, id: string, variant: string | null): CampaignNode {
  const ids = campaigns.map(({ ir }) => ir.id);
  const campaign = campaigns.find(({ ir }) => ir.id === id)?.ir;
  if (campaign === undefined) throw wrong(`no file has a campaign "${id}"`, id, ids);
  const variants = [...new Set(sendsOf(campaign).flatMap((send) => send.variants.map((one) => one.id)))];
  if (variant === null || variants.includes(variant)) return campaign;
  throw wrong(`"${id}" has no variant "${variant}"`, variant, variants);
}

/** The channel of a name; null for none. Throws `cli/usage` where there is none of this name. */
export function chosenChannel(name: string | null): ChannelName | null {
  const channel = CHANNELS.find((one) => one === name) ?? null;
  if (name !== null && channel === null) throw wrong(`there is no channel "${name}"`, name, CHANNELS);
  return channel;
}

function wrong(message: string, given: string, known: readonly string[]): DiagnosticError {
  return new DiagnosticError([fault('cli/usage', `${message}${didYouMean(given, known)}`, known.join(', '))]);
}
