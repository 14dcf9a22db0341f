import type { TemplateNode } from '../../ir/index.ts';
import { DEFAULT_LOCALE } from '../../lower/lower-text.ts';
import type { WrittenCampaign } from '../../schema/campaign-schema.ts';
import { contentParts } from '../../schema/content/content-parts.ts';
import type { CustomerSchema } from '../../schema/customer-schema.ts';
import { textSources } from '../../schema/text-schema.ts';
import { type EstimateOptions, estimate } from '../../template/estimate.ts';
import { parseTemplate } from '../../template/parse-template.ts';
import type { SentContent } from '../deliveries.ts';
import type { Finding } from '../finding.ts';
import type { CheckContext } from '../rule.ts';
import { rootsOf } from '../templates-rule.ts';

/** One source of one text of a content. */
export interface Source {
  /** Name of the field, as in `title`; for buttons the field of the button. */
  readonly field: string;
  /** Path of the text inside the content, as in `cards.0.header`. */
  readonly role: string;
  readonly source: string;
  readonly locale: string | null;
  readonly escape: TemplateNode['escape'];
  /** From the campaign's root. */
  readonly path: Finding['path'];
}

/** Every source of every text of a content, in each of its languages. */
export function sourcesOf({ placed, path }: SentContent): readonly Source[] {
  const parts = contentParts(placed);
  return parts.flatMap((part) =>
    textSources(part.text).map(({ path: below, source, locale }) => ({
      field: part.field,
      role: part.role,
      source,
      locale,
      escape: part.escape,
      path: [...path, ...part.path, ...below],
    })),
  );
}

/** The longest plausible rendering; null for a text with faults of its own, which is reported by its template. */
export function longest(
  { source, locale, escape: escaping }: Pick<Source, 'source' | 'locale' | 'escape'>,
  schema: CustomerSchema,
  known: EstimateOptions = {},
) {
  if (!parseTemplate(source).ok) return null;
  const template = {
    kind: 'template',
    source,
    locale: locale ?? DEFAULT_LOCALE,
    translations: {},
    escape: escaping,
  } as const;
  return estimate(template, schema, known);
}

/** What texts of a campaign may print besides what is known of the customers. */
export function knownValues(
  { trigger, brand }: Pick<WrittenCampaign, 'trigger' | 'brand'>,
  schema: CustomerSchema,
  { settings: [first] = [] }: Pick<CheckContext, 'settings'>,
): EstimateOptions {
  const name = brand === undefined ? first?.config.brand : first?.config.brands?.[brand]?.name;
  return { roots: rootsOf(trigger, schema), ...(name === undefined ? {} : { brand: name }) };
}
