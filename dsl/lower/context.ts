import type { AssetNode } from '../ir/index.ts';
import type { CustomerSchema } from '../schema/customer-schema.ts';
import type { WrittenPredicate } from '../schema/predicate-schema.ts';
import { DEFAULT_LOCALE } from './lower-text.ts';
import { NO_POLICIES, type SharedPolicies } from './policy-sources.ts';

/** What a written form means beyond itself: the settings of its workspace and the names that it may use. */
export interface LowerContext {
  /** Zone of calendar windows that name none; IANA name. */
  readonly timeZone: string;
  /** Language of texts that name none, the workspace's first. */
  readonly locale: string;
  /** Pictures of the workspace by their path as the campaign file writes it. */
  readonly assets: ReadonlyMap<string, AssetNode>;
  /** Meaning of the named segments. */
  readonly segments: ReadonlyMap<string, WrittenPredicate>;
  /** Rules that campaigns share. */
  readonly policies: SharedPolicies;
  /** Share of all customers whom no campaign reaches, in basis points. */
  readonly globalHoldoutBp: number;
}

/** A workspace without settings of its own, in UTC. */
export const BARE_WORKSPACE: LowerContext = {
  timeZone: 'UTC',
  locale: DEFAULT_LOCALE,
  assets: new Map(),
  segments: new Map(),
  policies: NO_POLICIES,
  globalHoldoutBp: 0,
};

/** What lowering a predicate needs. */
export interface PredicateContext extends LowerContext {
  readonly customer: CustomerSchema;
  /** Salt of random shares that name none: `campaign:<id>` or `segment:<id>`. */
  readonly salt: string;
}
