import type { Scalar } from '../../../ir/index.ts';
import { instantMs } from '../../../predicate/typed-value.ts';
import type { AttributeField } from '../../../schema/customer-schema.ts';
import { relativeWindow } from '../../../schema/duration-schema.ts';
import type { WrittenTest } from '../../../schema/value-test-schema.ts';

interface Bound {
  readonly at: number;
  readonly inclusive: boolean;
  /** As the rest of "is asked to be …", such as "at least 5". */
  readonly shown: string;
}

/** What is demanded of one attribute so far. Answers are rests of sentences that begin with the attribute's name. */
export class ValueDemands {
  #allowed: readonly Scalar[] | null;
  /** Whether a demand named the values that are allowed, rather than the declaration of the attribute. */
  #isNamed = false;
  readonly #ruledOut = new Set<Scalar>();
  readonly #texts: ((value: string) => boolean)[] = [];
  readonly #must = new Set<string>();
  readonly #mustNot = new Set<string>();
  #least: Bound | null = null;
  #most: Bound | null = null;
  #present: boolean | null = null;
  readonly #isSure: boolean;
  readonly #nowMs: number;

  /** Without a field, for an attribute that does not exist, nothing is known but what is demanded. */
  constructor(field: AttributeField | undefined, nowMs: number) {
    this.#allowed = field?.type === 'boolean' ? [true, false] : field?.type === 'string' ? field.values : null;
    this.#isSure = field !== undefined && !field.optional;
    this.#nowMs = nowMs;
  }

  /** Whether everyone who meets the demands has a value. */
  get isPresent(): boolean {
    return this.#isSure || this.#present === true;
  }

  /** Adds a demand. Answers why no value meets it beside the others, or null. */
  add(test: WrittenTest, negated: boolean): string | null {
    if ('exists' in test) return this.#exist(test.exists !== negated);
    // A comparison is true only where there is a value, its negation too.
    const absent = this.#exist(true);
    if (absent !== null) return absent;
    return this.#compare(test, negated);
  }

  #compare(test: WrittenTest, negated: boolean): string | null {
    if ('is' in test) return negated ? this.#ruleOut([test.is]) : this.#allow([test.is]);
    if ('isNot' in test) return negated ? this.#allow([test.isNot]) : this.#ruleOut([test.isNot]);
    if ('in' in test) return negated ? this.#ruleOut(test.in) : this.#allow(test.in);
    if ('notIn' in test) return negated ? this.#allow(test.notIn) : this.#ruleOut(test.notIn);
    if ('lt' in test) return negated ? this.#from(test.lt, true) : this.#to(test.lt, false);
    if ('lte' in test) return negated ? this.#from(test.lte, false) : this.#to(test.lte, true);
    if ('gt' in test) return negated ? this.#to(test.gt, true) : this.#from(test.gt, false);
    if ('gte' in test) return negated ? this.#to(test.gte, false) : this.#from(test.gte, true);
    if ('has' in test) return this.#hold([test.has], negated);
    if ('hasAll' in test) return negated && test.hasAll.length > 1 ? null : this.#hold(test.hasAll, negated);
    if ('hasAny' in test) return negated || test.hasAny.length === 1 ? this.#hold(test.hasAny, negated) : null;
    if ('within' in test || 'before' in test || 'after' in test) return this.#time(test, negated);
    return 'contains' in test || 'startsWith' in test || 'endsWith' in test ? this.#text(test, negated) : null;
  }

  #exist(present: boolean): string | null {
    if (this.#present === !present) return 'is asked to be there and to be missing';
    if (!present && this.#isSure) return 'is asked to be missing, and everyone has it, as it is not declared optional';
    this.#present = present;
    return null;
  }

  #allow(values: readonly Scalar[]): string | null {
    const before = this.#allowed;
    const named = this.#isNamed;
    this.#isNamed = true;
    this.#allowed = before === null ? values : before.filter((value) => values.includes(value));
    // Values that the declaration does not have are told elsewhere, as what they are.
    if (this.#allowed.length === 0)
      return named ? `cannot be ${shown(before ?? [])} and ${shown(values)} at once` : null;
    return this.#anyLeft();
  }

  #ruleOut(values: readonly Scalar[]): string | null {
    for (const value of values) this.#ruledOut.add(value);
    return this.#anyLeft();
  }

  #from(at: number, inclusive: boolean, words = `${inclusive ? 'at least' : 'more than'} ${at}`): string | null {
    const least = this.#least;
    if (least === null || at > least.at || (at === least.at && !inclusive))
      this.#least = { at, inclusive, shown: words };
    return this.#anyLeft();
  }

  #to(at: number, inclusive: boolean, words = `${inclusive ? 'at most' : 'less than'} ${at}`): string | null {
    const most = this.#most;
    if (most === null || at < most.at || (at === most.at && !inclusive)) this.#most = { at, inclusive, shown: words };
    return this.#anyLeft();
  }

  /** `next` and `last` move with the clock, so each is certain at one end only: nobody can be asked before now. */
  #time(test: WrittenTest, negated: boolean): string | null {
    if ('within' in test) {
      const window = relativeWindow(test.within);
      if (window === null || negated) return null;
      const at = window.direction === 'next' ? this.#nowMs : this.#nowMs - window.ms;
      return this.#from(at, true, `within the ${test.within}`);
    }
    const isBefore = 'before' in test;
    const day = isBefore ? test.before : 'after' in test ? test.after : '';
    const at = instantMs(day);
    if (at === null) return null;
    if (isBefore) return negated ? this.#from(at, true, `not before ${day}`) : this.#to(at, false, `before ${day}`);
    return negated ? this.#to(at, true, `not after ${day}`) : this.#from(at, false, `after ${day}`);
  }

  #text(test: WrittenTest, negated: boolean): string | null {
    this.#texts.push((value) => says(test, value) !== negated);
    return this.#anyLeft();
  }

  #hold(items: readonly string[], negated: boolean): string | null {
    for (const item of items) (negated ? this.#mustNot : this.#must).add(item);
    const both = [...this.#must].find((item) => this.#mustNot.has(item));
    return both === undefined ? null : `is asked to hold "${both}" and not to hold it`;
  }

  #anyLeft(): string | null {
    const [least, most] = [this.#least, this.#most];
    if (least !== null && most !== null) {
      const isEmpty = least.at > most.at || (least.at === most.at && !(least.inclusive && most.inclusive));
      if (isEmpty) return `cannot be ${least.shown} and ${most.shown}`;
    }
    const allowed = this.#allowed;
    if (allowed === null || allowed.some((value) => this.#fits(value))) return null;
    if (!this.#isNamed) return 'has no value left: each that it can have is ruled out';
    return allowed.length === 0 ? null : `is asked to be ${shown(allowed)}, which is ruled out beside it`;
  }

  #fits(value: Scalar): boolean {
    if (this.#ruledOut.has(value)) return false;
    if (typeof value === 'string') return this.#texts.every((fits) => fits(value));
    if (typeof value !== 'number') return true;
    const [least, most] = [this.#least, this.#most];
    return (
      (least === null || (least.inclusive ? value >= least.at : value > least.at)) &&
      (most === null || (most.inclusive ? value <= most.at : value < most.at))
    );
  }
}

function says(test: WrittenTest, value: string): boolean {
  if ('contains' in test) return value.includes(test.contains);
  if ('startsWith' in test) return value.startsWith(test.startsWith);
  return 'endsWith' in test && value.endsWith(test.endsWith);
}

function shown(values: readonly Scalar[]): string {
  return (
    values
      .slice(0, 3)
      .map((value) => JSON.stringify(value))
      .join(' or ') + (values.length > 3 ? ' or others' : '')
  );
}
