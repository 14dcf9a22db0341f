import type { BrandSettings } from './brand-settings.ts';
import type { EnvironmentSettings } from './environment-settings.ts';
import type { WorkspaceConfig } from './workspace-config.ts';

/** The settings as they are in one environment, by its name; null for those of an environment that is not named. */
export interface EffectiveSettings {
  readonly environment: string | null;
  readonly config: WorkspaceConfig;
}

/** The settings with what an environment says in their place. An environment that is not named changes nothing. */
export function inEnvironment(config: WorkspaceConfig, environment: string | null): WorkspaceConfig {
  const { environments = {} } = config;
  if (environment === null || !Object.hasOwn(environments, environment)) return config;
  const { senders, brands, coupons, ...others } = environments[environment] ?? {};
  return {
    ...config,
    ...others,
    senders: { ...config.senders, ...senders },
    ...(config.brands === undefined ? {} : { brands: brandsIn(config.brands, brands ?? {}) }),
    ...(coupons === undefined
      ? {}
      : { coupons: { providers: { ...config.coupons?.providers, ...coupons.providers } } }),
  };
}

function brandsIn(
  brands: Readonly<Record<string, BrandSettings>>,
  changed: NonNullable<EnvironmentSettings['brands']>,
): Readonly<Record<string, BrandSettings>> {
  return Object.fromEntries(
    Object.entries(brands).map(([id, brand]) => {
      const own = Object.hasOwn(changed, id) ? changed[id] : undefined;
      return [id, { ...brand, senders: { ...brand.senders, ...own?.senders } }];
    }),
  );
}

/**
 * All settings under which a campaign must hold: those of the environment that is asked about, or, for a check of the
 * files alone, those of every named one.
 */
export function settingsFor(config: WorkspaceConfig, environment: string | null): readonly EffectiveSettings[] {
  const names = environment === null ? Object.keys(config.environments ?? {}) : [environment];
  if (names.length === 0) return [{ environment: null, config }];
  const isNamed = (name: string) => Object.hasOwn(config.environments ?? {}, name);
  return names.map((name) => ({ environment: isNamed(name) ? name : null, config: inEnvironment(config, name) }));
}
