import type { AttributeType } from '../ir/index.ts';
import type { WrittenAttributeTest } from '../schema/value-test-schema.ts';
import type { Josa } from '../template/helpers/josa.ts';
import { type Predicate, predicate } from './predicate.ts';
import { type DateForms, type Formatted, formsOf, type NumberForms, type Presence, type Referred } from './printed.ts';
import {
  type DateTests,
  type DayText,
  type ExistTests,
  type FlagTests,
  type InstantText,
  type ListTests,
  type NumberTests,
  type TextTests,
  testsOf,
} from './tests.ts';

/** Key of the type of an attribute's values. Exists in types only. */
declare const holds: unique symbol;

/** What holds one value of the type `V`, for steps that set it. */
export interface SingleValue<V> {
  readonly [holds]?: V;
}

/** Only what some people lack can be taken away. */
interface TakenAway {
  readonly always: never;
  readonly maybe: null;
}

/** What every attribute can be asked. `P` says whether everyone has it. */
export interface Attribute<P extends Presence> extends Referred<P>, ExistTests<Predicate> {
  /** What a text prints for people who lack the value. */
  or(fallback: string): Formatted<'always'>;
  /** With the particle that the last sound asks for. */
  josa(particle: Josa): Formatted<P>;
}

/** An attribute that holds one of some texts, or any text. */
export interface TextAttribute<P extends Presence, V extends string>
  extends Attribute<P>,
    SingleValue<V | TakenAway[P]>,
    Pick<Formatted<P>, 'truncate' | 'upper' | 'lower' | 'capitalize'>,
    TextTests<V, Predicate> {}

/** An attribute that holds a number. */
export interface NumberAttribute<P extends Presence>
  extends Attribute<P>,
    SingleValue<number | TakenAway[P]>,
    NumberForms<P>,
    NumberTests<Predicate> {}

/** An attribute that is true or false. */
export interface FlagAttribute<P extends Presence>
  extends Attribute<P>,
    SingleValue<boolean | TakenAway[P]>,
    FlagTests<Predicate> {}

/** An attribute that holds a day or an instant. */
export interface DateAttribute<P extends Presence, D extends string = DayText | InstantText>
  extends Attribute<P>,
    SingleValue<D | TakenAway[P]>,
    DateForms<P>,
    DateTests<D, Predicate> {}

/** An attribute that holds a list of texts. It is asked, not printed. */
export interface ListAttribute<V extends string> extends ListTests<V, Predicate> {}

/** Builds an attribute reference with the questions of every type; the types show each author only the fitting ones. */
export function attribute(name: string, type: AttributeType): object {
  return Object.freeze({
    ...formsOf(`customer.${name}`, type),
    ...testsOf((test) => predicate({ attribute: name, ...test } as WrittenAttributeTest)),
  });
}
