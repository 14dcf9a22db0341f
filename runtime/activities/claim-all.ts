import type { ClaimRequest, Ledger, SendId, SettledState } from '../ledger/ledger.ts';
import type { Persist } from './persist.ts';

/** A claim that this attempt holds. */
export interface Claimed {
  readonly enrolmentId: string;
  readonly sendId: SendId;
  /** Taken over from an attempt that died; it may have sent the message. */
  readonly takenOver: boolean;
}

/** Everybody who was asked for, once each. */
interface Claims {
  readonly fresh: readonly Claimed[];
  readonly takenOver: readonly Claimed[];
  /** Those who need nothing any more, with the attempt that settled them. */
  readonly settled: readonly { readonly state: SettledState; readonly attempt: string }[];
}

/** Claims what is free and takes over what an attempt that seems dead left open. */
export async function claimAll(
  { ledger, persist }: { readonly ledger: Ledger; readonly persist: Persist },
  request: Omit<ClaimRequest, 'enrolmentIds'>,
  enrolmentIds: readonly string[],
): Promise<Claims> {
  const fresh: Claimed[] = [];
  const takenOver: Claimed[] = [];
  const settled: { state: SettledState; attempt: string }[] = [];
  let open = enrolmentIds;
  // Who seemed dead may settle or give back what is about to be taken over: then the ledger is asked again.
  while (open.length > 0) {
    const asked = open;
    const answers = await persist(() => ledger.claim({ ...request, enrolmentIds: asked }));
    const abandoned: SendId[] = [];
    for (const { enrolmentId, sendId, state, attempt } of answers) {
      if (state === 'new') fresh.push({ enrolmentId, sendId, takenOver: false });
      else if (state === 'abandoned') abandoned.push(sendId);
      else settled.push({ state, attempt });
    }
    const taken = new Set(
      abandoned.length === 0 ? [] : await persist(() => ledger.reclaim(abandoned, request.attempt)),
    );
    open = [];
    for (const { enrolmentId, sendId, state } of answers) {
      if (taken.has(sendId)) takenOver.push({ enrolmentId, sendId, takenOver: true });
      else if (state === 'abandoned') open = [...open, enrolmentId];
    }
  }
  return { fresh, takenOver, settled };
}
