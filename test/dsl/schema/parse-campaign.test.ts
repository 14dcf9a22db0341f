import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCampaign } from '../../../dsl/schema/parse-campaign.ts';
import { told, writtenWith } from '../../support/sample-campaign.ts';

function faults(changes: Readonly<Record<string, unknown>>): readonly string[] {
  const parsed = parseCampaign(writtenWith(changes));
  return parsed.ok ? [] : parsed.findings.map(told);
}

describe('parseCampaign', () => {
  it('takes a campaign of the right form as it is', () => {
    const written = writtenWith({ control: 12.5, tags: ['a'], target: 'everyone', version: 1 });
    expect(parseCampaign(written)).toEqual({ ok: true, value: written });
  });

  it('names every required field that is missing, at once, each with what to write', () => {
    const parsed = parseCampaign({});
    expect(parsed.ok ? [] : parsed.findings.map(told).sort()).toEqual([
      'schema/missing  (key): channel is missing',
      'schema/missing  (key): goal is missing',
      'schema/missing  (key): id is missing',
      'schema/missing  (key): message is missing',
      'schema/missing  (key): purpose is missing',
      'schema/missing  (key): trigger is missing',
    ]);
    expect(parsed.ok ? [] : parsed.findings.filter(({ help }) => help === null)).toEqual([]);
  });

  it('reports a missing inner field at the key of its group', () => {
    expect(faults({ goal: { event: 'purchased' } })).toEqual(['schema/missing goal (key): goal.within is missing']);
  });

  it('offers the nearest field for one that does not exist', () => {
    expect(faults({ gaol: 1, message: { subject: 's', txet: 't' } })).toEqual([
      'schema/unknown-key gaol (key): the campaign has no field "gaol" -> goal',
      'schema/unknown-key message.txet (key): message has no field "txet" -> text',
      'schema/missing message (key): message.text is missing',
    ]);
  });

  it('offers the nearest word where only some are allowed', () => {
    expect(faults({ purpose: 'inf', channel: 'emial' })).toEqual([
      'schema/invalid purpose: purpose must be "ad" or "info" -> info',
      expect.stringMatching(/^schema\/invalid channel: channel must be "push", .* -> email$/),
    ]);
  });

  it.each([
    ['a while', 'durations have no words'],
    ['0d', 'nothing lasts zero days'],
    ['1.5d', 'parts of a day are hours'],
    ['-3d', 'time does not run back'],
    ['522w', 'ten years is the most'],
    ['', 'empty'],
  ])('refuses the duration %j: %s', (within) => {
    expect(faults({ goal: { event: 'purchased', within } })).toEqual([
      'schema/invalid goal.within: goal.within must be a duration such as 30m, 12h, 3d or 2w, at most ten years',
    ]);
  });

  it.each([
    ['3 days', '3d'],
    ['3일', '3d'],
    ['30분', '30m'],
    ['12 Hours', '12h'],
    ['2주간', '2w'],
    ['02d', '2d'],
  ])('offers the duration that %j means', (within, meant) => {
    const [fault] = faults({ goal: { event: 'purchased', within } });
    expect(fault).toMatch(new RegExp(` -> ${meant}$`));
  });

  it('tells words of other programs and of Korean by those of the language', () => {
    const target = { and: [{ attribute: 'tier', equals: 'vip' }] };
    expect(faults({ target })).toEqual(['schema/unknown-key target.and (key): target has no field "and" -> all']);
    expect(faults({ target: { all: [{ attribute: 'tier', equals: 'vip' }] } })).toEqual([
      'schema/unknown-key target.all.0.equals (key): target.all[0] has no field "equals" -> is',
    ]);
    expect(faults({ purpose: '광고' })).toEqual(['schema/invalid purpose: purpose must be "ad" or "info" -> ad']);
  });

  it('tells faults of a trigger about the verb that was meant', () => {
    expect(faults({ trigger: { every: 'workday', timezone: 'Asia/Seoul' } })).toEqual([
      expect.stringContaining('schema/invalid trigger.every: trigger.every must be "day", "weekday"'),
      'schema/missing trigger (key): trigger.at is missing',
    ]);
    expect(faults({ trigger: { evry: 'day' } })).toEqual([
      'schema/unknown-key trigger.evry (key): trigger has no field "evry" -> every',
    ]);
    expect(faults({ trigger: { once: '2027-01-11T10:00', cron: '* * * * *', timezone: 'UTC' } })).toEqual([
      'schema/invalid trigger: trigger says once and cron at once; a trigger says one of them',
    ]);
    expect(faults({ trigger: {} })).toEqual([
      'schema/invalid trigger: trigger must say once, cron, every, event, enters, inactive or calledBy',
    ]);
  });

  it('tells faults of nested predicates at their own places', () => {
    const target = {
      all: [
        { attribute: 'points', lt: 3, gt: 1 },
        { not: { did: 'purchased', atLeast: 0, inLast: '3 days' } },
        { any: [{ attribute: 'tier', iss: 'vip' }] },
        'everyone',
      ],
    };
    expect(faults({ target })).toEqual([
      'schema/invalid target.all.0: target.all[0] says lt and gt at once; an attribute says one of them',
      'schema/invalid target.all.1.not.atLeast: target.all[1].not.atLeast must be at least 1',
      'schema/invalid target.all.1.not.inLast: target.all[1].not.inLast must be a duration such as 30m, 12h, 3d or 2w, at most ten years -> 3d',
      'schema/unknown-key target.all.2.any.0.iss (key): target.all[2].any[0] has no field "iss" -> is',
      'schema/invalid target.all.3: target.all[3] must be a group of fields, not a text',
    ]);
  });

  it('refuses predicates over nothing and counts that nobody meets', () => {
    expect(faults({ target: { all: [] } })).toEqual([
      'schema/invalid target.all: target.all must hold at least 1 entry',
    ]);
    expect(faults({ target: { did: 'purchased', exactly: 1, atLeast: 1 } })).toHaveLength(1);
    expect(faults({ target: { did: 'purchased', atLeast: 3, atMost: 2 } })).toHaveLength(1);
    expect(faults({ target: 'everybody' })).toEqual([
      'schema/invalid target: target must be everyone, or say who as a group of fields -> everyone',
    ]);
  });

  it('wants one message or variants, never both', () => {
    const message = { subject: 's', text: 't' };
    expect(faults({ variants: { a: { weight: 100, message } } })).toEqual([
      'schema/invalid variants (key): variants stands beside "message"; keep one of them',
    ]);
    expect(faults({ message: undefined, variants: {} })).toEqual([
      'schema/invalid variants: variants must hold at least one variant',
    ]);
  });

  it('keeps percentages to two decimals and control to half of the people', () => {
    expect(faults({ control: 33.33 })).toEqual([]);
    expect(faults({ control: 33.333 })).toHaveLength(1);
    expect(faults({ control: 51 })).toHaveLength(1);
    expect(faults({ control: Number.NaN })).toHaveLength(1);
  });

  it('refuses a subject with a line break, which could add headers', () => {
    expect(faults({ message: { subject: 'a\nBcc: x@example.com', text: 't' } })).toEqual([
      'schema/invalid message.subject: message.subject must be a single line',
    ]);
  });

  it('stops at nesting that would overflow, instead of crashing', () => {
    let target: unknown = { did: 'purchased' };
    for (let depth = 0; depth < 50_000; depth++) target = { not: target };
    expect(faults({ target })).toEqual([expect.stringContaining('nested more than 40 levels deep')]);
  });

  it('never throws and never speaks in the words of zod, whatever it is given', () => {
    const keys = fc.constantFrom('id', 'goal', 'purpose', 'trigger', 'target', 'channel', 'message', 'variants', 'all');
    const anything = fc.oneof(
      fc.anything({ key: keys, maxDepth: 4, withNullPrototype: true }),
      fc.dictionary(keys, fc.anything({ maxDepth: 3 })),
    );
    fc.assert(
      fc.property(anything, (written) => {
        const parsed = parseCampaign(written);
        expect(parsed.ok).toBe(false);
        for (const { message } of parsed.ok ? [] : parsed.findings)
          expect(message).not.toMatch(/Invalid|expected|input/);
      }),
      { numRuns: 500 },
    );
  });
});
