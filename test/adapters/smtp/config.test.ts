import { describe, expect, it } from 'vitest';
import { smtpConfig } from '../../../adapters/smtp/config.ts';

const written = { url: 'smtp://mail.example', from: 'Haru <a@b.example>' };

describe('smtp settings', () => {
  it('spells out every default', () => {
    expect(smtpConfig.parse(written)).toEqual({
      url: { host: 'mail.example', port: 587, secure: false, login: null },
      from: { name: 'Haru', address: 'a@b.example' },
      replyTo: null,
      bounces: null,
      dkim: null,
      connections: 8,
      messagesPerConnection: 1000,
      requireTls: false,
      certificateAuthority: null,
      domains: new Map(),
      timeouts: { connectMs: 10_000, greetingMs: 10_000, replyMs: 120_000 },
    });
  });

  it('reads user and password with their signs', () => {
    const { url } = smtpConfig.parse({ ...written, url: 'smtps://a%40b.example:p%2Fw%3A%C3%B6@[::1]:2465' });
    expect(url).toEqual({ host: '::1', port: 2465, secure: true, login: { user: 'a@b.example', password: 'p/w:ö' } });
  });

  it.each([
    ['smtp://u:p@mail.example', true],
    ['smtp://u:p@localhost:2525', false],
    ['smtp://u:p@127.0.0.1:2525', false],
    ['smtp://mail.example', false],
  ])('lets no password over a network without TLS: %s', (url, requireTls) => {
    expect(smtpConfig.parse({ ...written, url }).requireTls).toBe(requireTls);
  });

  it.each([
    { url: 'http://user:hunter2@mail.example' },
    { url: 'smtp://user:hunter2%E0@mail.example' },
    { url: 'smtp user:hunter2' },
    { from: 'no address hunter2' },
    { connections: 0 },
    { timeouts: { replyMs: 5 } },
    { password: 'hunter2' },
  ])('refuses %j without repeating a secret', (wrong) => {
    const parsed = smtpConfig.safeParse({ ...written, url: 'smtp://user:hunter2@mail.example', ...wrong });
    expect(parsed.success).toBe(false);
    expect(`${JSON.stringify(parsed.error?.issues)} ${parsed.error?.message}`).not.toContain('hunter2');
  });
});
