import fc from 'fast-check';
import { BARE, contents } from './contents.ts';
import { predicate } from './predicates.ts';
import { text } from './texts.ts';
import { some } from './values.ts';

/** What is said to whom, and why the channel fits. */
export interface Occasion {
  readonly purpose: 'ad' | 'info';
  /** Whether an event of purchase lets people in, so that texts may name its properties. */
  readonly event: boolean;
}

const COMMON = ['push', 'webPush', 'sms', 'lms', 'mms', 'email', 'inApp', 'inWeb'];
const CHANNELS = { ad: [...COMMON, 'brandMessage'], info: [...COMMON, 'alimtalk'] } as const;

/** What the channel before can tell of one person. */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  push: ['unreachable', 'not-delivered', 'not-read'],
  webPush: ['unreachable', 'not-read'],
  email: ['unreachable', 'not-delivered', 'not-read'],
  inApp: ['not-delivered', 'not-read'],
  inWeb: ['not-delivered', 'not-read'],
};

function fallback(channel: string, before: string): fc.Arbitrary<unknown> {
  const told = TOLD[before] ?? ['unreachable', 'not-delivered'];
  return fc.constantFrom(...told).chain((on) => {
    if (on !== 'unreachable') return fc.constant({ channel, on, after: '2h' });
    return fc.constantFrom<unknown>(channel, { channel }, { channel, on });
  });
}

function channelOf([first = 'push', ...others]: readonly string[]): fc.Arbitrary<unknown> {
  if (others.length === 0) return fc.constant(first);
  const before = [first, ...others];
  const links = fc.tuple(
    fc.constantFrom<unknown>(first, { channel: first }),
    ...others.map((channel, index) => fallback(channel, before[index] ?? first)),
  );
  return fc.oneof(
    links,
    links.map((firstOf) => ({ firstOf })),
  );
}

function messageOf(words: readonly string[], event: boolean): fc.Arbitrary<unknown> {
  const known = contents(event);
  const own = (word: string) => {
    const content = known[word] ?? fc.constant('');
    const bare = word === 'sms' ? fc.constant('무료 080-000-0000') : text(event);
    return BARE.includes(word) ? fc.oneof({ weight: 3, arbitrary: content }, bare) : content;
  };
  const [only = 'push', ...others] = words;
  return others.length === 0 ? own(only) : some(Object.fromEntries(words.map((word) => [word, own(word)])));
}

/** Every channel, or some, alone and with others, with one message or variants. */
export function delivery(
  { purpose, event }: Occasion,
  channels: readonly string[] = CHANNELS[purpose],
): fc.Arbitrary<object> {
  return fc.uniqueArray(fc.constantFrom(...channels), { minLength: 1, maxLength: 3 }).chain((words) => {
    const message = messageOf(words, event);
    const variants = fc.tuple(predicate, message, message, message).map(([when, a, b, c]) => ({
      'some-people': { when, message: a },
      plain: { weight: 40, message: b },
      other: { weight: 60, message: c },
    }));
    return fc.oneof(
      { weight: 3, arbitrary: some({ channel: channelOf(words), message }) },
      some({ channel: channelOf(words), variants }),
    );
  });
}
