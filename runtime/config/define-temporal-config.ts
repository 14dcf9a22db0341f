import { FORMAT, type TemporalDefinition } from '../../dsl/author/definition.ts';
import { freeze } from '../../dsl/author/freeze.ts';
import type { WrittenTemporalConfig } from './written-config.ts';

/** Where workflows run and how much of this machine they may use: the default export of `temporal.config.ts`. */
export function defineTemporalConfig(config: WrittenTemporalConfig): TemporalDefinition {
  return freeze({ format: FORMAT.temporal, written: config });
}
