/**
 * Filled by `.campaigns/types.d.ts`, which `campaigns types` writes: interfaces with names of their own, so that an error
 * says "'nmae' does not exist on type 'CustomerAttributes'" and not the whole declaration. Empty without that file; the
 * types then come from `defineCustomer` alone and ask the same questions.
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is there to be merged with
export interface Register {}

/** The registered interface of the customer's attributes, or else the type that was read from the declaration. */
export type RegisteredCustomer<Declared> = Register extends { readonly customer: infer Named } ? Named : Declared;

/** The registered interfaces of events, or else the types that were read from the declaration. */
export type RegisteredEvents<Declared> = Register extends { readonly events: infer Named } ? Named : Declared;

/** A name of the settings: one of the registered ones, or any where the workspace has not been registered. */
export type RegisteredName<Kind extends 'brands' | 'couponProviders' | 'policies'> =
  Register extends Readonly<Record<Kind, infer Names extends string>> ? Names : string;
