export type { Adapter, SendContext } from './adapter.ts';
export { type Capabilities, DEFAULT_CAPABILITIES } from './capabilities.ts';
export { CONFORMANCE, type ConformanceRule, type Fate, type TestStand } from './conformance.ts';
export type { EmailMessage, Message } from './message.ts';
export type { Outcome } from './outcome.ts';
export type { Provider, ProviderClock } from './provider.ts';
