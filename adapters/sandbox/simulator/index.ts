export type { Behaviour } from './behaviour.ts';
export { followStore, type StoredPlace } from './follow.ts';
export { type SandboxOptions, type SandboxServer, startSandbox } from './server.ts';
export { readStore, type StoredMessage } from './store.ts';
