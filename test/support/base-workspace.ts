import { readFileSync } from 'node:fs';

/** A customer file and a configuration of their own: the smallest workspace that campaigns can be added to. */
export const BASE_FILES: Readonly<Record<string, string>> = {
  'campaigns/customer.ts': base('customer.ts'),
  'campaigns/campaigns.config.ts': base('campaigns.config.ts'),
};

function base(name: string): string {
  return readFileSync(new URL(`../invalid/_base/campaigns/${name}`, import.meta.url), 'utf8');
}
