export type { Behaviour, Condition, Rule } from './behaviour.ts';
export { type SandboxOptions, type SandboxServer, startSandbox } from './server.ts';
export { readStore, type StoredMessage } from './store.ts';
