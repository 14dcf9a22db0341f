import type { AST } from '@handlebars/parser';
import type { AttributeType } from '../ir/index.ts';
import { DATE_FORMATS } from './format-day.ts';
import { isJosa, JOSA_NAMES } from './helpers/josa.ts';
import { isCurrency, MONEY_STYLES } from './helpers/money.ts';
import type { HelperName } from './helpers.ts';

/** A fixed value that a helper is given beside the one it prints. */
export interface Literal {
  /** What it must be, as in "a currency such as KRW". */
  readonly what: string;
  readonly accepts: (node: AST.Expression) => boolean;
  /** Texts that would do, for suggestions; empty where they are not a list. */
  readonly choices: readonly string[];
  readonly isOptional?: boolean;
}

export interface Signature {
  readonly usage: string;
  /** How many values it takes, in words. */
  readonly takes: string;
  /** Types of the value that it prints; null for anything that can be printed. */
  readonly types: readonly AttributeType[] | null;
  readonly literals: readonly Literal[];
  readonly named: Readonly<Record<string, Literal>>;
}

const TEXT: readonly AttributeType[] = ['string'];

const word: Literal = { what: 'a word in quotes', accepts: (node) => node.type === 'StringLiteral', choices: [] };
const oneOf = (what: string, choices: readonly string[], accepts = (value: string) => choices.includes(value)) => ({
  what,
  accepts: (node: AST.Expression) => node.type === 'StringLiteral' && accepts((node as AST.StringLiteral).value),
  choices,
});
const length: Literal = {
  what: 'a whole number from 2 on',
  accepts: (node) => node.type === 'NumberLiteral' && isLength((node as AST.NumberLiteral).value),
  choices: [],
};

/** What each helper takes beside `default`, which has rules of its own. */
export const SIGNATURES: Readonly<Record<Exclude<HelperName, 'default'>, Signature>> = {
  number: one('{{number customer.points}}', ['number']),
  money: {
    usage: '{{money customer.points "KRW"}}',
    takes: 'a value and a currency',
    types: ['number'],
    literals: [oneOf('a currency such as "KRW"', ['KRW', 'USD', 'JPY', 'EUR', 'CNY', 'GBP'], isCurrency)],
    named: { style: oneOf(`one of ${quoted(MONEY_STYLES)}`, MONEY_STYLES) },
  },
  date: {
    usage: '{{date customer.birthday}} or {{date customer.birthday "weekday"}}',
    takes: 'one value, and a format if need be',
    types: ['date', 'datetime'],
    literals: [{ ...oneOf(`one of ${quoted(DATE_FORMATS)}`, DATE_FORMATS), isOptional: true }],
    named: {},
  },
  josa: {
    usage: '{{josa customer.name "은/는"}}',
    takes: 'a value and a particle',
    types: null,
    literals: [oneOf(`one of ${quoted(JOSA_NAMES)}`, JOSA_NAMES, isJosa)],
    named: {},
  },
  plural: {
    usage: '{{plural customer.points "point" "points"}}',
    takes: 'a value and the words for one and for many',
    types: ['number'],
    literals: [word, word],
    named: {},
  },
  upper: one('{{upper customer.tier}}', TEXT),
  lower: one('{{lower customer.tier}}', TEXT),
  capitalize: one('{{capitalize customer.tier}}', TEXT),
  truncate: {
    usage: '{{truncate customer.name 10}}',
    takes: 'a value and a length',
    types: TEXT,
    literals: [length],
    named: {},
  },
};

function one(usage: string, types: readonly AttributeType[]): Signature {
  return { usage, takes: 'one value', types, literals: [], named: {} };
}

function isLength(value: number): boolean {
  return Number.isInteger(value) && value >= 2;
}

function quoted(words: readonly string[]): string {
  return words.map((text) => `"${text}"`).join(', ');
}
