import type { ChannelWord } from '../../schema/channel-schema.ts';
import { type SentContent, sentContents } from '../deliveries.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';
import { type Outsider, outsidersIn } from './euc-kr.ts';
import { sourcesOf } from './measure.ts';

/**
 * Text messages are EUC-KR: NHN Cloud replaces other characters by `?` or fails with -2023, SENS fails on emoji. In long
 * messages some networks take more, so there it is a warning.
 */
const SEVERITY: Readonly<Partial<Record<ChannelWord, Finding['severity']>>> = {
  sms: 'error',
  lms: 'warning',
  mms: 'warning',
};

/** What people write instead. */
const INSTEAD: Readonly<Record<string, string>> = {
  '—': '-',
  '–': '-',
  '•': '·',
  '\u00a0': ' ',
  '€': '유로',
};

/** Text messages hold only characters that phone networks carry. Values of people are not looked at. */
export const charactersRule: Rule = (campaign) => sentContents(campaign).flatMap(checkContent);

function checkContent(content: SentContent): readonly Finding[] {
  const severity = SEVERITY[content.placed.channel];
  if (severity === undefined) return [];
  return sourcesOf(content).flatMap(({ field, source, path }) => {
    if (field !== 'title' && field !== 'body') return [];
    return outsidersIn(source).map((outsider) => {
      const { character, start } = outsider;
      const { end, instead } = mend(outsider, source);
      return finding({
        code: 'channel/characters',
        severity,
        path,
        span: { start, end },
        message: `text messages cannot carry "${character}"`,
        help: instead === null ? 'leave it out or say it in other words; phones show "?" for it' : `write "${instead}"`,
        replacement: instead,
      });
    });
  });
}

/** A won sign stands before its number, the word after it. */
function mend(
  { character, start, end }: Outsider,
  source: string,
): { readonly end: number; readonly instead: string | null } {
  const amount = character === '₩' ? /^₩ ?(\d[\d,]*)/.exec(source.slice(start)) : null;
  if (amount !== null) return { end: start + amount[0].length, instead: `${amount[1]}원` };
  return { end, instead: INSTEAD[character] ?? null };
}
