import type { ChannelName } from '../../dsl/ir/index.ts';
import { sendersOf, type WorkspaceConfig } from '../../dsl/schema/workspace-config.ts';

const NUMBERED = { 'brand-message': 'brandMessage', sms: 'sms', lms: 'lms', mms: 'mms' } as const;

/** The free number for saying no of a brand's sender; null where the channel or the sender has none. */
export function freeNumberOf(config: WorkspaceConfig, brand: string | null, channel: ChannelName): string | null {
  if (!(channel in NUMBERED)) return null;
  return sendersOf(config, brand)?.[NUMBERED[channel as keyof typeof NUMBERED]]?.unsubscribeNumber ?? null;
}
