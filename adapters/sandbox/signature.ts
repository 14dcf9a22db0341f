import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds for which a signed request is taken: long enough for clocks that differ, short enough against replays. */
const TOLERANCE_S = 300;

/** The header's value for a body that is sent at this instant. */
export function sign(secret: string, body: Uint8Array, nowMs: number): string {
  const seconds = Math.floor(nowMs / 1_000);
  return `t=${seconds},v1=${macOf(secret, seconds, body).toString('hex')}`;
}

/** Whether the signature is of this body and of now. The comparison takes as long for a wrong one as for a right one. */
export function verify(
  secret: string,
  header: string | undefined,
  body: Uint8Array,
  nowMs: number,
): 'good' | 'forged' | 'expired' {
  const [, seconds, mac] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? '') ?? [];
  if (seconds === undefined || mac === undefined) return 'forged';
  if (!timingSafeEqual(macOf(secret, Number(seconds), body), Buffer.from(mac, 'hex'))) return 'forged';
  return Math.abs(nowMs / 1_000 - Number(seconds)) <= TOLERANCE_S ? 'good' : 'expired';
}

function macOf(secret: string, seconds: number, body: Uint8Array): Buffer {
  return createHmac('sha256', secret).update(`${seconds}.`).update(body).digest();
}
