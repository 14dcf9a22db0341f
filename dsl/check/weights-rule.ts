import { BARE_WORKSPACE } from '../lower/context.ts';
import { type VariantGroup, variantGroups } from '../lower/variant-groups.ts';
import type { CustomerSchema } from '../schema/customer-schema.ts';
import { basisPoints } from '../schema/percent-schema.ts';
import type { WrittenVariant } from '../schema/variant-schema.ts';
import { deliveriesOf } from './deliveries.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding-of.ts';
import type { CheckContext, Rule } from './rule.ts';

/**
 * The weights of each group of variants share out everyone in it: they add up to 100. A variant that is alone in its
 * group gets all and needs no weight. Whoever belongs to no group would get nothing, so one group is for the rest.
 */
export const weightsRule: Rule = (campaign, schema, context) =>
  deliveriesOf(campaign).flatMap(({ delivery: { variants }, path }) => {
    if (variants === undefined) return [];
    const place = [...path, 'variants'];
    const groups = groupsOf(variants, schema, context);
    return [
      ...groups.flatMap(({ members }) => checkGroup(members, groups.length, place)),
      ...checkRest(variants, place),
    ];
  });

type Member = readonly [string, WrittenVariant];

function checkGroup(group: readonly Member[], groups: number, place: Finding['path']): readonly Finding[] {
  const lacking = group.length === 1 ? undefined : group.find(([, { weight }]) => weight === undefined);
  if (lacking !== undefined) {
    const message = `the weight of "${lacking[0]}" is missing, and it shares people with others`;
    const help = 'give every variant of the group a weight; they add up to 100';
    return [finding({ code: 'check/weights', path: [...place, lacking[0]], atKey: true, message, help })];
  }
  const sum = group.reduce((total, [, { weight }]) => total + basisPoints(weight ?? 100), 0);
  if (sum === 10_000) return [];
  const whose = groups === 1 ? 'the weights' : `the weights of ${group.map(([id]) => `"${id}"`).join(', ')}`;
  const message = `${whose} add up to ${sum / 100}, not 100`;
  const help = 'share out 100 percent among the variants; people held out are taken off before, by control';
  const path = groups === 1 ? place : [...place, group[0]?.[0] ?? ''];
  return [finding({ code: 'check/weights', path, atKey: true, message, help })];
}

function checkRest(variants: Readonly<Record<string, WrittenVariant>>, path: Finding['path']): readonly Finding[] {
  if (Object.values(variants).some(({ when }) => when === undefined)) return [];
  const message = 'people for whom no "when" is true would get no message';
  const help = 'add a variant without when for them, or ask the same in target';
  return [finding({ code: 'check/no-default-variant', path, atKey: true, message, help })];
}

/** A `when` with faults of its own, which are reported elsewhere, has no meaning to compare; its weights wait for it. */
function groupsOf(
  variants: Readonly<Record<string, WrittenVariant>>,
  customer: CustomerSchema,
  { segments = new Map() }: CheckContext,
): readonly VariantGroup[] {
  try {
    return variantGroups(variants, { ...BARE_WORKSPACE, segments, customer, salt: '' });
  } catch (error) {
    if (error instanceof TypeError) return [];
    throw error;
  }
}
