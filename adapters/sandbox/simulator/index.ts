export type { Behaviour } from './behaviour.ts';
export { type SandboxOptions, type SandboxServer, startSandbox } from './server.ts';
export { readStore } from './store.ts';
