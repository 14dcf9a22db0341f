import type { Scalar } from '../../dsl/ir/index.ts';
import type { WorkspaceConfig } from '../../dsl/schema/workspace-config.ts';
import { renderer } from '../../dsl/template/renderer.ts';
import type { CompileTemplate } from '../activities/dependencies.ts';
import { PREFERENCES_PLACE } from '../links/preferences-place.ts';

/**
 * Templates of the language for people of the store: attributes by dotted name, the brand, the person's zone and language.
 * `event` holds the properties of the event that brought the person in. Default none. `preferencesUrl` is what stands for
 * that link; by default the place into which the worker's links put it.
 */
export function templateCompiler(
  { brand, timeZone }: Pick<WorkspaceConfig, 'brand' | 'timeZone'>,
  event: Readonly<Record<string, unknown>> = {},
  preferencesUrl: string = PREFERENCES_PLACE,
): CompileTemplate {
  const properties = flatten(event);
  return (template) => {
    const render = renderer(template);
    return ({ attributes, timeZone: zone, locale }) =>
      render({
        customer: flatten(attributes),
        event: properties,
        brand,
        preferencesUrl,
        timeZone: zone ?? timeZone,
        locale,
      });
  };
}

/** `{coupon: {amount: 1}}` to `{'coupon.amount': 1}`. Lists are not attributes and are left out. */
export function flatten(attributes: Readonly<Record<string, unknown>>): Record<string, Scalar> {
  const flat: Record<string, Scalar> = {};
  const walk = (group: object, prefix: string): void => {
    for (const [key, value] of Object.entries(group) as [string, unknown][]) {
      const name = `${prefix}${key}`;
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') flat[name] = value;
      else if (typeof value === 'object' && value !== null && !Array.isArray(value)) walk(value, `${name}.`);
    }
  };
  walk(attributes, '');
  return flat;
}
