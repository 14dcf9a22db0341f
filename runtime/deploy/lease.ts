import type { Diagnostic } from '../../dsl/diagnostic/diagnostic.ts';
import type { Clock } from '../clock/clock.ts';
import type { Ids } from '../clock/ids.ts';
import type { Database, Queryable } from '../database/database.ts';
import { instant } from '../database/instant.ts';
import { deployFault } from './fault.ts';

/** A lease that is not renewed ends by itself after this time, in milliseconds. */
export const LEASE_MS = 60_000;
/** Time between renewals, in milliseconds: two may fail before the lease is lost. */
const HEARTBEAT_MS = 20_000;
const NAME = 'deploy';

/** Who deploys, for people: `USER@HOST`, or the address of the CI job. Kept in the history of deployments. */
export type Actor = string;

/** A lock that somebody holds. */
export interface LeaseHolder {
  /** What `campaigns unlock` is given. */
  readonly id: string;
  readonly actor: Actor;
  readonly acquiredAtMs: number;
  readonly expiresAtMs: number;
}

export interface Lease {
  /** Locks the row and answers whether the lease is still ours; for use inside the transaction that writes. */
  isHeld(tx: Queryable): Promise<boolean>;
  release(): Promise<void>;
}

export interface LeaseWorld {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
}

// The holder column carries both names: its id, a space, and who it is.
const TAKE = `
insert into campaigns_private.lease (name, holder, acquired_at, expires_at) values ($1, $2, $3, $4)
on conflict (name) do update set holder = excluded.holder, acquired_at = excluded.acquired_at,
  expires_at = excluded.expires_at
where lease.expires_at <= excluded.acquired_at
returning holder`;
// Renewals run on several connections: one that is late must not set back what a later one said.
const RENEW = `
update campaigns_private.lease set expires_at = greatest(expires_at, $3::timestamptz) where name = $1 and holder = $2`;
const RELEASE = 'delete from campaigns_private.lease where name = $1 and holder = $2';
const HELD = 'select from campaigns_private.lease where name = $1 and holder = $2 for update';
const READ = `
select holder, extract(epoch from acquired_at) * 1000 as acquired_ms, extract(epoch from expires_at) * 1000 as expires_ms
from campaigns_private.lease where name = $1`;

/**
 * Takes the one lease of deployments, or answers who holds it. It is renewed until it is released. Time is the
 * deployer's own clock: clocks that differ by a minute could let two in at once, which compare-and-set then settles.
 */
export async function takeLease(
  world: LeaseWorld,
  actor: Actor,
): Promise<{ readonly kind: 'taken'; readonly lease: Lease } | { readonly kind: 'held'; readonly by: LeaseHolder }> {
  const { database, clock, ids } = world;
  const holder = `${ids.next()} ${actor}`;
  const times = () => [instant(clock.now()), instant(clock.now() + LEASE_MS)] as const;
  for (;;) {
    const taken = await database.query(TAKE, [NAME, holder, ...times()]);
    if (taken.length > 0) break;
    const by = await readLease(database);
    // Gone between the two statements: try again.
    if (by !== null) return { kind: 'held', by };
  }
  const renew = () => database.query(RENEW, [NAME, holder, instant(clock.now() + LEASE_MS)]);
  // A renewal that fails is not an error yet: the transaction asks whether the lease is still held.
  const heartbeat = setInterval(() => void renew().catch(() => undefined), HEARTBEAT_MS);
  heartbeat.unref();
  const lease: Lease = {
    isHeld: async (tx) => (await tx.query(HELD, [NAME, holder])).length > 0,
    release: async () => {
      clearInterval(heartbeat);
      await database.query(RELEASE, [NAME, holder]);
    },
  };
  return { kind: 'taken', lease };
}

/** Who holds the lease, expired or not; null if nobody does. */
export async function readLease(database: Queryable): Promise<LeaseHolder | null> {
  const [row] = await database.query<{ holder: string; acquired_ms: string; expires_ms: string }>(READ, [NAME]);
  if (row === undefined) return null;
  const [id = '', ...actor] = row.holder.split(' ');
  return {
    id,
    actor: actor.join(' '),
    acquiredAtMs: Number(row.acquired_ms),
    expiresAtMs: Number(row.expires_ms),
  };
}

export type Unlocked = { readonly kind: 'free' } | { readonly kind: 'released' | 'held'; readonly by: LeaseHolder };

/** Ends a lease that has expired, or the one whose id is given. A live lease of another id stays: `held`. */
export async function unlock(database: Database, id: string | null, nowMs: number): Promise<Unlocked> {
  const by = await readLease(database);
  if (by === null) return { kind: 'free' };
  if (by.expiresAtMs > nowMs && by.id !== id) return { kind: 'held', by };
  await database.query(RELEASE, [NAME, `${by.id} ${by.actor}`]);
  return { kind: 'released', by };
}

/** The fault of a deploy that found the lease held: who, since when, and the two ways out. */
export function lockedFault({ id, actor, acquiredAtMs, expiresAtMs }: LeaseHolder, nowMs: number): Diagnostic {
  const seconds = (ms: number) => `${Math.max(0, Math.round(ms / 1000))} s`;
  const message = `${actor} has been deploying for ${seconds(nowMs - acquiredAtMs)}`;
  const rest = seconds(expiresAtMs - nowMs);
  return deployFault(
    'deploy/locked',
    message,
    `wait for it; if it is gone, its lock ends in ${rest} by itself, or at once by: campaigns unlock ${id}`,
  );
}
