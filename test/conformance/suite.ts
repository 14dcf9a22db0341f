import { describe, expect, it } from 'vitest';
import { CONFORMANCE, type TestStand } from '../../adapters/contract/index.ts';

/** A stand and how to take it down. */
export interface OpenStand extends TestStand {
  stop(): Promise<void>;
}

/**
 * Runs every rule of the adapter contract against an adapter and its simulator. `skips` names rules that do not apply,
 * each with its reason; a skip that names no rule is a mistake and fails.
 */
export function conformance(name: string, open: () => Promise<OpenStand>, skips: Readonly<Record<string, string>>) {
  describe(`${name}: adapter contract`, () => {
    for (const rule of CONFORMANCE) {
      const reason = skips[rule.id];
      if (reason !== undefined) {
        it.skip(`${rule.states} (skipped: ${reason})`);
        continue;
      }
      it(rule.states, async () => {
        const stand = await open();
        try {
          expect(await rule.check(stand)).toEqual([]);
        } finally {
          await stand.adapter.close();
          await stand.unreachable.close();
          await stand.stop();
        }
      });
    }

    it('is asked to skip only rules that exist', () => {
      const known = new Set(CONFORMANCE.map(({ id }) => id));
      expect(Object.keys(skips).filter((id) => !known.has(id))).toEqual([]);
    });
  });
}
