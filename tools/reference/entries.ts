import { type Construct, PAGES, type ReferencePage } from './constructs.ts';
import { type Form, numberOf, type Shape, type Shapes, shapesOf } from './shape.ts';
import type { LinkTo } from './value-words.ts';

/** A heading of the reference and what stands under it. */
export interface Entry {
  readonly title: string;
  readonly page: ReferencePage;
  readonly construct: Construct;
  readonly shapes: Shapes;
  /** Usually one; several where forms differ in one key only, as the questions about an attribute do. */
  readonly forms: readonly Form[];
}

const CONSTRUCTS: ReadonlyMap<number | undefined, Construct> = new Map(
  PAGES.flatMap(({ constructs }) => constructs.map((construct) => [numberOf(construct.schema), construct])),
);

/** Every form of the language, by page, in the order in which the reference tells them. */
export const ENTRIES: readonly Entry[] = PAGES.flatMap((page) =>
  page.constructs.flatMap((construct) => entriesOf(construct, page)),
);

function entriesOf(construct: Construct, page: ReferencePage): readonly Entry[] {
  const shapes = shapesOf(construct.schema);
  const byTitle = new Map<string, Form[]>();
  for (const form of formsOf(shapes.root, construct, shapes)) {
    const title = titleOf(form, construct, shapes);
    const before = byTitle.get(title) ?? [];
    if (!before.some(({ schema }) => schema === form.schema)) byTitle.set(title, [...before, form]);
  }
  if (byTitle.size === 0) throw new Error(`${construct.name} has no form with keys, so it needs no place of its own`);
  return [...byTitle].map(([title, forms]) => ({ title, page, construct, shapes, forms }));
}

/** The forms of the construct itself, not those of other constructs that may stand in its place. */
function formsOf(shape: Shape, construct: Construct, shapes: Shapes): readonly Form[] {
  const real = shapes.of(shape);
  const other = [shape, real].some((one) => CONSTRUCTS.has(one.schema) && CONSTRUCTS.get(one.schema) !== construct);
  if (other) return [];
  return shapes.parts(real)?.flatMap((one) => formsOf(one, construct, shapes)) ?? shapes.forms(real);
}

function titleOf(form: Form, { titles = [], name, toldBy }: Construct, shapes: Shapes): string {
  const has = (key: string) => form.keys.some((one) => one.name === key);
  const declared = titles.find(([, ...keys]) => keys.every(has))?.[0];
  const kind = form.keys.flatMap((key) => {
    const value = shapes.of(key.shape)['const'];
    return typeof value === 'string' ? [`${key.name}: ${value}`] : [];
  })[0];
  if (declared !== undefined) return kind === undefined || toldBy !== undefined ? declared : `${declared}, ${kind}`;
  const verb = form.keys.find((key) => key.isRequired && key.name !== 'id');
  if (verb === undefined) throw new Error(`a form of ${name} needs a title in tools/reference/constructs.ts`);
  return verb.name;
}

/** GitHub's anchor of a heading that is alone on its page. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
}

/** Entries by the numbers of their forms, and of the constructs whose first form they are. */
const BY_SCHEMA: ReadonlyMap<number, Entry> = new Map([
  ...ENTRIES.toReversed().flatMap((entry) =>
    [entry.construct.schema, ...(entry.construct.also ?? [])].map((schema) => [numberOf(schema), entry] as const),
  ),
  ...ENTRIES.flatMap((entry) => entry.forms.map(({ schema }) => [schema, entry] as const)),
]);

export function entryOf(schema: number | undefined): Entry | null {
  return (schema === undefined ? undefined : BY_SCHEMA.get(schema)) ?? null;
}

/** Links to entries, as they are written on a page of the reference; to the page where the choice fills it. */
export const linkToEntry: LinkTo = (schema) => {
  const entry = entryOf(schema);
  if (entry === null) return null;
  const { page, construct, title } = entry;
  const isChoice =
    numberOf(construct.schema) === schema && ENTRIES.filter((one) => one.construct === construct).length > 1;
  const isPage = isChoice && page.constructs[0] === construct;
  return { name: construct.name, target: isPage ? `${page.name}.md` : `${page.name}.md#${anchorOf(title)}` };
};
