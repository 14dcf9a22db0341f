import type { WorkspaceConfig } from '../../dsl/schema/workspace-config.ts';
import { nextInstant } from '../../dsl/timing/next-instant.ts';
import type { NextInstant } from '../activities/dependencies.ts';
import { flatten } from './template-compiler.ts';

/** Times of the language for people of the store: their own zone, or the workspace's; attributes by dotted name. */
export function instantFinder({ timeZone }: Pick<WorkspaceConfig, 'timeZone'>): NextInstant {
  return (timing, person) =>
    nextInstant(timing, {
      nowMs: person.arrivedAtMs,
      timeZone: person.timeZone ?? timeZone,
      attribute: (name) => {
        const value = flatten(person.attributes)[name];
        return typeof value === 'string' ? value : null;
      },
    });
}
