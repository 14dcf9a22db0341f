import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../dsl/ir/index.ts';
import { planChanges } from '../../../runtime/deploy/diff.ts';
import { fieldChanges } from '../../../runtime/deploy/field-changes.ts';
import { stateAfter, targetOf } from '../../../runtime/deploy/make-plan.ts';
import type { DeployedCampaign, Manifest } from '../../../runtime/deploy/manifest.ts';
import { campaignNode, variant } from '../../support/store.ts';
import { campaign, desiredOf, predicate, workspace } from './arbitrary.ts';

const EMPTY: Manifest = { serial: 0, campaigns: [] };

/** The deployed state after a deploy of these files, as apply writes it. */
function applied(desired: Parameters<typeof planChanges>[0], manifest: Manifest): Manifest {
  const before = new Map(manifest.campaigns.map((one) => [one.id, one]));
  const campaigns = planChanges(desired, manifest).flatMap((change): DeployedCampaign[] => {
    const old = before.get(change.id);
    if (change.kind === 'none') return old === undefined ? [] : [old];
    const side = targetOf(change) ?? old;
    if (side === undefined) return [];
    return [{ id: change.id, state: stateAfter(change), version: side.version, ir: side.ir, serial: 1 }];
  });
  return { serial: manifest.serial + 1, campaigns };
}

const kinds = (changes: ReturnType<typeof planChanges>) => changes.map(({ id, kind }) => `${id} ${kind}`);
const deployed = (state: DeployedCampaign['state'], ir = campaignNode()): Manifest => ({
  serial: 3,
  campaigns: [{ ...desiredOf(ir), state, serial: 2 }],
});

describe('planChanges', () => {
  it('finds nothing to do after what it planned was applied, whatever was deployed before', () => {
    fc.assert(
      fc.property(workspace, workspace, (first, second) => {
        const manifest = applied(first, EMPTY);
        const again = planChanges(second, applied(second, manifest));
        expect(again.every(({ kind }) => kind === 'none')).toBe(true);
      }),
    );
  });

  it('answers the same in whatever order files and deployed campaigns are read', () => {
    fc.assert(
      fc.property(workspace, workspace, (first, second) => {
        const manifest = applied(first, EMPTY);
        const turned = { ...manifest, campaigns: [...manifest.campaigns].reverse() };
        expect(planChanges([...second].reverse(), turned)).toEqual(planChanges(second, manifest));
      }),
    );
  });

  it('creates, updates, archives and leaves alone, ordered by id', () => {
    const plain = (id: string) => desiredOf(campaignNode({ id }));
    const manifest = applied([plain('a-same'), plain('b-changed'), plain('c-gone')], EMPTY);
    const files = [plain('d-new'), desiredOf(campaignNode({ id: 'b-changed', controlBp: 500 })), plain('a-same')];
    expect(kinds(planChanges(files, manifest))).toEqual([
      'a-same none',
      'b-changed update',
      'c-gone archive',
      'd-new create',
    ]);
  });

  it('brings an archived campaign back when its file is back, changed or not', () => {
    const same = desiredOf(campaignNode());
    expect(planChanges([same], deployed('archived'))).toMatchObject([{ kind: 'reactivate', fields: [] }]);
  });

  it('never takes back a pause', () => {
    expect(planChanges([desiredOf(campaignNode())], deployed('paused'))).toMatchObject([
      { kind: 'none', state: 'paused' },
    ]);
    const [update] = planChanges([desiredOf(campaignNode({ controlBp: 1 }))], deployed('paused'));
    expect(update).toMatchObject({ kind: 'update', state: 'paused' });
    expect(update === undefined ? null : stateAfter(update)).toBe('paused');
  });

  it('leaves archived campaigns without a file in peace', () => {
    expect(kinds(planChanges([], deployed('archived')))).toEqual(['sample none']);
  });
});

describe('fieldChanges', () => {
  it('is empty exactly where the canonical data is equal', () => {
    fc.assert(
      fc.property(campaign, campaign, (left, right) => {
        expect(fieldChanges(left, left)).toEqual([]);
        expect(fieldChanges(left, right).length === 0).toBe(canonicalJson(left) === canonicalJson(right));
      }),
    );
  });

  it('names no path twice, and tells the other way round the same places', () => {
    fc.assert(
      fc.property(predicate, predicate, (left, right) => {
        const paths = fieldChanges(left, right).map(({ path }) => path);
        expect(new Set(paths).size).toBe(paths.length);
        expect(fieldChanges(right, left)).toHaveLength(paths.length);
      }),
    );
  });

  it('keys variants by id, so that a new first variant does not shift the others', () => {
    const before = campaignNode({ variants: [variant('plain', 10_000)] });
    const next = campaignNode({ variants: [variant('loud', 5_000), variant('plain', 5_000)] });
    expect(fieldChanges(before, next).map(({ path }) => path)).toEqual([
      'steps[message].variants[loud]',
      'steps[message].variants[plain].weightBp',
    ]);
  });

  it('tells a condition put in front as one addition, not as a change of all', () => {
    const tier = attribute('tier', 'in', ['gold']);
    const points = attribute('points', 'in', ['1']);
    const changes = fieldChanges({ kind: 'all', of: [tier] }, { kind: 'all', of: [points, tier] });
    expect(changes).toEqual([{ path: 'of[0]', before: null, after: canonicalJson(points) }]);
  });

  it('tells a changed list of values inside the condition that holds it', () => {
    const changes = fieldChanges(
      { kind: 'all', of: [{ kind: 'everyone' }, attribute('tier', 'in', ['gold'])] },
      { kind: 'all', of: [attribute('tier', 'in', ['gold', 'silver'])] },
    );
    expect(changes).toEqual([
      { path: 'of[0]', before: canonicalJson({ kind: 'everyone' }), after: null },
      { path: 'of[0].test.values', before: '["gold"]', after: '["gold","silver"]' },
    ]);
  });

  it('replaces what is of another kind as a whole', () => {
    const before = campaignNode().trigger;
    const next = { kind: 'cron-trigger', expression: '0 10 * * 3', timeZone: 'Asia/Seoul' };
    expect(fieldChanges({ trigger: before }, { trigger: next })).toEqual([
      { path: 'trigger', before: canonicalJson(before), after: canonicalJson(next) },
    ]);
  });
});

function attribute(name: string, op: 'in', values: readonly string[]) {
  return { kind: 'attribute', attribute: name, type: 'string', test: { op, values } };
}
