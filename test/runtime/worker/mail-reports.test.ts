import { describe, expect, it } from 'vitest';
import { addressCheck, linkTokens } from '../../../runtime/links/token.ts';
import { mailReportSetup } from '../../../runtime/worker/mail-reports.ts';

const LINKS = {
  CAMPAIGNS_PUBLIC_URL: 'https://go.shop.example',
  CAMPAIGNS_LINK_KEY: 'a-key-of-32-characters-and-more!',
};
const KEYS = { CAMPAIGNS_MAIL_REPORT_KEYS: 'a-key-of-mail-servers-0123, another-key-of-mail-servers' };

describe('who may hand in mails', () => {
  it('is nobody where no key is named', () => {
    expect(mailReportSetup(LINKS)).toBeNull();
    expect(mailReportSetup({ ...LINKS, CAMPAIGNS_MAIL_REPORT_KEYS: ' , ' })).toBeNull();
  });

  it('is whoever has one of the keys, and tokens are those of the workers', () => {
    const setup = mailReportSetup({ ...LINKS, ...KEYS });
    expect(
      ['a-key-of-mail-servers-0123', 'another-key-of-mail-servers', ''].map((key) => setup?.mayReport(key)),
    ).toEqual([true, true, false]);
    const claim = { kind: 'report', sendId: 7n, addressCheck: addressCheck('a@member.example') } as const;
    const token = linkTokens(LINKS.CAMPAIGNS_LINK_KEY).make(claim, 0);
    expect(setup?.tokens.read(token, 0)).toEqual(claim);
  });

  it('is not settled with a key that can be guessed, or without the key that signs the tokens', () => {
    expect(() => mailReportSetup({ ...LINKS, CAMPAIGNS_MAIL_REPORT_KEYS: 'short' })).toThrow(/shorter than 16/);
    expect(() => mailReportSetup(KEYS)).toThrow(/CAMPAIGNS_LINK_KEY is not set/);
  });
});
