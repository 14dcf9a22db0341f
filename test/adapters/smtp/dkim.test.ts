import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { describe, expect, it } from 'vitest';
import { smtpConfig } from '../../../adapters/smtp/config.ts';
import { createComposer } from '../../../adapters/smtp/mime.ts';
import { clock, message } from './stand.ts';

const keys = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ed25519: generateKeyPairSync('ed25519'),
};
type Kind = keyof typeof keys;

const pem = (kind: Kind) => keys[kind].privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** The domain's DNS record, as its owner publishes it. */
function record(kind: Kind): string {
  if (kind === 'rsa') {
    return `v=DKIM1; k=rsa; p=${keys.rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
  }
  const { x = '' } = keys.ed25519.publicKey.export({ format: 'jwk' });
  return `v=DKIM1; k=ed25519; p=${Buffer.from(x, 'base64url').toString('base64')}`;
}

function signed(kind: Kind, change: object = {}): Buffer {
  const { from, replyTo, dkim } = smtpConfig.parse({
    url: 'smtp://127.0.0.1:1',
    from: '하루마트 <hello@harumart.example>',
    dkim: { domain: 'harumart.example', selector: 'crm', privateKey: pem(kind) },
  });
  const plain = message(1);
  const headers = { ...plain.headers, 'List-Unsubscribe': '<https://go.harumart.example/u/x>' };
  const composed = createComposer({ from, replyTo, dkim })({ ...plain, headers, ...change }, clock.now());
  if ('fault' in composed) throw new Error(composed.fault);
  return composed.raw;
}

async function verdict(kind: Kind, raw: Buffer): Promise<string> {
  const resolver = async (name: string) => {
    if (name !== 'crm._domainkey.harumart.example') throw Object.assign(new Error('none'), { code: 'ENOTFOUND' });
    return [[record(kind)]];
  };
  const { results } = await dkimVerify(raw, { resolver });
  return results[0]?.status.result ?? 'none';
}

describe.each<Kind>(['rsa', 'ed25519'])('a DKIM signature with %s', (kind) => {
  it('is good to an independent verifier, and vouches for what readers see', async () => {
    const raw = signed(kind);
    expect(await verdict(kind, raw)).toBe('pass');
    expect(raw.toString('latin1')).toMatch(
      /h=from:to:subject:date:message-id:mime-version:content-type:list-unsubscribe;/,
    );
  });

  it('is broken by a change of the text, the subject or the way out', async () => {
    const raw = signed(kind).toString('latin1');
    const last = raw.lastIndexOf('=\r\n');
    for (const changed of [
      raw.replace('Subject: ', 'Subject: x'),
      raw.replace('/u/x', '/u/y'),
      `${raw.slice(0, last - 3)}AAA${raw.slice(last)}`,
    ]) {
      expect(changed).not.toBe(raw);
      expect(await verdict(kind, Buffer.from(changed, 'latin1'))).not.toBe('pass');
    }
  });
});

describe('settings of DKIM', () => {
  it.each(['not a key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'])(
    'refuse %j, untold',
    (privateKey) => {
      const parsed = smtpConfig.safeParse({
        url: 'smtp://127.0.0.1:1',
        from: 'hello@harumart.example',
        dkim: { domain: 'harumart.example', selector: 'crm', privateKey },
      });
      expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(['dkim.privateKey']);
      expect(JSON.stringify(parsed.error)).not.toContain(privateKey.slice(0, 8));
    },
  );
});
