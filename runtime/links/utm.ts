import type { MessageTags } from '../../adapters/contract/index.ts';

/**
 * Adds the parameters by which web analytics tell campaigns apart. What the address says itself stays: a marketer who
 * writes `utm_source` means it. Source of the names: Google Analytics, "URL builders: collect campaign data".
 */
export function withUtm(url: string, { campaign, variant }: MessageTags, channel: string): string {
  const parsed = new URL(url);
  const wanted = { utm_source: 'crm', utm_medium: channel, utm_campaign: campaign, utm_content: variant };
  for (const [name, value] of Object.entries(wanted)) {
    if (!parsed.searchParams.has(name)) parsed.searchParams.set(name, value);
  }
  return parsed.href;
}
