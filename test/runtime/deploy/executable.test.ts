import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CampaignNode, PredicateNode, SendNode, StepNode } from '../../../dsl/ir/index.ts';
import { notExecutable } from '../../../runtime/deploy/executable.ts';
import { notExecutableFaults } from '../../../runtime/deploy/not-executable-faults.ts';
import { campaignNode, variant } from '../../support/store.ts';
import { campaign, desiredOf } from './arbitrary.ts';

const refused = (parts: Partial<CampaignNode>) =>
  notExecutable(campaignNode(parts)).map(({ path, what }) => `${path.join('.')}: ${what}`);

const plain = campaignNode();
const send: SendNode = plainSend(plain.steps);
const EARLIER: PredicateNode = {
  kind: 'message-history',
  status: 'sent',
  campaign: null,
  channel: null,
  window: { type: 'all' },
  min: 1,
  max: null,
};
const exit: StepNode = { kind: 'exit', id: 'exit-1', reason: 'done' };

function plainSend(steps: readonly StepNode[]): SendNode {
  const [first] = steps;
  if (first?.kind !== 'send') throw new TypeError('the plain campaign sends');
  return first;
}

describe('what can be carried out', () => {
  it('is every campaign of the first kind', () => {
    fc.assert(
      fc.property(campaign, (one) => {
        expect(notExecutable(one)).toEqual([]);
      }),
    );
  });

  it.each<[string, Partial<CampaignNode>, readonly string[]]>([
    [
      'an entry trigger',
      { trigger: { kind: 'api-trigger', reentry: { mode: 'never' } } },
      ['trigger: a trigger by another program'],
    ],
    ['a step that is not done yet', { steps: [exit, ...plain.steps] }, ['steps.0: an exit']],
    [
      'a predicate deep in the target',
      {
        target: {
          kind: 'all',
          of: [{ kind: 'everyone' }, { kind: 'not', of: { kind: 'segment', name: 'sent', of: EARLIER } }],
        },
      },
      ['target.all.1.not: a question about earlier messages'],
    ],
    [
      'a wait for what becomes of a message',
      {
        steps: [
          send,
          {
            kind: 'wait-for-message',
            id: 'wait-for-1',
            step: 'message',
            status: 'opened',
            withinMs: 1,
            steps: [],
            otherwise: [],
          },
        ],
      },
      ['steps.1: a wait for what becomes of a message'],
    ],
    [
      'a question about a step',
      { exits: [], target: { kind: 'not', of: { kind: 'step-status', step: 'message', status: 'opened' } } },
      ['target.not: a question about the message of a step'],
    ],
    ['another brand', { brand: 'haru-kids' }, ["brand: a brand besides the workspace's own"]],
    ['an exit', { exits: [{ kind: 'exit-event', event: 'purchased', where: [] }] }, ['exit: an exit condition']],
    ['a ramp', { policy: { ...plain.policy, ramp: [{ afterMs: 0, shareBp: 1 }] } }, ['policies.ramp: a ramp']],
    [
      'another window of measurement',
      { measureMs: 1 },
      ['measure: a window of measurement other than that of the goal'],
    ],
    [
      'variants of a second message',
      {
        steps: [send, { ...send, id: 'second', variants: [variant('a', 5_000), variant('b', 5_000)] }],
      },
      [': variants of any message but the first'],
    ],
  ])('does not include %s', (_, parts, expected) => {
    expect(refused(parts)).toEqual(expected);
  });
});

describe('faults of what cannot be carried out', () => {
  const journey = desiredOf(campaignNode({ steps: [exit, ...plain.steps] }));
  const change = { kind: 'create', id: journey.id, to: journey } as const;

  it('stand where the file says it', () => {
    const range = { start: { line: 3, column: 2 }, end: { line: 3, column: 9 } };
    const places: unknown[] = [];
    const [fault] = notExecutableFaults([change], () => ({
      file: 'campaigns/a.campaign.yaml',
      locate: (path) => {
        places.push(path);
        return range;
      },
    }));
    expect(fault).toMatchObject({
      code: 'deploy/not-executable-yet',
      severity: 'error',
      file: 'campaigns/a.campaign.yaml',
      range,
    });
    expect(places[0]).toEqual(['steps', 0]);
  });

  it('name the place in words where no file is known, as in a plan file', () => {
    const [fault] = notExecutableFaults([change]);
    expect(fault?.message).toBe('campaign "sample" (steps[0]): an exit is not carried out yet');
  });

  it('are none for campaigns that go', () => {
    expect(notExecutableFaults([{ kind: 'archive', id: journey.id, from: journey }])).toEqual([]);
  });
});
