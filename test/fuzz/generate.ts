import { stringify } from 'yaml';
import { bent } from './bent.ts';
import type { Random } from './random.ts';
import { KEYS, SCALARS, TEMPLATE_PARTS, TOKENS } from './words.ts';

/** A file to be read by the loader. `name` is its path under `campaigns/`, unique within a batch. */
export interface FuzzFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Valid and faulty files that edits start from. */
export interface Corpus {
  readonly yaml: readonly [string, ...string[]];
  readonly typescript: readonly [string, ...string[]];
}

type Maker = (
  random: Random,
  corpus: Corpus,
) => { readonly ending: 'yaml' | 'ts'; readonly content: string | Uint8Array };

/** Kinds of cases, with how often they come. */
const MAKERS: readonly (readonly [number, Maker])[] = [
  [5, (random) => ({ ending: random.chance(0.5) ? 'yaml' : 'ts', content: bytes(random) })],
  [30, (random, { yaml }) => ({ ending: 'yaml', content: edited(random, random.pick(yaml), random.pick(yaml)) })],
  [
    20,
    (random, { typescript }) => ({
      ending: 'ts',
      content: edited(random, random.pick(typescript), random.pick(typescript)),
    }),
  ],
  [20, (random) => ({ ending: 'yaml', content: written(random, campaign(random)) })],
  [10, (random) => ({ ending: 'ts', content: typescript(campaign(random)) })],
  [
    15,
    (random, { yaml }) => ({
      ending: 'yaml',
      content: written(random, bent(random, random.pick(yaml), random.pick(yaml))),
    }),
  ],
  [
    5,
    (random, { yaml }) => ({ ending: 'ts', content: typescript(bent(random, random.pick(yaml), random.pick(yaml))) }),
  ],
  [
    10,
    (random) => ({
      ending: 'yaml',
      content: written(random, { ...sound(), message: { subject: template(random), text: template(random) } }),
    }),
  ],
  [
    5,
    (random) => ({
      ending: 'ts',
      content: typescript({ ...sound(), message: { subject: template(random), text: template(random) } }),
    }),
  ],
];

/** One case. Equal random numbers give the equal case. */
export function generate(random: Random, corpus: Corpus, index: number): FuzzFile {
  const total = MAKERS.reduce((sum, [share]) => sum + share, 0);
  let at = random.below(total);
  for (const [share, make] of MAKERS) {
    at -= share;
    if (at >= 0) continue;
    const { ending, content } = make(random, corpus);
    return { name: `f${index}.campaign.${ending}`, content };
  }
  throw new Error('shares do not add up');
}

function bytes(random: Random): Uint8Array | string {
  const length = random.below(400);
  if (random.chance(0.3)) return Uint8Array.from({ length }, () => random.below(256));
  const unit = () => (random.chance(0.7) ? random.below(0x80) : random.below(0x1_0000));
  return String.fromCharCode(...Array.from({ length }, unit));
}

/** A file after some edits such as people, merges and broken editors make. */
export function edited(random: Random, text: string, other: string): string {
  let result = text;
  for (let edits = 1 + random.below(5); edits > 0; edits--) result = edit(random, result, other);
  return result.slice(0, 20_000);
}

function edit(random: Random, text: string, other: string): string {
  const at = random.below(text.length + 1);
  const end = Math.min(text.length, at + 1 + random.below(random.chance(0.8) ? 8 : 80));
  const cut = (from: string) => from.slice(random.below(from.length + 1)).slice(0, random.below(80));
  switch (random.below(8)) {
    case 0:
      return text.slice(0, at) + text.slice(end);
    case 1:
      return text.slice(0, at) + random.pick(TOKENS) + text.slice(at);
    case 2:
      return text.slice(0, at) + random.pick(TOKENS) + text.slice(end);
    case 3:
      return text.slice(0, end) + text.slice(at);
    case 4:
      return text.slice(0, at) + cut(other) + text.slice(at);
    case 5:
      return random.chance(0.2)
        ? text.slice(0, at)
        : text.replace(/\w+/g, (word) => (random.chance(0.02) ? typo(random, word) : word));
    case 6:
      return text.replace(/"[^"\n]*"|'[^'\n]*'|\b\d+\b/g, (value) =>
        random.chance(0.1) ? JSON.stringify(random.pick(SCALARS)) : value,
      );
    default:
      return swapLines(random, text);
  }
}

function typo(random: Random, word: string): string {
  const at = random.below(word.length);
  return random.chance(0.5)
    ? word.slice(0, at) + word.slice(at + 1)
    : word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
}

function swapLines(random: Random, text: string): string {
  const lines = text.split('\n');
  const [a, b] = [random.below(lines.length), random.below(lines.length)];
  [lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? ''];
  return lines.join('\n');
}

/** Mostly right steps that ask about each other, rightly and wrongly. */
function steps(random: Random, depth: number): unknown {
  const inner = () => (depth > 2 ? [{ wait: '1h' }] : steps(random, depth + 1));
  return Array.from({ length: 1 + random.below(4) }, () => {
    const asked = random.chance(0.4) ? { if: predicate(random, 3) } : {};
    switch (random.below(6)) {
      case 0:
        return { ...asked, wait: random.pick(['1h', '3d', 'soon']) };
      case 1:
        return { ...asked, waitFor: { ...random.pick(AWAITED), within: '1d', otherwise: inner() } };
      case 2:
        return { branch: { if: predicate(random, 3), steps: inner(), otherwise: inner() } };
      case 3:
        return { ...asked, id: random.pick(STEPS), experiment: { goal: 'purchased', arms: { a: inner(), b: [] } } };
      case 4:
        return { ...asked, exit: 'done' };
      default:
        return {
          ...asked,
          id: random.pick(STEPS),
          send: { channel: random.pick(['push', 'sms']), message: '안녕하세요' },
        };
    }
  });
}

const STEPS = ['a', 'b', 'c', 'd', 'e', 'Aa'] as const;
const AWAITED: readonly [object, ...object[]] = [
  { event: 'purchased' },
  { step: 'a', was: 'opened' },
  { step: 'b', wasNot: 'sent' },
];

const sound = (): Record<string, unknown> => ({
  id: 'sample',
  goal: { event: 'purchased', within: '3d', value: 'amount' },
  purpose: 'ad',
  trigger: { every: 'weekday', at: '10:00', timezone: 'Asia/Seoul' },
  target: { all: [{ attribute: 'tier', is: 'vip' }, { not: { did: 'purchased', inLast: '30d' } }] },
  channel: 'email',
  message: { subject: '안녕하세요', text: '반가워요' },
});

/** A sound campaign in which parts are replaced, added and taken away by words of the language. */
function campaign(random: Random): unknown {
  const { channel, message, ...rest } = sound();
  const result: Record<string, unknown> = random.chance(0.3)
    ? { ...rest, steps: steps(random, 0) }
    : { channel, message, ...rest };
  for (let changes = 1 + random.below(4); changes > 0; changes--) {
    const keys = Object.keys(result);
    const key = random.chance(0.7) ? (keys[random.below(keys.length)] ?? 'id') : random.pick(KEYS);
    if (random.chance(0.1)) delete result[key];
    else if (key !== '__proto__')
      result[key] = key === 'target' || key === 'exclude' ? predicate(random, 0) : value(random, 0);
  }
  return result;
}

function value(random: Random, depth: number): unknown {
  const choice = random.below(depth > 6 ? 1 : 4);
  if (choice <= 1) return random.pick(SCALARS);
  if (choice === 2) return Array.from({ length: random.below(4) }, () => value(random, depth + 1));
  return Object.fromEntries(
    Array.from({ length: 1 + random.below(4) }, () => [random.pick(KEYS), value(random, depth + 1)]),
  );
}

/** Mostly right predicates, some very deep. */
function predicate(random: Random, depth: number): unknown {
  const deeper = () => predicate(random, depth + 1);
  if (random.chance(0.01))
    return Array.from({ length: 60 }).reduce<unknown>((inner) => ({ not: inner }), { did: 'visited' });
  switch (random.below(depth > 5 ? 4 : 8)) {
    case 0:
      return {
        attribute: random.pick(['tier', 'points', 'name', 'teir']),
        [random.pick(['is', 'in', 'lt', 'gte', 'exists', 'within'])]: random.pick(SCALARS),
      };
    case 1:
      return {
        did: random.pick(['purchased', 'visited', 'vistied']),
        [random.pick(['atLeast', 'atMost', 'exactly'])]: random.below(5),
        inLast: random.pick(['1d', '30d', '5']),
      };
    case 2:
      return random.chance(0.5)
        ? { attribute: 'tier', in: ['vip', 'basic'] }
        : {
            step: random.pick(STEPS),
            [random.pick(['was', 'wasNot'])]: random.pick(['sent', 'opened', 'delivered', 'failed', 'read']),
          };
    case 3:
      return value(random, 4);
    case 4:
      return { not: deeper() };
    case 5:
      return { any: Array.from({ length: random.below(4) }, deeper) };
    default:
      return { all: Array.from({ length: random.below(4) }, deeper) };
  }
}

function template(random: Random): string {
  let text = '';
  for (let parts = random.below(8); parts > 0; parts--) {
    const inside = Array.from({ length: 1 + random.below(3) }, () => random.pick(TEMPLATE_PARTS)).join(' ');
    text += random.chance(0.3)
      ? random.pick(TOKENS)
      : random.chance(0.2)
        ? '안녕 '
        : `{{${random.chance(0.2) ? '#' : ''}${inside}}}`;
  }
  return text || '안녕하세요';
}

function written(random: Random, campaign: unknown): string {
  const style = random.below(3);
  if (style === 0) return JSON.stringify(campaign) ?? '';
  return stringify(campaign, {
    collectionStyle: style === 1 ? 'block' : 'any',
    lineWidth: random.chance(0.5) ? 40 : 0,
  });
}

function typescript(campaign: unknown): string {
  return `import { campaign } from './customer.ts';\n\nexport default campaign(${JSON.stringify(campaign, null, 2)} as never);\n`;
}
