import type { Answer, Host } from './contract.ts';

/** One flag of a command. Names are camelCase in code and kebab-case on the command line. */
export type Flag =
  | { readonly kind: 'boolean'; readonly brief: string }
  /** Free text; null when it is not given. */
  | { readonly kind: 'text'; readonly brief: string; readonly placeholder: string }
  /** May be given several times; empty when it is not given. */
  | { readonly kind: 'list'; readonly brief: string; readonly placeholder: string }
  /** One of some words; `default` (a word or null) when it is not given. */
  | {
      readonly kind: 'choice';
      readonly brief: string;
      readonly values: readonly string[];
      readonly default: string | null;
    }
  /** A whole number from `min` to `max`; `default` (a number or null) when it is not given. */
  | {
      readonly kind: 'number';
      readonly brief: string;
      readonly placeholder: string;
      readonly min: number;
      readonly max: number;
      readonly default: number | null;
    };

/** One word without a flag, in written order. Required ones come first. */
interface Positional {
  readonly name: string;
  readonly placeholder: string;
  readonly brief: string;
  readonly required: boolean;
}

/** Words without a flag, as many as there are; empty for none. */
interface Rest {
  readonly name: string;
  readonly placeholder: string;
  readonly brief: string;
}

/** All that the command line knows about a command before its code is loaded. */
export interface Arguments {
  readonly name: string;
  /** One line, in the imperative, without a full stop. */
  readonly brief: string;
  readonly group: 'write' | 'ship' | 'observe' | 'local';
  /** Whole command lines with what they do. */
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  /** Not beside `rest`. */
  readonly positional: readonly Positional[];
  readonly rest?: Rest;
  readonly flags: Readonly<Record<string, Flag>>;
}

type FlagValue<F> = F extends { kind: 'boolean' }
  ? boolean
  : F extends { kind: 'list' }
    ? readonly string[]
    : F extends { kind: 'choice'; values: readonly (infer V)[]; default: infer D }
      ? D extends string
        ? V
        : V | null
      : F extends { kind: 'number'; default: infer D }
        ? D extends number
          ? number
          : number | null
        : string | null;

type PositionalValue<P> = P extends { required: true } ? string : string | null;

/** What a command's body is given: one property per flag and per positional word, one for all words of `rest`. */
type Input<A extends Arguments> = { readonly [K in keyof A['flags']]: FlagValue<A['flags'][K]> } & {
  readonly [P in A['positional'][number] as P['name']]: PositionalValue<P>;
} & (A extends { rest: { name: infer N extends string } } ? { readonly [K in N]: readonly string[] } : unknown);

/** A command's body. It answers or throws a `DiagnosticError`; it never prints, prompts or exits. */
export type Run<A extends Arguments> = (host: Host, input: Input<A>) => Promise<Answer>;

export interface Command {
  readonly arguments: Arguments;
  /** Imports the body; not called before the command line is understood. */
  load(): Promise<(host: Host, input: Readonly<Record<string, unknown>>) => Promise<Answer>>;
}

/** Keeps the literal types of a command's arguments, from which `Input` is read. */
export function defineArguments<const A extends Arguments>(declared: A): A {
  return declared;
}

/** One line of the static command table. */
export function command<A extends Arguments>(declared: A, load: () => Promise<{ readonly run: Run<A> }>): Command {
  return {
    arguments: declared,
    load: async () => {
      const { run } = await load();
      // The parser makes the input from the same declaration that the body's type is read from.
      return (host, input) => run(host, input as Input<A>);
    },
  };
}
