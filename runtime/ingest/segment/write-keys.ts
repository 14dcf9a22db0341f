import { createHash, timingSafeEqual } from 'node:crypto';

/** Says whether somebody may write. */
export type MayWrite = (key: string) => boolean;

/** Shorter ones can be guessed. */
const SHORTEST = 16;

/**
 * Reads `CAMPAIGNS_WRITE_KEYS`: keys of 16 characters or more, with commas between them. Null where it names none; a key
 * that is too short is a fault of whoever set it.
 * @throws RangeError
 */
export function writeKeys(written: string | undefined): MayWrite | null {
  const keys = (written ?? '').split(',').flatMap((key) => (key.trim() === '' ? [] : [key.trim()]));
  if (keys.some((key) => key.length < SHORTEST))
    throw new RangeError(`a write key is shorter than ${SHORTEST} characters`);
  if (keys.length === 0) return null;
  const digests = keys.map(digest);
  return (key) => {
    const given = digest(key);
    // All are compared, so that the time says neither which one fits nor how far.
    return digests.filter((known) => timingSafeEqual(known, given)).length > 0;
  };
}

/** Of equal length whatever the key is, as the comparison needs it. */
function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** The user name of Basic authorization, where client libraries put the key; null where there is none. */
export function basicKey(header: string | undefined): string | null {
  const [, coded] = /^basic +([a-z0-9+/=_-]+) *$/i.exec(header ?? '') ?? [];
  if (coded === undefined) return null;
  const [user = ''] = Buffer.from(coded, 'base64').toString('utf8').split(':');
  return user === '' ? null : user;
}
