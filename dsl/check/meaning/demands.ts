import type { Scalar } from '../../ir/index.ts';
import type { WrittenTest } from '../../schema/value-test-schema.ts';

interface Bound {
  readonly at: number;
  readonly inclusive: boolean;
}

/** What is demanded of one attribute so far. Texts, numbers, yes and no; days are compared with "now" and left out. */
export class Demands {
  #allowed: readonly Scalar[] | null = null;
  readonly #ruledOut = new Set<Scalar>();
  #least: Bound = { at: Number.NEGATIVE_INFINITY, inclusive: true };
  #most: Bound = { at: Number.POSITIVE_INFINITY, inclusive: true };
  #present: boolean | null = null;

  /** Adds a demand. Answers why no value meets it beside the others, as the rest of a sentence, or null. */
  add(test: WrittenTest, negated: boolean): string | null {
    if ('exists' in test) return this.#exist(test.exists !== negated);
    // A comparison is true only where there is a value, its negation too.
    const absent = this.#exist(true);
    if (absent !== null) return absent;
    if ('is' in test) return negated ? this.#ruleOut([test.is]) : this.#allow([test.is]);
    if ('isNot' in test) return negated ? this.#allow([test.isNot]) : this.#ruleOut([test.isNot]);
    if ('in' in test) return negated ? this.#ruleOut(test.in) : this.#allow(test.in);
    if ('notIn' in test) return negated ? this.#allow(test.notIn) : this.#ruleOut(test.notIn);
    if ('lt' in test) return negated ? this.#from(test.lt, true) : this.#to(test.lt, false);
    if ('lte' in test) return negated ? this.#from(test.lte, false) : this.#to(test.lte, true);
    if ('gt' in test) return negated ? this.#to(test.gt, true) : this.#from(test.gt, false);
    if ('gte' in test) return negated ? this.#to(test.gte, false) : this.#from(test.gte, true);
    return null;
  }

  #exist(present: boolean): string | null {
    if (this.#present === !present) return 'is asked to be there and to be missing';
    this.#present = present;
    return null;
  }

  #allow(values: readonly Scalar[]): string | null {
    const before = this.#allowed;
    this.#allowed = before === null ? values : before.filter((value) => values.includes(value));
    if (this.#allowed.length === 0) return `cannot be ${shown(before ?? [])} and ${shown(values)} at once`;
    return this.#anyLeft();
  }

  #ruleOut(values: readonly Scalar[]): string | null {
    for (const value of values) this.#ruledOut.add(value);
    return this.#anyLeft();
  }

  #from(at: number, inclusive: boolean): string | null {
    if (at > this.#least.at || (at === this.#least.at && !inclusive)) this.#least = { at, inclusive };
    return this.#anyLeft();
  }

  #to(at: number, inclusive: boolean): string | null {
    if (at < this.#most.at || (at === this.#most.at && !inclusive)) this.#most = { at, inclusive };
    return this.#anyLeft();
  }

  #anyLeft(): string | null {
    const [least, most] = [this.#least, this.#most];
    if (least.at > most.at || (least.at === most.at && !(least.inclusive && most.inclusive))) {
      return `cannot be ${least.inclusive ? 'at least' : 'more than'} ${least.at} and ${most.inclusive ? 'at most' : 'less than'} ${most.at}`;
    }
    if (this.#allowed === null || this.#allowed.some((value) => this.#fits(value))) return null;
    return `is asked to be ${shown(this.#allowed)}, which is ruled out beside it`;
  }

  #fits(value: Scalar): boolean {
    if (this.#ruledOut.has(value)) return false;
    if (typeof value !== 'number') return true;
    const [least, most] = [this.#least, this.#most];
    return (
      (least.inclusive ? value >= least.at : value > least.at) && (most.inclusive ? value <= most.at : value < most.at)
    );
  }
}

function shown(values: readonly Scalar[]): string {
  return (
    values
      .slice(0, 3)
      .map((value) => JSON.stringify(value))
      .join(' or ') + (values.length > 3 ? ' or others' : '')
  );
}
