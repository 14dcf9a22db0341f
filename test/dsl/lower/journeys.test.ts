import {
  between,
  branch,
  email,
  exit,
  experiment,
  next,
  on,
  type Step,
  send,
  update,
  wait,
  waitFor,
  waitUntil,
} from 'campaigns-as-code';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { canonicalJson, PLAIN_POLICY, walk } from '../../../dsl/ir/index.ts';
import { BARE_WORKSPACE } from '../../../dsl/lower/context.ts';
import { lowerCampaign } from '../../../dsl/lower/lower-campaign.ts';
import { policyOrigins, policySources } from '../../../dsl/lower/policy-sources.ts';
import { parseCampaign } from '../../../dsl/schema/parse-campaign.ts';
import { parseYaml } from '../../../dsl/yaml/parse-yaml.ts';
import { campaignWith, kit, writtenWith } from '../../support/sample-campaign.ts';
import { type GeneratedStep, journeySteps, uniqueIds } from '../../support/written-campaign.ts';

const { campaign, customer, did, event } = kit;
const base = { id: 'sample', purpose: 'info', goal: { event: 'purchased', within: '3d' } } as const;

/** The same step, said with the builders. */
function built(step: GeneratedStep): Step {
  const list = (steps: readonly GeneratedStep[]) => steps.map(built);
  switch (step.verb) {
    case 'send':
      return send(step.id as 'x', { channel: email, message: { subject: step.text, text: step.text } });
    case 'wait':
      return wait(step.duration);
    case 'next':
      return waitUntil(next('weekday').at('12:30'));
    case 'between':
      return waitUntil(between('09:00', '20:00', { timezone: 'Asia/Seoul' }));
    case 'waitFor':
      return waitFor(event.purchased, { within: step.duration, otherwise: list(step.steps) });
    case 'branch':
      return branch({
        if: did.visited.inLast(step.duration),
        steps: list(step.steps),
        otherwise: list(step.otherwise),
      });
    case 'experiment':
      return experiment(step.id as 'x', {
        goal: event.visited,
        arms: { b: list(step.steps), a: list(step.otherwise), c: [] },
      });
    case 'update':
      return update(customer.tier, 'vip');
    case 'exit':
      return exit('done');
  }
}

/** The same step as YAML says it. */
function said(step: GeneratedStep): object {
  const list = (steps: readonly GeneratedStep[]) => steps.map(said);
  switch (step.verb) {
    case 'send':
      return { send: { message: { text: step.text, subject: step.text }, channel: 'email' }, id: step.id };
    case 'wait':
      return { wait: step.duration };
    case 'next':
      return { waitUntil: { at: '12:30', next: ['friday', 'monday', 'tuesday', 'wednesday', 'thursday'] } };
    case 'between':
      return { waitUntil: { between: ['09:00', '20:00'], on: 'day', timezone: 'Asia/Seoul' } };
    case 'waitFor':
      return { waitFor: { event: 'purchased', otherwise: list(step.steps), within: step.duration } };
    case 'branch':
      return {
        branch: {
          otherwise: list(step.otherwise),
          steps: list(step.steps),
          if: { did: 'visited', atLeast: 1, inLast: step.duration },
        },
      };
    case 'experiment':
      return {
        id: step.id,
        experiment: {
          arms: { a: list(step.otherwise), b: list(step.steps), c: [] },
          goal: { event: 'visited', within: '72h' },
        },
      };
    case 'update':
      return { update: { to: 'vip', attribute: 'tier' } };
    case 'exit':
      return { exit: 'done' };
  }
}

function lowered(written: unknown) {
  const parsed = parseCampaign(written);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
  return lowerCampaign(parsed.value, kit.schema);
}

describe('journeys', () => {
  it('mean the same in TypeScript and in YAML', () => {
    fc.assert(
      fc.property(journeySteps, (drawn) => {
        const steps = uniqueIds(drawn);
        const typescript = campaign({ ...base, trigger: on(event.visited), steps: () => steps.map(built) });
        const text = stringify({
          version: 1,
          steps: steps.map(said),
          trigger: { reentry: 'never', event: 'visited' },
          ...base,
          goal: { within: '72h', event: 'purchased' },
        });
        const yaml = parseYaml(text);
        if (!yaml.ok) throw new Error(JSON.stringify(yaml.faults));
        expect(canonicalJson(lowered(yaml.written))).toBe(canonicalJson(lowered(typescript.written)));
      }),
      { numRuns: 150 },
    );
  });

  it('give every step an id of its own, and keep those that were given', () => {
    fc.assert(
      fc.property(journeySteps, (drawn) => {
        const steps = uniqueIds(drawn);
        const node = lowered({ ...base, trigger: { event: 'visited' }, steps: steps.map(said) });
        const ids = node.steps.flatMap((step) =>
          [...walk(step)].flatMap((one) =>
            'id' in one && one.kind !== 'variant' && one.kind !== 'arm' ? [one.id] : [],
          ),
        );
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 100 },
    );
  });

  it('pass over numbers that a step was named by', () => {
    const steps = [{ wait: '1h' }, { id: 'wait-1', wait: '2h' }, { wait: '3h' }];
    const node = lowered({ ...base, trigger: { event: 'visited' }, steps });
    expect(node.steps.map(({ id }) => id)).toEqual(['wait-2', 'wait-1', 'wait-3']);
  });

  it('share equally among arms without weights, to the last basis point', () => {
    const arms = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => [id, []]));
    const steps = [{ id: 'x', experiment: { goal: 'visited', arms } }];
    const [node] = lowered({ ...base, trigger: { event: 'visited' }, steps }).steps;
    const weights = node?.kind === 'experiment' ? node.arms.map(({ weightBp }) => weightBp) : [];
    expect(weights).toEqual([1429, 1429, 1429, 1429, 1428, 1428, 1428]);
  });

  it('say channel and message in their sends only', () => {
    const parsed = parseCampaign(writtenWith({ steps: [{ wait: '1h' }] }));
    expect(parsed.ok ? [] : parsed.findings.map(({ path }) => path)).toEqual([['channel'], ['message']]);
  });
});

describe('policies', () => {
  const policies = {
    named: {
      calm: { quietHours: { from: '21:00', to: '08:00' }, priority: 10, caps: [{ max: 1, per: '7d' }] },
      firm: { priority: 90, caps: [{ max: 2, per: '30d' }] },
    },
    defaults: ['calm'],
  };
  const policyOf = (changes: object) =>
    lowerCampaign(campaignWith({ ...changes }), kit.schema, { ...BARE_WORKSPACE, policies }).policy;

  it('of the workspace hold by default', () => {
    expect(policyOf({})).toEqual({
      ...PLAIN_POLICY,
      quietHours: { from: '21:00', to: '08:00', zone: 'customer' },
      priority: 10,
      caps: [{ max: 1, perMs: 604_800_000, channel: null }],
    });
  });

  it('that are used win over defaults, the own ones over both, and all caps hold', () => {
    const used = policyOf({ use: ['firm'] });
    expect([used.priority, used.quietHours?.from, used.caps.length]).toEqual([90, '21:00', 2]);
    expect(policyOf({ policies: { use: ['firm'], priority: 50 } }).priority).toBe(50);
    expect(policyOf({ policies: { use: ['firm'] } })).toEqual(used);
  });

  it('can be traced to where they were written', () => {
    const written = campaignWith({ use: ['firm'], policies: { onCapped: 'skip' } });
    const origins = policyOrigins(policySources(written, policies));
    const told = Object.fromEntries(
      Object.entries(origins).map(([rule, from]) => [rule, from.map(({ policy, origin }) => policy ?? origin)]),
    );
    expect(told).toEqual({ quietHours: ['calm'], priority: ['firm'], caps: ['calm', 'firm'], onCapped: ['own'] });
  });
});
