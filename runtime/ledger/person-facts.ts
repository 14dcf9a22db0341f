/**
 * The facts of one person as SQL, in one place for snapshot and dispatch, so that a plan and the last moment read the
 * same thing. Expects a row source named `customer` and the bound texts named by `FactParameters`.
 */
export interface FactParameters {
  /** Placeholder of the channel, as in `$2`. */
  readonly channel: string;
  /** Placeholder of the purpose, `ad` or `info`. */
  readonly purpose: string;
  /** Placeholder of the present, timestamptz. */
  readonly now: string;
}

/** Joins that add `address`, `suppression`, `consent` and `night_consent`, one row each at most. */
export function factJoins({ channel, purpose, now }: FactParameters): string {
  return `
left join campaigns_private.address on address.customer_id = customer.id and address.channel = ${channel}
left join campaigns_private.suppression
  on suppression.channel = ${channel} and suppression.address = lower(address.value)
left join lateral (${newestConsent(channel, purpose, 'false', now)}) as consent on true
left join lateral (${newestConsent(channel, "'ad'", 'true', now)}) as night_consent on true`;
}

/** Columns `address_status`, `suppressed`, `consent`, `night_consent`, in the words of `Facts`. */
export const FACT_COLUMNS = `
  coalesce(address.status, 'missing') as address_status,
  suppression.address is not null as suppressed,
  coalesce(consent.status::text, 'none') as consent,
  coalesce(night_consent.status::text, 'none') as night_consent`;

/**
 * The newest word counts, and at one instant the strongest. A yes that is dated in the future does not count yet; a no
 * counts at once, since a clock that runs ahead must not turn it into a yes.
 */
export function newestConsent(channel: string, purpose: string, night: string, now: string): string {
  return `
  select status from campaigns_private.consent
  where channel = ${channel} and purpose = ${purpose} and night = ${night} and customer_id = customer.id
    and (at <= ${now} or status <> 'granted')
  order by at desc, status desc limit 1`;
}
