import { describe, expect, it } from 'vitest';
import { locateTypescript } from '../../../dsl/load/ast/locate-typescript.ts';
import type { WrittenPlace } from '../../../dsl/load/index.ts';

const source = `import { all, any, every, not } from 'campaigns-as-code';
import { campaign, customer, did, event, text } from './customer.ts';

const base = { owner: 'crm', tags: ['a', 'b'] } as const;
const subject = text\`(광고) \${customer.name.or('고객')}님, {x} 특가\`;
const regulars = any(did.purchased.atLeast(3).inLast('365d'), customer.coupon.expiresAt.within('next 2d'));

/** 설명 */
const made = campaign({
  ...base,
  id: 'a',
  goal: { event: event.purchased, within: '3d' },
  purpose: 'info',
  trigger: every('weekday', { at: '10:00', timezone: 'Asia/Seoul' }),
  target: all(customer.tier.in(['gold', 'vip']), not(did.visited), regulars),
  channel: 'email',
  message: {
    subject,
    text: text\`안녕하세요 \${customer.points}포인트, \${customer.name.or('회원')}님\`,
    html: '<p>{{customer.nmae}}</p>',
    'note': \`두 줄
이에요 {{y}}\`,
    escaped: 'a\\tb {{z}}',
  },
} satisfies object);
export default made;
`;
const written = {
  message: {
    subject: '(광고) {{default customer.name "고객"}}님, {x} 특가',
    text: '안녕하세요 {{customer.points}}포인트, {{default customer.name "회원"}}님',
    html: '<p>{{customer.nmae}}</p>',
    note: '두 줄\n이에요 {{y}}',
    escaped: 'a\tb {{z}}',
  },
};

function found(path: WrittenPlace['path'], more: Partial<WrittenPlace> = {}, text = source): string | undefined {
  const range = locateTypescript(text, written)({ path, atKey: false, span: null, ...more })?.range;
  const lines = text.split('\n');
  if (range === undefined) return undefined;
  const end = range.start.line === range.end.line ? range.end.column : undefined;
  return lines[range.start.line]?.slice(range.start.column, end);
}
const part = (field: keyof typeof written.message, wanted: string) => {
  const start = written.message[field].indexOf(wanted);
  return found(['message', field], { span: { start, end: start + wanted.length } });
};

describe('places in TypeScript', () => {
  it.each([
    [['id'], "'a'"],
    [['goal', 'within'], "'3d'"],
    [['goal', 'event'], 'event.purchased'],
    [['owner'], "'crm'"],
    [['tags', 1], "'b'"],
    [['trigger', 'every'], "'weekday'"],
    [['trigger', 'at'], "'10:00'"],
    [['trigger', 'timezone'], "'Asia/Seoul'"],
    [['target', 'all', 0, 'attribute'], 'customer.tier'],
    [['target', 'all', 0, 'in', 1], "'vip'"],
    [['target', 'all', 1, 'not', 'did'], 'visited'],
    [['target', 'all', 2, 'any', 0, 'did'], 'purchased'],
    [['target', 'all', 2, 'any', 0, 'atLeast'], '3'],
    [['target', 'all', 2, 'any', 0, 'inLast'], "'365d'"],
    [['target', 'all', 2, 'any', 1, 'within'], "'next 2d'"],
    [['target', 'all', 2, 'any', 1, 'attribute'], 'customer.coupon.expiresAt'],
    [['message'], 'message'],
  ] as const)('follows %j', (path, expected) => {
    expect(found(path)).toBe(expected);
  });

  it('points at keys when the key is at fault, and at the group when something is missing in it', () => {
    expect(found(['goal', 'within'], { atKey: true })).toBe('within');
    expect(found(['goal', 'value'])).toBe('goal');
    expect(found(['message', 'nothing'])).toBe('message');
    expect(found(['nothing'])).toBe('campaign');
    expect(found([], { atKey: true })).toBe('campaign');
  });

  it('finds parts of texts letter by letter, and what a substitution printed at the substitution', () => {
    expect(part('html', '{{customer.nmae}}')).toBe('{{customer.nmae}}');
    expect(part('subject', '(광고)')).toBe('(광고)');
    expect(part('subject', 'customer.name')).toBe("customer.name.or('고객')");
    expect(part('subject', '{x}')).toBe('{x}');
    expect(part('text', '{{customer.points}}')).toBe('customer.points');
    expect(part('text', '포인트')).toBe('포인트');
    expect(part('text', '회원')).toBe("customer.name.or('회원')");
    expect(part('text', '님')).toBe('님');
    expect(part('note', '{{y}}')).toBe('{{y}}');
  });

  it('finds letters behind escapes', () => {
    expect(part('escaped', '{{z}}')).toBe('{{z}}');
    expect(part('escaped', 'b {{z}}')).toBe('b {{z}}');
  });

  it('finds the same letters in a file with Windows line ends', () => {
    const windows = source.replaceAll('\n', '\r\n');
    const start = written.message.note.indexOf('{{y}}');
    expect(found(['message', 'note'], { span: { start, end: start + 5 } }, windows)).toBe('{{y}}');
  });

  it('offers an edit only where the letters are the very ones', () => {
    const locate = locateTypescript(source, written);
    const edit = (path: WrittenPlace['path']) => locate({ path, atKey: false, span: null })?.edit ?? null;
    expect(edit(['id'])).not.toBeNull();
    expect(edit(['message'])).toBeNull();
    expect(edit(['nothing'])).toBeNull();
  });

  it('has no place in a file without default export', () => {
    expect(found(['id'], {}, 'export const a = 1;')).toBeUndefined();
  });
});
