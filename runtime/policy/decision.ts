import type { Reason } from './reasons.ts';

/** Policy's answer for one person and one send. */
export type Decision = { readonly send: true } | { readonly send: false; readonly reason: Reason };
