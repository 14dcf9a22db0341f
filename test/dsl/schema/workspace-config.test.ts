import { defineWorkspace, env } from 'campaigns-as-code';
import { describe, expect, it } from 'vitest';
import { parseWorkspaceConfig } from '../../../dsl/schema/workspace-config.ts';
import { kit, told } from '../../support/sample-campaign.ts';

const config = {
  customer: kit.schema,
  brand: '하루마트',
  timeZone: 'Asia/Seoul',
  senders: { email: { adapter: 'smtp', from: '하루마트 <hello@harumart.example>', url: env('SMTP_URL') } },
} as const;

function faults(changes: object): readonly string[] {
  const parsed = parseWorkspaceConfig({ ...config, ...changes });
  return parsed.ok ? [] : parsed.findings.map(told);
}

describe('parseWorkspaceConfig', () => {
  it('takes what defineWorkspace writes', () => {
    expect(parseWorkspaceConfig(defineWorkspace(config).written)).toEqual({ ok: true, value: config });
  });

  it('names all that is missing or unknown at once', () => {
    expect(faults({ brand: undefined, timezone: 'Asia/Seoul', senders: { emial: {} } })).toEqual([
      'schema/missing  (key): brand is missing',
      'schema/unknown-key senders.emial (key): senders has no field "emial" -> email',
      'schema/unknown-key timezone (key): the workspace has no field "timezone" -> timeZone',
    ]);
  });

  it('refuses a sender address that could add headers', () => {
    const email = { ...config.senders.email, from: 'A\r\nBcc: x@example.com <a@example.com>' };
    expect(faults({ senders: { email } })).toEqual([expect.stringContaining('senders.email.from must be an address')]);
  });

  it('refuses a secret that stands in the file', () => {
    const email = { ...config.senders.email, url: 'smtp://user:password@host' };
    const [fault, ...others] = faults({ senders: { email } });
    expect(others).toEqual([]);
    expect(fault).toBe('schema/invalid senders.email.url: senders.email.url must be a group of fields, not a text');
  });

  it('refuses a zone that does not exist', () => {
    expect(faults({ timeZone: 'Asia/Soeul' })).toEqual([
      'check/time-zone timeZone: there is no time zone "Asia/Soeul" -> Asia/Seoul',
    ]);
  });
});
