import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * What a link of a message stands for. Tokens are opaque and signed: they hold numbers of our own, neither an address
 * nor a target, so that a link tells nobody anything and leads only where a message led.
 */
export type LinkClaim =
  | { readonly kind: 'click'; readonly sendId: bigint; readonly linkId: bigint }
  | { readonly kind: 'open'; readonly sendId: bigint }
  | { readonly kind: 'preferences'; readonly sendId: bigint }
  /** Stands in the head and the envelope of emails, for bounces and complaints; `addressCheck` as `addressCheck` makes it. */
  | { readonly kind: 'report'; readonly sendId: bigint; readonly addressCheck: bigint };

export interface LinkTokens {
  /** 20 to 40 characters of base64url. */
  make(claim: LinkClaim, nowMs: number): string;
  /** `forged` covers everything that we did not write; `expired` was ours. */
  read(token: string, nowMs: number): LinkClaim | 'forged' | 'expired';
}

const KINDS = ['click', 'open', 'preferences', 'report'] as const;
const DAY_MS = 86_400_000;
/** Bytes of the signature: 80 bits, far beyond guessing over a network, and short enough for a text message. */
const MAC_BYTES = 10;
const LONGEST = 64;

/**
 * Tokens signed with HMAC-SHA256 under a key of at least 16 characters. Clicks and opens are good for `days` days;
 * preferences and reports for ever, since a no must always be heard.
 */
export function linkTokens(key: string, days = 400): LinkTokens {
  if (key.length < 16) throw new RangeError('the key of links must be at least 16 characters long');
  const sign = (body: Uint8Array) =>
    createHmac('sha256', key).update('link:').update(body).digest().subarray(0, MAC_BYTES);
  return {
    make(claim, nowMs) {
      const day = Math.floor(nowMs / DAY_MS);
      const numbers = [claim.sendId, ...secondOf(claim)];
      const body = Buffer.from([KINDS.indexOf(claim.kind), day & 0xff, (day >> 8) & 0xff, ...numbers.flatMap(varint)]);
      return Buffer.concat([body, sign(body)]).toString('base64url');
    },
    read(token, nowMs) {
      if (token.length > LONGEST || !/^[A-Za-z0-9_-]+$/.test(token)) return 'forged';
      const bytes = Buffer.from(token, 'base64url');
      // The same bytes in another spelling are another token: one link, one text.
      if (bytes.length <= MAC_BYTES + 3 || bytes.toString('base64url') !== token) return 'forged';
      const body = bytes.subarray(0, -MAC_BYTES);
      if (!timingSafeEqual(sign(body), bytes.subarray(-MAC_BYTES))) return 'forged';
      return claimOf(body, nowMs, days);
    },
  };
}

function secondOf(claim: LinkClaim): readonly bigint[] {
  if (claim.kind === 'click') return [claim.linkId];
  return claim.kind === 'report' ? [claim.addressCheck] : [];
}

function claimOf(body: Buffer, nowMs: number, days: number): LinkClaim | 'forged' | 'expired' {
  const kind = KINDS[body[0] ?? KINDS.length];
  const day = (body[1] ?? 0) | ((body[2] ?? 0) << 8);
  const numbers = numbersOf(body.subarray(3));
  const [sendId, second] = numbers;
  if (kind === undefined || sendId === undefined) return 'forged';
  if (kind === 'preferences') return { kind, sendId };
  if (kind === 'report') return second === undefined ? 'forged' : { kind, sendId, addressCheck: second };
  if (Math.floor(nowMs / DAY_MS) - day > days) return 'expired';
  if (kind === 'open') return { kind, sendId };
  return second === undefined ? 'forged' : { kind, sendId, linkId: second };
}

/**
 * 28 bits of the address's SHA-256: a bounce that comes late does not rule out the address that the person has since. It
 * tells nobody anything, as it stands beside the address itself. runtime/ledger/keep-receipts.ts has the same in SQL.
 */
export function addressCheck(address: string): bigint {
  return BigInt(`0x${createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 7)}`);
}

/** Seven bits a byte, the lowest first. */
function varint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 0x80);
  } while (rest > 0n);
  return bytes;
}

function numbersOf(bytes: Uint8Array): readonly bigint[] {
  const numbers: bigint[] = [];
  let value = 0n;
  let shift = 0n;
  for (const byte of bytes) {
    value |= BigInt(byte & 0x7f) << shift;
    shift += 7n;
    if (byte < 0x80) {
      numbers.push(value);
      value = 0n;
      shift = 0n;
    }
  }
  return numbers;
}
