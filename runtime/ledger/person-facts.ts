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

/**
 * Joins that add `address_N`, `suppression_N`, `consent_N` and `night_consent_N`, one row each at most. N tells the
 * channels of a send apart, 0 for its own.
 */
export function factJoins({ channel, purpose, now }: FactParameters, n = 0): string {
  return `
left join campaigns_private.address as address_${n} on address_${n}.customer_id = customer.id and address_${n}.channel = ${channel}
left join campaigns_private.suppression as suppression_${n}
  on suppression_${n}.channel = ${channel} and suppression_${n}.address = lower(address_${n}.value)
left join lateral (${newestConsent(channel, purpose, 'false', now)}) as consent_${n} on true
left join lateral (${newestConsent(channel, "'ad'", 'true', now)}) as night_consent_${n} on true`;
}

/** Columns `address_status_N`, `suppressed_N`, `consent_status_N`, `night_status_N`, in the words of `Facts`. */
export function factColumns(n = 0): string {
  return `
  coalesce(address_${n}.status, 'missing') as address_status_${n},
  suppression_${n}.address is not null as suppressed_${n},
  coalesce(consent_${n}.status::text, 'none') as consent_status_${n},
  coalesce(night_consent_${n}.status::text, 'none') as night_status_${n}`;
}

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
