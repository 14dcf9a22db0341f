import type { CustomerSchema } from './customer-schema.ts';

/** A value that is read from the environment when it is used, so that no secret stands in a file. */
export interface EnvReference {
  readonly env: string;
  /** Used when the variable is not set; never for secrets. */
  readonly fallback?: string;
}

/** `campaigns/campaigns.config.ts`, as data. */
export interface WorkspaceConfig {
  readonly customer: CustomerSchema;
  /** Name shown to people in output, as in "Haru Mart". */
  readonly brand: string;
  /** Zone for customers whose own zone is not known, IANA name. */
  readonly timeZone: string;
  readonly senders: { readonly email?: EmailSender };
}

export interface EmailSender {
  readonly adapter: 'smtp';
  /** `Name <local@domain>` or a bare address. */
  readonly from: string;
  readonly replyTo?: string;
  /** `smtp://user:password@host:port` or `smtps://…`, by reference. */
  readonly url: EnvReference;
  /** Most messages per second over all workers of this sender; null for no limit. Default null. */
  readonly messagesPerSecond?: number | null;
}
