import { describe, expect, it } from 'vitest';
import type { MessageStatus } from '../../../dsl/ir/index.ts';
import { describe as inWords } from '../../../dsl/predicate/describe.ts';
import { evaluate, type Person } from '../../../dsl/predicate/evaluate.ts';
import type { Truth } from '../../../dsl/predicate/truth.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const ASKED = ['sent', 'delivered', 'opened', 'clicked', 'failed'] as const satisfies readonly MessageStatus[];

/** What became of "remind", as hours before now; null for a person who has not been through the step. */
function answers(at: Partial<Record<MessageStatus, number>> | null): Readonly<Record<MessageStatus, Truth>> {
  const times = Object.entries(at ?? {}).map(([status, hours]) => [status, NOW - hours * 3_600_000]);
  const done = at === null ? [] : [{ step: 'remind', at: Object.fromEntries(times) }];
  const person: Person = { attributes: {}, events: [], steps: [{ step: 'other', at: { opened: 0 } }, ...done] };
  const ask = (status: MessageStatus) => evaluate({ kind: 'step-status', step: 'remind', status }, person, NOW);
  return Object.fromEntries(ASKED.map((status) => [status, ask(status)])) as Record<MessageStatus, Truth>;
}

const nothing = { sent: false, delivered: 'unknown', opened: 'unknown', clicked: 'unknown', failed: false } as const;

describe('what became of the message of a step', () => {
  it('is neither sent nor failed before the step, and cannot be told to be opened or not', () => {
    expect(answers(null)).toEqual(nothing);
  });

  it('is not opened and not clicked while nothing is reported of a message that was sent', () => {
    expect(answers({ sent: 2 })).toEqual({
      sent: true,
      delivered: false,
      opened: false,
      clicked: false,
      failed: false,
    });
  });

  it('is opened from the report on, and not before', () => {
    expect(answers({ sent: 2, opened: 1 })).toMatchObject({ opened: true, clicked: false });
    expect(answers({ sent: 2, opened: 0 })).toMatchObject({ opened: true });
    expect(answers({ sent: 2, opened: -1 })).toMatchObject({ opened: false });
  });

  it('reached nobody where no channel took it, and is then neither opened nor unopened', () => {
    expect(answers({ failed: 1 })).toEqual({ ...nothing, failed: true });
  });

  it('is unknown while the provider has not answered, also under not', () => {
    expect(new Set(Object.values(answers({})))).toEqual(new Set(['unknown']));
    const asked = { kind: 'step-status', step: 'remind', status: 'opened' } as const;
    const person: Person = { attributes: {}, events: [], steps: [{ step: 'remind', at: {} }] };
    expect(evaluate({ kind: 'not', of: asked }, person, NOW)).toBe('unknown');
  });

  it('was sent for certain once anything is reported of it, whatever the provider answered', () => {
    expect(answers({ clicked: 1 })).toEqual({
      sent: true,
      delivered: false,
      opened: false,
      clicked: true,
      failed: false,
    });
  });

  it('is said in English and in Korean', () => {
    const node = { kind: 'not', of: { kind: 'step-status', step: 'remind', status: 'opened' } } as const;
    expect([inWords(node, 'en'), inWords(node, 'ko')]).toEqual([
      'not (opened the message of "remind")',
      '("remind" 메시지 열람) 아님',
    ]);
    const failed = { kind: 'step-status', step: 'remind', status: 'failed' } as const;
    expect([inWords(failed, 'en'), inWords(failed, 'ko')]).toEqual([
      'could not be sent the message of "remind"',
      '"remind" 메시지 발송 실패',
    ]);
  });
});
