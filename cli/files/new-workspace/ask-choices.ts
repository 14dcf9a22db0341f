import { basename } from 'node:path';
import { zoneExists } from '../../../dsl/check/calendar.ts';
import { DiagnosticError } from '../../../dsl/diagnostic/index.ts';
import type { Host } from '../../engine/contract.ts';
import { fault } from '../../engine/failure.ts';
import { didYouMean } from '../../engine/nearest.ts';
import {
  CHANNEL_CHOICES,
  type ChannelChoice,
  type Choices,
  LOCALES,
  type Locale,
  SURFACES,
  type Surface,
} from './choices.ts';

/** What the flags say; null or empty where they say nothing. */
interface Given {
  readonly brand: string | null;
  readonly zone: string | null;
  readonly locale: Locale | null;
  readonly channel: readonly string[];
  readonly in: Surface | null;
}

/** An answer, or what is wrong with it. */
type Answered<T> = { readonly value: T } | { readonly wrong: string };

/** One thing to know: how it is asked, what is meant without an answer, what an answer means. */
interface Question<T> {
  readonly flag: string;
  readonly given: string | null;
  readonly words: string;
  readonly otherwise: string;
  readonly read: (text: string) => Answered<T>;
}

/**
 * What the new workspace is made of: from the flags, else asked on a terminal, else by default. All faults of the flags
 * are thrown at once, before anything is asked; a wrong answer is asked for again.
 */
export async function askChoices(host: Host, given: Given): Promise<Choices> {
  const faults = [
    faultOf({ flag: '--brand', given: given.brand, read: readBrand }),
    faultOf({ flag: '--zone', given: given.zone, read: readZone }),
    faultOf({ flag: '--channel', given: listed(given.channel), read: readChannels }),
  ].flat();
  if (faults.length > 0) throw new DiagnosticError(faults);
  const brand = await answer(host, {
    flag: '--brand',
    given: given.brand,
    words: 'Name that customers know you by',
    otherwise: folderName(host.cwd),
    read: readBrand,
  });
  const zone = await answer(host, {
    flag: '--zone',
    given: given.zone,
    words: 'Time zone of most customers',
    otherwise: 'Asia/Seoul',
    read: readZone,
  });
  const locale = await answer(host, {
    flag: '--locale',
    given: given.locale,
    words: `Language of the samples (${LOCALES.join(', ')})`,
    otherwise: zone === 'Asia/Seoul' ? 'ko' : 'en',
    read: oneOf(LOCALES),
  });
  const channels = await answer(host, {
    flag: '--channel',
    given: listed(given.channel),
    words: `Channels, separated by commas (${CHANNEL_CHOICES.join(', ')})`,
    otherwise: 'email',
    read: readChannels,
  });
  const surface = await answer(host, {
    flag: '--in',
    given: given.in,
    words: `Campaigns are written in (${SURFACES.join(', ')})`,
    otherwise: 'yaml',
    read: oneOf(SURFACES),
  });
  return { brand, zone, locale, channels, surface };
}

async function answer<T>(host: Host, question: Question<T>): Promise<T> {
  const { given, words, otherwise, read } = question;
  if (given !== null || !host.interactive) return right(read(given ?? otherwise));
  for (;;) {
    const typed = await host.ask(`${words} [${otherwise}]: `);
    const answered = read(typed.trim() === '' ? otherwise : typed);
    if ('value' in answered) return answered.value;
    host.settle(answered.wrong);
  }
}

function right<T>(answered: Answered<T>): T {
  if ('value' in answered) return answered.value;
  throw new TypeError(`a default that is wrong: ${answered.wrong}`);
}

function faultOf({ flag, given, read }: Pick<Question<unknown>, 'flag' | 'given' | 'read'>) {
  const answered = given === null ? null : read(given);
  return answered === null || 'value' in answered ? [] : [fault('cli/usage', `${flag}: ${answered.wrong}`)];
}

function listed(words: readonly string[]): string | null {
  return words.length === 0 ? null : words.join(',');
}

function readBrand(text: string): Answered<string> {
  const brand = text.trim();
  return brand !== '' && brand.length <= 100 ? { value: brand } : { wrong: 'a name has 1 to 100 characters' };
}

function readZone(text: string): Answered<string> {
  const zone = text.trim();
  return zoneExists(zone) ? { value: zone } : { wrong: `there is no time zone "${zone}"` };
}

function readChannels(text: string): Answered<readonly ChannelChoice[]> {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  const answers = words.map((word) => oneOf(CHANNEL_CHOICES)(word));
  const wrong = answers.find((one) => 'wrong' in one);
  if (wrong !== undefined && 'wrong' in wrong) return wrong;
  // In the order of the list, so that the same answers always make the same files.
  const value = CHANNEL_CHOICES.filter((channel) => words.includes(channel));
  return value.length > 0 ? { value } : { wrong: 'at least one channel is needed' };
}

function oneOf<T extends string>(words: readonly T[]) {
  return (text: string): Answered<T> => {
    const found = words.find((word) => word === text.trim().toLowerCase());
    return found === undefined
      ? { wrong: `"${text.trim()}" is none of ${words.join(', ')}${didYouMean(text.trim(), words)}` }
      : { value: found };
  };
}

/** `my-shop` is "My Shop". */
function folderName(folder: string): string {
  const words = basename(folder)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
  return name === '' ? 'My Shop' : name.slice(0, 100);
}
