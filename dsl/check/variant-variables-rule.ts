import { contentParts } from '../schema/content/content-parts.ts';
import { contentsOf, type WrittenMessage } from '../schema/message-schema.ts';
import { textSources } from '../schema/text-schema.ts';
import { variablesOf } from '../template/variables.ts';
import { deliveriesOf, type PlacedDelivery } from './deliveries.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding-of.ts';
import type { Rule } from './rule.ts';

/**
 * Variants that are compared print the same values, or one of them prints none: otherwise a difference may come from
 * the values rather than from the words. A warning only, as that may be the question.
 */
export const variantVariablesRule: Rule = (campaign) => deliveriesOf(campaign).flatMap(findingsOf);

function findingsOf({ delivery, path }: PlacedDelivery): readonly Finding[] {
  const variants = Object.entries(delivery.variants ?? {})
    .filter(([, { when }]) => when === undefined)
    .map(([id, { message }]) => ({ id, names: namesIn(delivery.channel, message) }))
    .filter(({ names }) => names.length > 0);
  const all = [...new Set(variants.flatMap(({ names }) => names))].sort();
  const lacking = variants.flatMap(({ id, names }) => {
    const absent = all.filter((name) => !names.includes(name));
    return absent.length === 0 ? [] : [`"${id}" lacks ${absent.join(', ')}`];
  });
  if (lacking.length === 0) return [];
  return [
    finding({
      code: 'template/variant-variables',
      severity: 'warning',
      path: [...path, 'variants'],
      atKey: true,
      message: `the variants do not print the same values: ${lacking.join('; ')}`,
      help: 'let variants that are compared use the same values, or leave one without any',
    }),
  ];
}

function namesIn(channel: PlacedDelivery['delivery']['channel'], message: WrittenMessage): readonly string[] {
  return (
    contentsOf(channel, message)
      .flatMap(contentParts)
      .flatMap(({ text }) => textSources(text))
      .flatMap(({ source }) => variablesOf(source) ?? [])
      // The way out says nothing of the person, so it cannot be what worked.
      .filter((name) => name !== 'preferencesUrl')
  );
}
