import type { Finding } from './finding.ts';
import { finding } from './finding-of.ts';
import { suggestion } from './nearest.ts';
import type { Rule } from './rule.ts';

/** The brand that the campaign names exists. */
export const brandRule: Rule = ({ brand }, _schema, { settings }) => {
  const [first] = settings ?? [];
  if (brand === undefined || first === undefined) return [];
  return unknownBrand(brand, ['brand'], Object.keys(first.config.brands ?? {}));
};

/** Also asked of environments, which may say other senders for a brand. */
export function unknownBrand(name: string, path: Finding['path'], brands: readonly string[]): readonly Finding[] {
  if (brands.includes(name)) return [];
  const message = `there is no brand "${name}"`;
  const near = suggestion(name, brands);
  const declare =
    'declare it in campaigns.config.ts, as in brands: { "haru-kids": { name: "Haru Kids", senders: {} } }';
  const help = brands.length === 0 ? `${declare}, or leave brand out for the workspace's own` : near.help;
  return [finding({ code: 'check/unknown-brand', path, message, ...near, help })];
}
