import { canonicalJson } from '../../../ir/canonical-json.ts';
import type { CustomerSchema } from '../../../schema/customer-schema.ts';
import type { WrittenPredicate, WrittenQuestion, WrittenSegmentUse } from '../../../schema/predicate-schema.ts';
import type { Segments } from '../../journey/implied-presence.ts';
import { decided, opposite, type Says } from '../../journey/says.ts';
import { CountDemands, isCount } from './count-demands.ts';
import { ValueDemands } from './value-demands.ts';

type Path = readonly (string | number)[];

/** Something that must be so of a person. */
export interface Demand {
  readonly predicate: WrittenPredicate;
  readonly says: Says;
  /** Where it is written, for telling; null for what is known beforehand. */
  readonly path: Path | null;
}

export interface Conflict {
  /** Of the demand that cannot be met beside those before it; null if that was known beforehand. */
  readonly path: Path | null;
  /** What nobody can meet, as a clause. */
  readonly why: string;
  /** The remedy, where it is another than to change one of two demands. */
  readonly help?: string;
}

/** What is known besides the demands. */
export interface DemandContext {
  readonly schema: CustomerSchema;
  readonly segments: Segments;
  readonly nowMs: number;
}

/** More alternatives than this are not tried. What is left open is taken as possible: nothing false is ever told. */
const MAX_TRIED = 400;

/** Why nobody can meet all of the demands, or null. Looks through `all`, `any`, `not` and named segments. */
export function conflictIn(demands: readonly Demand[], context: DemandContext): Conflict | null {
  return search([], demands, context, { left: MAX_TRIED });
}

/** `before` are questions that must be answered as they say, too. */
function search(
  before: readonly Atom[],
  demands: readonly Demand[],
  context: DemandContext,
  tries: { left: number },
): Conflict | null {
  if (tries.left-- <= 0) return null;
  const { atoms: own, choices, isCircular } = flattened(demands, context.segments);
  if (isCircular) return null;
  const atoms = [...before, ...own];
  const clash = clashOf(atoms, context);
  if (clash !== null) return clash;
  for (const { options, path } of choices) {
    const found = options.map((option) => search(atoms, [option], context, tries));
    if (found.every((one) => one !== null)) {
      const [only] = found;
      return found.length === 1 && only !== undefined
        ? only
        : { path, why: 'each of the alternatives is ruled out by what is asked beside them', help: ALTERNATIVES };
    }
    const possible = options.filter((_, index) => found[index] === null);
    // The one alternative that is left must be so; what comes after is held against it.
    if (possible.length === 1) atoms.push(...flattened(possible, context.segments).atoms);
  }
  return null;
}

const ALTERNATIVES = 'let one of them be possible beside the other demands, or take out the demand that rules them out';

/** A question, or a segment by its name, and how it must be answered. */
type Atom = Demand & { readonly predicate: WrittenQuestion | WrittenSegmentUse };

/** Alternatives of which one must be so. */
interface Choice {
  readonly options: readonly Demand[];
  readonly path: Path | null;
}

interface Flattened {
  readonly atoms: Atom[];
  readonly choices: Choice[];
  /** Segments name each other in a circle, so they mean nothing. That is told elsewhere. */
  isCircular: boolean;
}

function flattened(demands: readonly Demand[], segments: Segments): Flattened {
  const flat: Flattened = { atoms: [], choices: [], isCircular: false };
  /** `open` are the segments around, whose places are those of their use. */
  const add = ({ predicate, says, path }: Demand, open: readonly string[]): void => {
    const below = (one: WrittenPredicate, ...keys: Path): Demand => ({
      predicate: one,
      says,
      path: path === null || open.length > 0 ? path : [...path, ...keys],
    });
    if ('not' in predicate) {
      add({ ...below(predicate.not, 'not'), says: opposite(says) }, open);
    } else if ('all' in predicate || 'any' in predicate) {
      const [key, parts] = 'all' in predicate ? (['all', predicate.all] as const) : (['any', predicate.any] as const);
      const options = parts.map((one, index) => below(one, key, index));
      const holds = says === 'true' || says === 'not-false';
      if (holds === (key === 'all')) for (const option of options) add(option, open);
      // Of none is only what stands for a segment with faults of its own.
      else if (options.length > 0) flat.choices.push({ options, path });
    } else if ('step' in predicate && predicate.wasNot !== undefined) {
      const { wasNot: was, ...step } = predicate;
      add({ predicate: { ...step, was }, says: opposite(says), path }, open);
    } else {
      flat.atoms.push({ predicate, says, path });
      if (!('segment' in predicate)) return;
      if (open.includes(predicate.segment)) flat.isCircular = true;
      if (flat.isCircular) return;
      const meaning = predicate.who ?? segments.get(predicate.segment);
      if (meaning !== undefined) add({ predicate: meaning, says, path }, [...open, predicate.segment]);
    }
  };
  for (const demand of demands) add(demand, []);
  return flat;
}

const [TRUE, FALSE, UNKNOWN] = [1, 2, 4];
const ANSWERS: { readonly [S in Says]: number } = {
  true: TRUE,
  false: FALSE,
  'not-true': FALSE | UNKNOWN,
  'not-false': TRUE | UNKNOWN,
};

/** The first question that no one can answer as asked beside the questions before it. */
function clashOf(atoms: readonly Atom[], { schema, nowMs }: DemandContext): Conflict | null {
  const answers = new Map<string, number>();
  const values = new Map<string, ValueDemands>();
  const counts = new CountDemands();
  const valuesOf = (name: string) => {
    const field = Object.hasOwn(schema.attributes, name) ? schema.attributes[name] : undefined;
    const known = values.get(name) ?? new ValueDemands(field, nowMs);
    values.set(name, known);
    return known;
  };
  /** Comparisons that are not true, or not false: for whoever has no value they say nothing. */
  const open: Atom[] = [];
  for (const atom of atoms) {
    const { predicate, says, path } = atom;
    const key = canonicalJson('segment' in predicate ? { segment: predicate.segment } : predicate);
    const left = (answers.get(key) ?? TRUE | FALSE | UNKNOWN) & ANSWERS[says];
    answers.set(key, left);
    if (left === 0) return { path, why: 'the same is asked for and ruled out' };
    const negated = decided(says) === 'false';
    let why: string | null = null;
    if ('did' in predicate) why = isCount(predicate) ? counts.add(predicate, negated) : null;
    else if ('attribute' in predicate) {
      if (!('exists' in predicate) && (says === 'not-true' || says === 'not-false')) open.push(atom);
      else why = told(predicate.attribute, valuesOf(predicate.attribute).add(predicate, negated));
    }
    if (why !== null) return { path, why };
  }
  for (const { predicate, says, path } of open) {
    if (!('attribute' in predicate)) continue;
    const known = valuesOf(predicate.attribute);
    const why = known.isPresent ? told(predicate.attribute, known.add(predicate, decided(says) === 'false')) : null;
    if (why !== null) return { path, why };
  }
  return null;
}

function told(attribute: string, why: string | null): string | null {
  return why === null ? null : `"${attribute}" ${why}`;
}
