import { canonicalJson } from '../../ir/canonical-json.ts';
import { deliveriesOf } from '../deliveries.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';

/** Two variants that say the same: their test can find nothing. An A/A test has its arms on purpose, so this only warns. */
export const sameMessageRule: Rule = (campaign) =>
  deliveriesOf(campaign).flatMap(({ delivery, path }) => {
    const first = new Map<string, string>();
    return Object.entries(delivery.variants ?? {}).flatMap(([id, { message, when }]) => {
      const said = canonicalJson({ message, when: when ?? null });
      const twin = first.get(said);
      first.set(said, twin ?? id);
      if (twin === undefined) return [];
      const text = `"${id}" says the same as "${twin}", so comparing them tells nothing`;
      const help = 'change one of the messages, or give the other its weight as well';
      return [
        finding({
          code: 'check/same-message',
          severity: 'warning',
          path: [...path, 'variants', id],
          atKey: true,
          message: text,
          help,
        }),
      ];
    });
  });
