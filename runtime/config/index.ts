/** The package export `campaigns-as-code/config`. Kept light: no zod, no Temporal, no Node. */
export { defineTemporalConfig } from './define-temporal-config.ts';
export type { TemporalConfig, TemporalEnvironment } from './temporal-config.ts';
export type { WrittenEnvironment, WrittenTemporalConfig } from './written-config.ts';
