/** Key under which an event's name carries its properties. Exists in types only. */
declare const declared: unique symbol;

/** What is known of a declared event: its name and the data of its properties. */
interface Declaration<N extends string, S> {
  readonly [declared]: readonly [name: N, data: S];
}

/** The name of one declared event, as `event.purchased` answers it: a text that knows its properties for `where`. */
export type EventName<N extends string, S> = N & Declaration<N, S>;

/** The name of any declared event, `event.purchased` for one; never a text of one's own. */
export type DeclaredEvent<N extends string = string, S = unknown> = string & Declaration<N, S>;

/** The declared names of events, so that `event.purchased` completes and renames. */
export type EventNames<E> = { readonly [K in keyof E & string]: EventName<K, E[K]> };
