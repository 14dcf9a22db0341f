import type { Adapter, Outcome } from '../../adapters/contract/index.ts';
import type { Recipients } from '../../dsl/schema/recipients-schema.ts';
import { resolveEnv } from './resolve-env.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether messages to an address may leave; null where everyone's may. */
export type Fence = ((address: string) => boolean) | null;

/** @throws DiagnosticError `config/missing-secret` for a list that is named and not set: nobody is let out by mistake. */
export function fenceOf(recipients: Recipients | undefined, env: Environment): Fence {
  if (recipients === undefined || recipients === 'everyone') return null;
  const entries = recipients.only.flatMap((entry) =>
    typeof entry === 'string' ? [entry] : resolveEnv(entry, env, 'recipients of campaigns.config.ts').split(','),
  );
  const known = entries.map((entry) => plain(entry.trim())).filter((entry) => entry !== '');
  const domains = known.filter((entry) => entry.startsWith('@'));
  const addresses = new Set(known.filter((entry) => !entry.startsWith('@')));
  return (address) => {
    const to = plain(address);
    return addresses.has(to) || domains.some((domain) => to.endsWith(domain) && to.length > domain.length);
  };
}

/** As one writes it or another: mail addresses in small letters, phone numbers without hyphens and country code. */
function plain(address: string): string {
  if (address.includes('@')) return address.toLowerCase();
  return /^\+?[\d\s-]+$/.test(address) ? address.replace(/[\s-]/g, '').replace(/^\+82/, '0') : address;
}

const TURNED_AWAY: Outcome = {
  status: 'rejected',
  reason: 'outside-recipients',
  permanent: true,
  suppressAddress: false,
};

const UNANSWERED: Outcome = { status: 'unknown', reason: 'adapter-gave-no-outcome' };

/** The adapter behind a fence: whom it keeps in is rejected, and the adapter does not see the message. */
export function fenced(adapter: Adapter, fence: Fence): Adapter {
  if (fence === null) return adapter;
  return {
    name: adapter.name,
    channel: adapter.channel,
    capabilities: adapter.capabilities,
    async send(batch, context) {
      const through = batch.filter(({ to }) => fence(to));
      const outcomes = through.length === 0 ? [] : await adapter.send(through, context);
      const answers = outcomes.values();
      return batch.map(({ to }) => (fence(to) ? (answers.next().value ?? UNANSWERED) : TURNED_AWAY));
    },
    close: () => adapter.close(),
  };
}
