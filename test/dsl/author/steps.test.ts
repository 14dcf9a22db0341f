import { type enters, not, on, once, push, send, step, type WaitForOptions, wait, waitFor } from 'campaigns-as-code';
import { describe, expect, it } from 'vitest';
import { DefinitionError } from '../../../dsl/author/definition-error.ts';
import { parseCampaign } from '../../../dsl/schema/parse-campaign.ts';
import { kit } from '../../support/sample-campaign.ts';

const { campaign, customer, did, event, text } = kit;
const base = { id: 'sample', purpose: 'info', goal: { event: 'purchased', within: '3d' } } as const;
const bought = { ...base, trigger: on(event.purchased), channel: push } as const;

/** The error that a definition throws while it is written down: files are evaluated without being type-checked. */
function refusal(write: () => unknown): {
  readonly message: string;
  readonly code: string;
  readonly help: string | null;
} {
  try {
    write();
  } catch (error) {
    if (error instanceof DefinitionError) return { message: error.message, code: error.code, help: error.help };
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a message that refers to the event of its trigger', () => {
  it('is written down once, alone and in variants', () => {
    expect(campaign({ ...bought, message: (c) => ({ body: text`${c.event.amount}원` }) }).written).toMatchObject({
      message: { body: '{{event.amount}}원' },
    });
    const several = campaign({
      ...bought,
      variants: {
        plain: { weight: 50, message: '고맙습니다' },
        amount: { weight: 50, message: (c) => text`${c.event.amount}원` },
      },
    });
    expect(several.written).toMatchObject({
      variants: { plain: { message: '고맙습니다' }, amount: { message: '{{event.amount}}원' } },
    });
  });

  it('is refused where no event lets people in, and where the event lacks the property', () => {
    const byClock = { ...base, trigger: once('2027-01-11T10:00', 'Asia/Seoul'), channel: push } as const;
    // @ts-expect-error - a clock brings no event
    const clock = () => campaign({ ...byClock, message: (c) => text`${c.event.amount}` });
    expect(refusal(clock).message).toBe('there is no event to refer to');
    // @ts-expect-error - "amuont" is no property of purchased
    const misspelt = () => campaign({ ...bought, message: (c) => text`${c.event.amuont}` });
    expect(refusal(misspelt)).toMatchObject({ code: 'check/unknown-property', help: 'did you mean "amount"?' });
  });
});

describe('where', () => {
  it('is refused where the event lacks the property, also deep in a journey', () => {
    // @ts-expect-error - "amuont" is no property of purchased
    const waits = () => [wait('1h'), waitFor(event.purchased, { within: '1d', where: (e) => e.amuont.gte(1) })];
    const deep = () => [waitFor(event.visited, { within: '1d', otherwise: waits() })];
    const journey = () => campaign({ ...base, trigger: on(event.visited), steps: deep });
    expect(refusal(journey)).toMatchObject({ code: 'check/unknown-property', help: 'did you mean "amount"?' });
  });

  it('answers conditions of the event and nothing else', () => {
    // @ts-expect-error - a question about the person is no condition of the event
    const trigger = () => on(event.purchased, { where: () => did.visited });
    const person = () => campaign({ ...bought, trigger: trigger(), message: '가' });
    expect(refusal(person).message).toBe('where takes conditions of the event only');
  });

  it('is left for the check of data where it stands beside a status, which has no properties', () => {
    const options = { within: '1d', where: () => [] } as unknown as WaitForOptions<unknown, never, 'a'>;
    const steps = () => [send('a', { channel: push, message: '가' }), waitFor(step('a').opened, options)];
    const parsed = parseCampaign(campaign({ ...base, trigger: on(event.visited), steps }).written);
    expect(parsed.ok ? [] : parsed.findings.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['schema/unknown-key', 'steps.1.waitFor.where'],
    ]);
  });

  it('of an event that does not exist is not asked: the name is what is wrong', () => {
    const trigger = { event: 'bought', where: () => expect.unreachable() } as unknown as ReturnType<typeof enters>;
    expect(campaign({ ...base, trigger, channel: push, message: '가' }).written).toMatchObject({
      trigger: { event: 'bought' },
    });
  });
});

describe('questions of steps', () => {
  it('must be predicates, and waitFor waits for one status', () => {
    // @ts-expect-error - true asks nothing
    expect(refusal(() => wait('1h', { if: true })).message).toBe('if is not a predicate');
    // @ts-expect-error - what did not happen cannot be waited for
    expect(refusal(() => waitFor(not(step('a').opened), { within: '1d' }))).toMatchObject({
      message: 'waitFor waits for an event or for one status of a step',
    });
    // @ts-expect-error - nothing is "read" in the words of messages
    expect(refusal(() => step('a').read).message).toBe('there is no status of a message "read"');
    // @ts-expect-error - customers are asked, not waited for
    expect(refusal(() => waitFor(customer.tier.is('vip'), { within: '1d' })).message).toMatch(/waits for an event/);
  });
});
