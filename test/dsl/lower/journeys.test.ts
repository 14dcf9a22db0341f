import {
  between,
  branch,
  email,
  exit,
  experiment,
  next,
  not,
  on,
  type Predicate,
  push,
  type Step,
  type StepPredicate,
  send,
  step,
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
import { policyOrigins, policySources, type SharedPolicies } from '../../../dsl/lower/policy-sources.ts';
import { parseCampaign } from '../../../dsl/schema/parse-campaign.ts';
import { parseYaml } from '../../../dsl/yaml/parse-yaml.ts';
import { campaignWith, kit, writtenWith } from '../../support/sample-campaign.ts';
import { type Asked, type GeneratedStep, journeySteps, uniqueIds } from '../../support/written-campaign.ts';

const { campaign, customer, did, event } = kit;
const base = { id: 'sample', purpose: 'info', goal: { event: 'purchased', within: '3d' } } as const;

/** The step's own question, said with the builders. */
function question(asked: Asked): { readonly if?: Predicate | StepPredicate<string> } {
  if (asked === undefined) return {};
  return { if: asked === 'visited' ? did.visited : not(step('s-1').opened) };
}

/** The same step, said with the builders. */
function built(one: GeneratedStep): Step {
  const list = (steps: readonly GeneratedStep[]) => steps.map(built);
  switch (one.verb) {
    case 'send': {
      const message = { subject: one.text, text: one.text };
      return send(one.id as 'x', { channel: email, message, ...question(one.asked) });
    }
    case 'wait':
      return wait(one.duration, question(one.asked));
    case 'next':
      return waitUntil(next('weekday').at('12:30'), question(one.asked));
    case 'between':
      return waitUntil(between('09:00', '20:00', { timezone: 'Asia/Seoul' }), question(one.asked));
    case 'waitFor':
      return waitFor(event.purchased, {
        within: one.duration,
        where: (e) => e.amount.gte(10),
        otherwise: list(one.steps),
        ...question(one.asked),
      });
    case 'waitForStatus':
      return waitFor(step('s-1').clicked, { within: one.duration, steps: list(one.steps), ...question(one.asked) });
    case 'branch':
      return branch({
        if: did.visited.inLast(one.duration),
        steps: list(one.steps),
        otherwise: list(one.otherwise),
      });
    case 'experiment':
      return experiment(one.id as 'x', {
        goal: event.visited,
        arms: { b: list(one.steps), a: list(one.otherwise), c: [] },
      });
    case 'update':
      return update(customer.tier, 'vip', question(one.asked));
    case 'exit':
      return exit('done', question(one.asked));
  }
}

const ASKED = { visited: { did: 'visited', atLeast: 1 }, unopened: { step: 's-1', wasNot: 'opened' } } as const;

/** The same step as YAML says it; its own question either as `if` or as the branch for which that is short. */
function said(one: GeneratedStep, branches = false): object {
  const asked = 'asked' in one && one.asked !== undefined ? ASKED[one.asked] : undefined;
  if (asked === undefined) return plainly(one, branches);
  const inner = plainly(one, branches);
  return branches ? { branch: { if: asked, steps: [inner] } } : { ...inner, if: asked };
}

function plainly(one: GeneratedStep, branches: boolean): object {
  const list = (steps: readonly GeneratedStep[]) => steps.map((inner) => said(inner, branches));
  switch (one.verb) {
    case 'send':
      return { send: { message: { text: one.text, subject: one.text }, channel: 'email' }, id: one.id };
    case 'wait':
      return { wait: one.duration };
    case 'next':
      return { waitUntil: { at: '12:30', next: ['friday', 'monday', 'tuesday', 'wednesday', 'thursday'] } };
    case 'between':
      return { waitUntil: { between: ['09:00', '20:00'], on: 'day', timezone: 'Asia/Seoul' } };
    case 'waitFor': {
      const where = { property: 'amount', gte: 10 };
      return { waitFor: { event: 'purchased', otherwise: list(one.steps), where, within: one.duration } };
    }
    case 'waitForStatus':
      return { waitFor: { within: one.duration, step: 's-1', steps: list(one.steps), was: 'clicked' } };
    case 'branch':
      return {
        branch: {
          otherwise: list(one.otherwise),
          steps: list(one.steps),
          if: { did: 'visited', atLeast: 1, inLast: one.duration },
        },
      };
    case 'experiment':
      return {
        id: one.id,
        experiment: {
          arms: { a: list(one.otherwise), b: list(one.steps), c: [] },
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
      fc.property(journeySteps, fc.boolean(), (drawn, branches) => {
        const steps = uniqueIds(drawn);
        const typescript = campaign({ ...base, trigger: on(event.visited), steps: () => steps.map(built) });
        const text = stringify({
          version: 1,
          steps: steps.map((one) => said(one, branches)),
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
        const node = lowered({ ...base, trigger: { event: 'visited' }, steps: steps.map((one) => said(one)) });
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

  it('let steps ask what became of each other, and exits too', () => {
    const typescript = campaign({
      ...base,
      trigger: on(event.visited),
      exit: step('remind').clicked,
      steps: () => [
        send('remind', { channel: push, message: '안녕하세요' }),
        waitFor(step('remind').opened, { within: '1d' }),
        send('again', { channel: push, message: '안녕하세요', if: not(step('remind').opened) }),
      ],
    });
    const node = lowered(typescript.written);
    const opened = { kind: 'step-status', step: 'remind', status: 'opened' };
    expect(node.exits).toEqual([{ kind: 'exit-when', predicate: { ...opened, status: 'clicked' } }]);
    expect(node.steps.slice(1)).toMatchObject([
      { kind: 'wait-for-message', id: 'wait-for-1', step: 'remind', status: 'opened', withinMs: 86_400_000 },
      { kind: 'branch', id: 'branch-1', when: { kind: 'not', of: opened }, steps: [{ id: 'again' }], otherwise: [] },
    ]);
  });

  it('ask the properties of an event where the trigger, the goal and the exits name it', () => {
    const written = campaign({
      ...base,
      goal: { event: event.purchased, where: (e) => [e.amount.gte(10), e.amount.lt(20)], within: '3d' },
      trigger: on(event.purchased, { where: (e) => e.amount.gte(1) }),
      exit: [{ event: 'purchased', where: (e) => e.amount.gte(99) }, event.visited],
      channel: push,
      message: '안녕하세요',
    }).written;
    const amount = (op: string, value: number) => ({ property: 'amount', type: 'number', test: { op, value } });
    const node = lowered(written);
    expect(node.goal.where).toEqual([amount('gte', 10), amount('lt', 20)]);
    expect(node.trigger).toMatchObject({ where: [amount('gte', 1)] });
    expect(node.exits).toEqual([
      { kind: 'exit-event', event: 'purchased', where: [amount('gte', 99)] },
      { kind: 'exit-event', event: 'visited', where: [] },
    ]);
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
  const policies: SharedPolicies = {
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
