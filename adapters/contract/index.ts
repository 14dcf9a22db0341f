export { CHANNELS } from '../../dsl/ir/index.ts';
export type { Adapter, SendContext } from './adapter.ts';
export { type Capabilities, DEFAULT_CAPABILITIES } from './capabilities.ts';
export { CONFORMANCE, type ConformanceRule, type Fate, type TestStand } from './conformance.ts';
export { type MailReport, type ReadMailReport, SEND_TOKEN_HEADER } from './mail-report.ts';
export type { ContentMessage, EmailMessage, Message, MessageOf, MessageTags } from './message.ts';
export type { Outcome } from './outcome.ts';
export type { Provider, ProviderClock } from './provider.ts';
export {
  RECEIPT_KINDS,
  type ReadReceipts,
  type Receipt,
  type ReceiptKind,
  type ReceiptRefusal,
  type ReceiptRequest,
} from './receipt.ts';
export type { Rendered } from './rendered.ts';
